/* Starts the hall with the Python that lies beside it; two programs are made of this.
 *
 * kiosk.exe       for a terminal: kiosk check, kiosk pin …; says what it has to say where it was asked.
 * kiosk-hall.exe  (-DHALL) for a screen that stands alone: opens no console, adds "run" before what it is given,
 *                 lets the display not sleep, and shows in a window what is wrong with the installation.
 *
 * All that is started ends with it, however it ends (a job object); what the program returns it returns.
 */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <shlobj.h>
#include <stdio.h>
#include <wchar.h>

enum { NO_RUNTIME = 90, NOT_STARTED = 91 };
enum { PATH_LENGTH = 32768, LONGEST = 32767 };

#ifdef HALL
#define PYTHON L"pythonw.exe"
#define COMMAND L" run"
#else
#define PYTHON L"python.exe"
#define COMMAND L""
#endif

static wchar_t folder[PATH_LENGTH], python[PATH_LENGTH], line[PATH_LENGTH], text[PATH_LENGTH];

static int fail(int code, DWORD error)
{
    _snwprintf(text, PATH_LENGTH - 1,
               L"展厅程序无法启动：%ls 不存在或无法运行（系统错误 %lu）。\n"
               L"请用安装程序重新安装；如果杀毒软件隔离了文件，请先恢复。\n\n"
               L"The hall cannot start: %ls is missing or does not run (system error %lu).\n"
               L"Install it again with its setup program; if a virus scanner has taken files away, give them back first.",
               python, error, python, error);
#ifdef HALL
    MessageBoxW(NULL, text, L"九龙智造展厅 · jiulong-kiosk", MB_OK | MB_ICONERROR | MB_SETFOREGROUND | MB_TOPMOST);
#else
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode, written;
    wcscat(text, L"\n");
    if (GetConsoleMode(out, &mode)) {
        WriteConsoleW(out, text, (DWORD)wcslen(text), &written, NULL);
    } else {
        static char bytes[4 * PATH_LENGTH];
        int count = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
        if (count > 1) WriteFile(out, bytes, (DWORD)count - 1, &written, NULL);
    }
#endif
    return code;
}

/* The command line without its first word, as it was given: quoting stays the caller's own. */
static const wchar_t *arguments(void)
{
    const wchar_t *rest = GetCommandLineW();
    if (*rest == L'"') {
        for (rest++; *rest && *rest != L'"'; rest++) { }
        if (*rest) rest++;
    } else {
        while (*rest && *rest != L' ' && *rest != L'\t') rest++;
    }
    return rest;
}

/* Content, state and counts are the machine's, not one user's: a technician sets up what another account shows. */
static void name_home(void)
{
    wchar_t home[MAX_PATH + 16];
    if (GetEnvironmentVariableW(L"KIOSK_HOME", NULL, 0) != 0) return;
    if (FAILED(SHGetFolderPathW(NULL, CSIDL_COMMON_APPDATA, NULL, SHGFP_TYPE_CURRENT, home))) return;
    wcscat(home, L"\\jiulong-kiosk");
    SetEnvironmentVariableW(L"KIOSK_HOME", home);
}

#ifndef HALL
/* Ctrl+C is the program's business; this one stays to tell how it ended. */
static BOOL WINAPI stay(DWORD event)
{
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}
#endif

static int start(void)
{
    STARTUPINFOW how = { .cb = sizeof how };
    PROCESS_INFORMATION child;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };
    HANDLE job = CreateJobObjectW(NULL, NULL);
    DWORD code = NOT_STARTED;

    /* Content made to be hard to read must not take the machine: the process that reads it ends instead. */
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_PROCESS_MEMORY;
    limits.ProcessMemoryLimit = (SIZE_T)4 << 30;
    if (job == NULL || !SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits))
        return fail(NOT_STARTED, GetLastError());
    if (!CreateProcessW(python, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &how, &child)) {
        DWORD error = GetLastError();
        return fail(error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? NO_RUNTIME : NOT_STARTED, error);
    }
    if (!AssignProcessToJobObject(job, child.hProcess)) {
        DWORD error = GetLastError();
        TerminateProcess(child.hProcess, NOT_STARTED);
        return fail(NOT_STARTED, error);
    }
    ResumeThread(child.hThread);
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return (int)code;
}

int wmain(void)
{
    wchar_t *end;
    DWORD length = GetModuleFileNameW(NULL, folder, PATH_LENGTH);
    if (length == 0 || length == PATH_LENGTH || (end = wcsrchr(folder, L'\\')) == NULL) return NOT_STARTED;
    *end = 0;
    if (_snwprintf(python, PATH_LENGTH, L"%ls\\runtime\\" PYTHON, folder) < 0
        || _snwprintf(line, LONGEST, L"\"%ls\" -X utf8 -m kiosk" COMMAND L"%ls", python, arguments()) < 0)
        return fail(NOT_STARTED, ERROR_FILENAME_EXCED_RANGE);
    name_home();
    /* A window that tells of a crash would keep the fallen process, and the watchdog waiting for it. */
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    /* Held while a hall or a command runs: the setup program looks for it before it replaces files. */
    CreateMutexW(NULL, FALSE, L"Global\\jiulong-kiosk");
    /* The hall scales itself to its screen, pixel by pixel. */
    if (GetEnvironmentVariableW(L"QT_ENABLE_HIGHDPI_SCALING", NULL, 0) == 0)
        SetEnvironmentVariableW(L"QT_ENABLE_HIGHDPI_SCALING", L"0");
#ifdef HALL
    SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED);
#else
    SetConsoleCtrlHandler(stay, TRUE);
#endif
    return start();
}
