"""A child whose writes fail, from the first, the second, … on: the kernel answers with an error instead of writing."""

import ctypes
import errno
import os
import platform
import sys

import pytest

from tests.unit.killing import SYSCALL, Traced

ERRORS = [errno.ENOSPC, errno.EROFS, errno.EIO]
GETREGS, SETREGS = 12, 13
NAMES = """r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss fs_base gs_base
    ds es fs gs"""
NOT_DONE = 9

# Numbers of x86-64. What changes a disk, and what opens a file to change it.
CHANGING = {
    *(1, 18, 20, 285, 296),  # write, pwrite64, writev, fallocate, pwritev
    *(74, 75, 76, 77),  # fsync, fdatasync, truncate, ftruncate
    *(
        82,
        83,
        84,
        87,
        258,
        263,
        264,
        316,
    ),  # rename, mkdir, rmdir, unlink, mkdirat, unlinkat, renameat, renameat2
    *(86, 265),  # link, linkat
    *(90, 91, 268),  # chmod, fchmod, fchmodat
}
OPEN, OPENAT = 2, 257

x86_64_only = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="ptrace, by the names of one processor"
)


class Registers(ctypes.Structure):
    """What PTRACE_GETREGS gives, in its order."""

    _fields_ = tuple((name, ctypes.c_ulonglong) for name in NAMES.split())


class Failing(Traced):
    """A forked child that stops at system calls; `work` returns whether what it did is to be there afterwards."""

    def _child(self, work):
        def told():
            if work() is False:
                os._exit(NOT_DONE)

        super()._child(told)

    def run(self, first, number, *, once):
        """Let the changing calls from the `first` on fail, or only that one; return how many there were, and the code."""
        seen = 0
        while self._to_next_stop():
            registers = self._registers()
            fails = False
            if _changes(registers):
                seen += 1
                fails = seen == first if once else seen >= first
            if fails:
                registers.orig_rax = ctypes.c_ulonglong(-1).value
                self._set(registers)
            if not self._to_next_stop():
                break
            if fails:
                registers = self._registers()
                registers.rax = ctypes.c_ulonglong(-number).value
                self._set(registers)
        return seen, self.code

    def _to_next_stop(self):
        assert self.libc.ptrace(SYSCALL, self.pid, None, None) == 0
        status = os.waitpid(self.pid, 0)[1]
        if os.WIFSTOPPED(status):
            return True
        self.code = os.waitstatus_to_exitcode(status)
        return False

    def _registers(self):
        registers = Registers()
        assert self.libc.ptrace(GETREGS, self.pid, None, ctypes.byref(registers)) == 0
        return registers

    def _set(self, registers):
        assert self.libc.ptrace(SETREGS, self.pid, None, ctypes.byref(registers)) == 0


def _changes(registers):
    number = registers.orig_rax
    if number == 1 and registers.rdi <= 2:
        return False  # the terminal is no disk
    if number in (OPEN, OPENAT):
        flags = registers.rsi if number == OPEN else registers.rdx
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return number in CHANGING


def failed_everywhere(work, look, number):
    """Do `work` in a child whose changes of the disk fail from the 1st, the 2nd, … on, and then only that one.

    `work` returns whether it holds what it did for done; nothing may be raised out of it. `look(done)` sees what is
    left. Returns how many changes there are.
    """
    for once in (False, True):
        for first in range(1, 1000):
            seen, code = Failing(work).run(first, number, once=once)
            assert code in (0, NOT_DONE), f"{os.strerror(number)} at change {first} came out as {code}"
            look(done=code == 0)
            if seen < first:
                break
    return first
