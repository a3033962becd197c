/* For the trial under Wine 8 only: Windows 10's source of random bytes, out of the one Wine has. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG count);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T count)
{
    return SystemFunction036(buffer, (ULONG)count);
}
