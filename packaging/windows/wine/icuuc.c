/* For the trial under Wine 8 only: Windows 10's own icuuc.dll is missing there, and Qt loads it as it starts.
 *
 * This one knows no character set; Qt converts UTF-8 and UTF-16 itself.
 */
#define EXPORT __declspec(dllexport)

enum { U_FILE_ACCESS_ERROR = 4 };

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; *error = U_FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getName(const void *c, int *error) { (void)c; *error = U_FILE_ACCESS_ERROR; return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT signed char ucnv_getMaxCharSize(const void *c) { (void)c; return 1; }

#define NOTHING(name) EXPORT void *name(void) { return 0; }
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getStandardName)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_setToUCallBack)
