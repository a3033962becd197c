/* A folder on a disk that fails: loaded before the C library (LD_PRELOAD), it answers for what lies under $BAD_FOLDER.
 *
 * $BAD_MODE is a file; what stands in it is read at every call: nothing or 0 for a sound disk, "silent" for one that
 * never answers, or the number of an error. With "half" before a number every other call fails, with "data" before it
 * only what is read of files.
 *
 * Into the file $BAD_TOLD, where there is one, goes what the first thread of a process asks of that folder: its number,
 * the name of the call and the path, a line each.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static unsigned calls;

static int mode_is(char *text, size_t size) {
    const char *path = getenv("BAD_MODE");
    if (!path) return 0;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
    if (file < 0) return 0;
    ssize_t got = syscall(SYS_read, file, text, size - 1);
    syscall(SYS_close, file);
    text[got > 0 ? got : 0] = 0;
    return got > 0;
}

static void tell(const char *call, const char *path) {
    const char *told = getenv("BAD_TOLD");
    if (!told || syscall(SYS_gettid) != getpid()) return;
    int file = syscall(SYS_openat, AT_FDCWD, told, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (file < 0) return;
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%d %s %s\n", (int)getpid(), call, path);
    if (length < (int)sizeof line) syscall(SYS_write, file, line, length);
    syscall(SYS_close, file);
}

static int fails(int data) {
    char mode[32];
    for (;;) {
        if (!mode_is(mode, sizeof mode) || !strcmp(mode, "0")) return 0;
        if (strcmp(mode, "silent")) break;
        usleep(100000);
    }
    const char *number = mode;
    if (!strncmp(mode, "half", 4)) {
        number += 4;
        if (__sync_fetch_and_add(&calls, 1) % 2) return 0;
    } else if (!strncmp(mode, "data", 4)) {
        number += 4;
        if (!data) return 0;
    }
    errno = atoi(number);
    return errno != 0;
}

static int inside(const char *path) {
    const char *folder = getenv("BAD_FOLDER");
    return path && folder && !strncmp(path, folder, strlen(folder));
}

static int fails_at(const char *call, const char *path) {
    if (!inside(path)) return 0;
    tell(call, path);
    return fails(0);
}

static int fails_with(const char *call, int handle, int data) {
    char way[64], path[PATH_MAX];
    if (handle < 0 || !getenv("BAD_FOLDER")) return 0;
    snprintf(way, sizeof way, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(way, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    if (!inside(path)) return 0;
    tell(call, path);
    return fails(data);
}

static int fails_from(const char *call, int at, const char *path) {
    return path[0] == '/' || at == AT_FDCWD ? fails_at(call, path) : fails_with(call, at, 0);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails_at("open", path) ? -1 : NEXT(open64)(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails_at("open", path) ? -1 : NEXT(open)(path, flags, mode);
}

ssize_t read(int handle, void *to, size_t count) {
    return handle > 2 && fails_with("read", handle, 1) ? -1 : NEXT(read)(handle, to, count);
}

ssize_t readlink(const char *path, char *to, size_t size) {
    if (fails_at("readlink", path)) return -1;
    return syscall(SYS_readlinkat, AT_FDCWD, path, to, size);
}

int access(const char *path, int how) { return fails_at("access", path) ? -1 : NEXT(access)(path, how); }

int stat64(const char *path, struct stat64 *to) { return fails_at("stat", path) ? -1 : NEXT(stat64)(path, to); }
int lstat64(const char *path, struct stat64 *to) { return fails_at("lstat", path) ? -1 : NEXT(lstat64)(path, to); }
int stat(const char *path, struct stat *to) { return fails_at("stat", path) ? -1 : NEXT(stat)(path, to); }
int lstat(const char *path, struct stat *to) { return fails_at("lstat", path) ? -1 : NEXT(lstat)(path, to); }

int fstatat64(int at, const char *path, struct stat64 *to, int flags) {
    return fails_from("stat", at, path) ? -1 : NEXT(fstatat64)(at, path, to, flags);
}

int statx(int at, const char *path, int flags, unsigned what, struct statx *to) {
    return fails_from("statx", at, path) ? -1 : NEXT(statx)(at, path, flags, what, to);
}

DIR *opendir(const char *path) { return fails_at("opendir", path) ? NULL : NEXT(opendir)(path); }

struct dirent64 *readdir64(DIR *folder) {
    return fails_with("readdir", dirfd(folder), 0) ? NULL : NEXT(readdir64)(folder);
}
