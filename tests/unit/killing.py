"""A child that is killed at its first system call, its second, … and what is left each time."""

import ctypes
import os
import signal

TRACEME, SYSCALL, SETOPTIONS = 0, 24, 0x4200
KILL_WITH_PARENT = 0x100000


class Traced:
    """A forked child that stops at every entry to and exit from a system call."""

    def __init__(self, work):
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.pid = os.fork()
        if self.pid == 0:
            self._child(work)
        os.waitpid(self.pid, 0)
        assert self.libc.ptrace(SETOPTIONS, self.pid, None, ctypes.c_void_p(KILL_WITH_PARENT)) == 0

    def _child(self, work):
        code = 1
        try:
            self.libc.ptrace(TRACEME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
            work()
            code = 0
        finally:
            os._exit(code)

    def step(self):
        """Go on to the next stop; False if the child came to its end."""
        assert self.libc.ptrace(SYSCALL, self.pid, None, None) == 0
        status = os.waitpid(self.pid, 0)[1]
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
        return os.WIFSTOPPED(status)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def killed_everywhere(work, look):
    """Do `work` in a child that is killed at its 1st, 2nd, … stop, and `look` each time at what is left."""
    for stops in range(1, 10_000):
        child = Traced(work)
        if not all(child.step() for _ in range(stops)):
            return stops
        child.kill()
        look()
    raise AssertionError("the child never ended")
