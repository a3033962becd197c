"""How a process beside the hall leaves processor and memory to it."""

import os
import sys
from contextlib import suppress

_BELOW_NORMAL = 0x4000


def be_modest(most_bytes: int) -> None:
    """Come after the hall, and have at most so many bytes of address space, where the system can bound it."""
    if sys.platform == "win32":  # memory is bounded by who started the program
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), _BELOW_NORMAL)
        return
    import resource

    with suppress(OSError, ValueError):
        os.nice(5)
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
