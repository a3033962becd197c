"""Why a pack is not made or not taken, in Chinese and English: the fact and the cure."""

from kiosk.model.words import Count

_WORDS = {
    # The file
    "no_file": ("读不到 {file}：{why}", "{file} cannot be read: {why}"),
    "not_pack": (
        "{file} 不是内容包，或者没有复制完整：请重新复制，或重新打包",
        "{file} is no pack of content, or was not copied to its end: copy it again, or make it again",
    ),
    "unsigned": (
        "{file} 没有签名，不能换上：请用 kiosk pack 打包",
        "{file} is not signed and is refused: make it with kiosk pack",
    ),
    "unknown_key": (
        "{file} 的签名人（密钥 {key}）不受这台电脑信任：如果认识，请技术人员运行 kiosk trust",
        "{file} is signed with a key ({key}) not trusted here: if you know it, have the technician run kiosk trust",
    ),
    "altered": (
        "{file} 在签名之后被改动过，或者损坏了：请重新复制，或重新打包",
        "{file} was altered after it was signed, or is damaged: copy it again, or make it again",
    ),
    "newer": (
        "{file} 是用更新的程序打包的：请先升级这台电脑上的程序",
        "{file} was made by a newer kiosk: update the program on this machine first",
    ),
    # What is in it
    "compressed": (
        "{file} 里的文件被压缩过，不是 kiosk pack 做的：请重新打包",
        "the files in {file} are compressed, kiosk pack does not do that: make it again",
    ),
    "encrypted": (
        "{file} 是加密的，不是 kiosk pack 做的：请重新打包",
        "{file} is encrypted, kiosk pack does not do that: make it again",
    ),
    "link": (
        "{file} 里的“{name}”是一个链接：内容包里只能有普通文件",
        "“{name}” in {file} is a link: a pack holds plain files only",
    ),
    "twice": ("{file} 里有两个“{name}”", "“{name}” is in {file} twice"),
    "bad_name": (
        "{file} 里的文件名“{name}”不能用：它会写到别处，或者在 Windows 上打不开",
        "“{name}” in {file} cannot be a file's name: it leads elsewhere, or Windows cannot open it",
    ),
    "same_name": (
        "{file} 里的“{name}”和“{other}”在 Windows 上是同一个名字：请改名后重新打包",
        "“{name}” and “{other}” in {file} are one name on Windows: give one another name and pack again",
    ),
    "too_many": (
        "{file} 里的文件太多：最多 {limit} 个",
        "there are too many files in {file}: {limit} at most",
    ),
    "too_large": (
        "{file} 太大：所有文件加起来最多 {limit} MB",
        "{file} is too large: {limit} MB in all at most",
    ),
    "has_errors": (
        "内容有 {n} 个错误，没有换上，屏幕照旧：请改好以后重新打包",
        "the content has {n:error} and is refused, the screen stays as it is: mend it and pack it again",
    ),
    # The machine
    "no_room": (
        "磁盘空间不够：还要 {need} MB，只剩 {free} MB",
        "the disk is too full: {need} MB are needed, {free} MB are free",
    ),
    "cannot_write": (
        "{folder} 写不了：{why}。请用有权限的用户运行，或换一个内容文件夹",
        "{folder} cannot be written: {why}. Run this as a user who may, or use another content folder",
    ),
    "busy": (
        "另一个程序正在更换 {folder} 的内容，请稍后再试",
        "another program is changing the content of {folder}: try again in a moment",
    ),
    "no_previous": ("没有上一版可以换回", "there is no previous content to go back to"),
    "not_a_folder": (
        "{folder} 不是文件夹，没有换上",
        "{folder} is no folder: nothing was changed",
    ),
    # Making one
    "unpackable": (
        "{folder} 有 {n} 个错误，没有打包：请先改好",
        "{folder} has {n:error} and was not packed: mend the content first",
    ),
    "pack_link": (
        "“{name}”是一个链接，没有打包：请把文件本身复制到这里",
        "“{name}” is a link, nothing was packed: copy the file itself there",
    ),
    "pack_name": (
        "文件名“{name}”在别的电脑上打不开，没有打包：请改名",
        "“{name}” cannot be a file's name on other machines, nothing was packed: give it another name",
    ),
    "pack_secret": (
        "“{name}”里有私钥，没有打包：私钥不能放进内容文件夹",
        "there is a private key in “{name}”, nothing was packed: it has no place in a content folder",
    ),
    "changing": (
        "打包的时候“{name}”被改动了：请存好以后再运行一次",
        "“{name}” was changed while it was packed: save it and run this again",
    ),
    # Keys
    "no_key": (
        "{file} 不是 kiosk pack 的私钥：请用备份的私钥文件",
        "{file} is no private key of kiosk pack: use the one you have kept",
    ),
    "no_public_key": (
        "{file} 不是公钥文件（.kioskkey）：公钥由 kiosk pack 第一次打包时生成",
        "{file} is no public key (.kioskkey): kiosk pack makes one when it is first used",
    ),
    "private_key_given": (
        "{file} 是私钥，不能交给别的电脑：请用 .kioskkey 文件",
        "{file} is a private key and must stay where it was made: use the .kioskkey file",
    ),
    "name_taken": (
        "已经信任另一个叫“{name}”的密钥（{key}）：请先运行 kiosk trust --remove {name}",
        "another key called “{name}” is trusted already ({key}): run kiosk trust --remove {name} first",
    ),
    "not_trusted": ("没有叫“{name}”的受信任密钥", "no trusted key is called “{name}”"),
}


class PackError(Exception):
    """A pack is refused or cannot be made; `message` says why in Chinese and in English."""

    def __init__(self, rule: str, **facts: object) -> None:
        """Take one of the rules above, and what it speaks of."""
        zh, en = _WORDS[rule]
        told = {
            name: Count(fact) if isinstance(fact, int) else _visible(str(fact))
            for name, fact in facts.items()
        }
        self.rule = rule
        self.message = zh.format(**told), en.format(**told)
        super().__init__(self.message[1])


def _visible(text: str) -> str:
    # A name may hold anything: no escape sequence reaches a terminal, and no novel.
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return shown if len(shown) <= 120 else f"{shown[:119]}…"  # noqa: PLR2004 - a line or two
