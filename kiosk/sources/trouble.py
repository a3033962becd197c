"""Why a feed delivers nothing, in words that staff can act on."""

from collections.abc import Callable
from typing import NamedTuple

Words = tuple[str, str]
"""In Chinese and in English."""


class FeedError(Exception):
    """Something is wrong with a feed; it says what, and how to mend it."""

    def __init__(self, message: Words, cure: Words = ("", ""), keys: tuple[str, ...] = ()) -> None:
        """Say it in both languages."""
        super().__init__(message[1])
        self.message, self.cure = message, cure
        self.keys = keys or ("url", "path")
        """Keys of the feed's file that the cure is about: the first one that is written there."""

    def hidden(self, hide: Callable[[str], str]) -> "FeedError":
        """Return the same without the secrets that `hide` takes out of a text."""
        message, cure = self.message, self.cure
        return FeedError((hide(message[0]), hide(message[1])), (hide(cure[0]), hide(cure[1])), self.keys)


class _Known(NamedTuple):
    error: str
    """Name of the exception's class, or of one of its bases."""
    message: Words
    cure: Words
    keys: tuple[str, ...] = ()


_KNOWN = (
    _Known(
        "SSLCertVerificationError",
        ("证书不可信", "its certificate is not trusted"),
        (
            "换成有效的证书，或在 ca_file 里写自签根证书",
            "use a valid certificate, or name its root in ca_file",
        ),
        ("ca_file", "url"),
    ),
    _Known(
        "SSLError",
        ("加密连接失败", "the encrypted connection failed"),
        ("检查端口和是否用 TLS", "check the port, and whether it speaks TLS"),
    ),
    _Known(
        "gaierror",
        ("找不到主机", "no such host"),
        ("检查地址里的主机名和网络", "check the host's name in the url, and the network"),
    ),
    _Known(
        "ConnectionRefusedError",
        ("连接被拒绝", "the connection was refused"),
        ("检查端口，服务是否已启动", "check the port, and whether the service runs"),
    ),
    _Known(
        "TimeoutError",
        ("在规定时间内没有回答", "no answer in time"),
        ("检查网络和防火墙，或加大 timeout_seconds", "check network and firewall, or raise timeout_seconds"),
    ),
    _Known(
        "FileNotFoundError",
        ("没有这个文件", "there is no such file"),
        ("检查路径，从内容文件夹写起", "check the path; it begins in the content folder"),
    ),
    _Known(
        "TooManyRedirects",
        ("转向次数太多", "it redirects too often"),
        ("写最终的地址", "write the final address"),
    ),
    _Known(
        "UnsupportedProtocol",
        ("转向到不允许的地址", "it redirects to where a feed may not go"),
        ("写最终的 http(s) 地址", "write the final http(s) address"),
    ),
    _Known(
        "InvalidHandshake",
        ("服务器不接受 WebSocket 连接", "the server accepts no WebSocket here"),
        ("检查地址的路径和账号", "check the path in the url, and the account"),
    ),
    _Known(
        "ConnectionClosed",
        ("连接断开了", "the connection was closed"),
        ("检查网络和服务", "check network and service"),
    ),
    _Known(
        "OSError",
        ("连接失败", "the connection failed"),
        ("检查地址、网络和服务", "check address, network and service"),
    ),
    _Known(
        "TransportError",
        ("连接中断", "the connection broke off"),
        ("检查网络和服务", "check network and service"),
    ),
)


def explained(error: BaseException) -> FeedError:
    """Return the error as one that has a cure; libraries hide the reason in the chain of causes."""
    if isinstance(error, FeedError):
        return error
    chain = list(_chain(error))
    own = next((one for one in chain if isinstance(one, FeedError)), None)
    if own is not None:
        return own
    names = {base.__name__ for one in chain for base in type(one).__mro__}
    for known in _KNOWN:
        if known.error in names:
            return FeedError(known.message, known.cure, known.keys)
    text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return FeedError((text, text))


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
