"""Signals that let a server of the tests say that something is wrong with what it tells, and that all is well again."""

import asyncio
import signal


class Illness:
    """SIGUSR1 makes it ill, SIGUSR2 well."""

    def __init__(self) -> None:
        """Be well; there has to be a loop that runs."""
        self.ill = False
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, self._turn, True)
        loop.add_signal_handler(signal.SIGUSR2, self._turn, False)

    def _turn(self, ill: bool) -> None:
        self.ill = ill
