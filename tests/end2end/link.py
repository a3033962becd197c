"""A cable between a feed and its server, which can be cut, left dangling, and mended."""

import contextlib
import selectors
import socket
import threading

PIECE = 65_536


class Link:
    """Listens at `port`, and carries what comes to another port of this machine, and back."""

    def __init__(self, target):
        self._target = target
        self._selector = selectors.DefaultSelector()
        self._pairs, self._held, self._over = {}, False, threading.Event()
        self._lock = threading.Lock()
        self._listener = None
        self.port = 0
        self.mend()
        self._thread = threading.Thread(target=self._carry, name="link", daemon=True)
        self._thread.start()

    def cut(self):
        """Break all connections; whoever comes is refused."""
        with self._lock:
            if self._listener is not None:
                self._forget(self._listener)
                self._listener = None
            for one in tuple(self._pairs):
                self._forget(one)

    def hold(self):
        """Carry nothing on, and break nothing: whoever waits, waits."""
        self._held = True

    def mend(self):
        self._held = False
        with self._lock:
            if self._listener is None:
                listener = socket.socket()
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(("127.0.0.1", self.port))
                listener.listen(64)
                self.port, self._listener = listener.getsockname()[1], listener
                self._selector.register(listener, selectors.EVENT_READ)

    def end(self):
        self._over.set()
        self._thread.join()
        self.cut()
        self._selector.close()

    def _carry(self):
        while not self._over.is_set():
            if self._held:
                self._over.wait(0.02)
                continue
            found = self._selector.select(0.05)
            with self._lock:
                for key, _ in found:
                    if key.fileobj is self._listener:
                        self._accept()
                    elif key.fileobj in self._pairs:
                        self._pass_on(key.fileobj)

    def _accept(self):
        near, _ = self._listener.accept()
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=2.0)
        except OSError:
            near.close()
            return
        for one, other in ((near, far), (far, near)):
            self._pairs[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _pass_on(self, one):
        other = self._pairs[one]
        try:
            piece = one.recv(PIECE)
            if piece:
                self._say(one, other, piece)
                return
        except OSError:
            pass
        self._forget(one)
        self._forget(other)

    def _say(self, _one, other, piece):
        other.sendall(piece)

    def _forget(self, one):
        with contextlib.suppress(KeyError):
            self._selector.unregister(one)
        self._pairs.pop(one, None)
        one.close()


class Twice(Link):
    """What the server says comes a second time, a little later: as by way of a gateway that asked again by itself."""

    def __init__(self, target, later_seconds):
        self._later = later_seconds
        self.said_again = 0
        super().__init__(target)

    def _say(self, one, other, piece):
        super()._say(one, other, piece)
        if one.getpeername()[1] == self._target:
            threading.Timer(self._later, self._again, (other, piece)).start()

    def _again(self, other, piece):
        with contextlib.suppress(OSError):  # who asked has gone
            other.sendall(piece)
            self.said_again += 1
