"""Name resolution in threads: an event loop that looks up every name in one of its own, so that one that hangs keeps no other waiting."""

import asyncio
import socket
import sys
import threading
from contextlib import suppress
from typing import Any

if sys.platform == "win32":
    _Loop = asyncio.ProactorEventLoop
else:
    _Loop = asyncio.SelectorEventLoop


class NamesLoop(_Loop):
    """asyncio's own loop has a few threads for all names, and the system may take half a minute for each."""

    def __init__(self) -> None:
        """Look up nothing yet."""
        super().__init__()
        self._asked: dict[tuple[Any, ...], asyncio.Future[Any]] = {}

    async def getaddrinfo(self, host: Any, port: Any, **more: int) -> Any:  # noqa: ANN401 - asyncio's own
        """Return what the system says of a name; who asks for one that is being looked up waits for the same answer."""
        question = (host, port, *(more.get(key, 0) for key in ("family", "type", "proto", "flags")))
        answer = self._asked.get(question)
        if answer is None:
            answer = self._asked[question] = self.create_future()
            threading.Thread(target=self._look_up, args=(question,), name="lookup", daemon=True).start()
        return await asyncio.shield(answer)

    def _look_up(self, question: tuple[Any, ...]) -> None:
        found: Any = None
        why: OSError | None = None
        try:
            found = socket.getaddrinfo(*question)
        except (OSError, UnicodeError) as error:
            why = error if isinstance(error, OSError) else socket.gaierror(str(error))
        with suppress(RuntimeError):  # nobody waits any more
            self.call_soon_threadsafe(self._tell, question, found, why)

    def _tell(self, question: tuple[Any, ...], found: Any, why: OSError | None) -> None:  # noqa: ANN401
        answer = self._asked.pop(question)
        if why is None:
            answer.set_result(found)
        else:
            answer.set_exception(why)
            answer.exception()  # it may be that nobody waits any more
