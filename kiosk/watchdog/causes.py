"""Attribution of failures: what a machine does to a screen without the screen's doing; then no content is to blame."""

import signal
from pathlib import Path

_VMSTAT = Path("/proc/vmstat")
_ASKED = tuple(
    -int(getattr(signal, name)) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)
_KILLED = -9


class Machine:
    """Remembers how often memory ran out: a process that was killed for it may have taken too much itself."""

    def __init__(self, vmstat: Path = _VMSTAT) -> None:
        """Count from now on; `vmstat` is where Linux tells."""
        self._vmstat = vmstat
        self._out_of_memory = self._count()

    def somebody_ended(self, code: int | None) -> bool:
        """Return whether a process with this exit code was ended from outside, and not for want of memory."""
        before, self._out_of_memory = self._out_of_memory, self._count()
        if code == _KILLED:
            return before is not None and before == self._out_of_memory
        return code in _ASKED

    def _count(self) -> int | None:
        try:
            lines = self._vmstat.read_text(encoding="ascii").splitlines()
            return next(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))
        except (OSError, ValueError, IndexError, StopIteration):
            return None
