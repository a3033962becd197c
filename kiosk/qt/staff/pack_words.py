"""The words of the page on which staff take content from a stick."""

from kiosk.model.words import Text
from kiosk.qt.look import Look

_WORDS: dict[str, Text] = {
    name: Text(zh=zh, en=en)
    for name, zh, en in (
        ("update", "从 U 盘更新内容", "Update from USB"),
        ("now", "现在的内容", "The content now"),
        ("from_pack", "{hall}：{when} 打包，{signer} 签名", "{hall}: made {when}, signed by {signer}"),
        ("by_hand", "在这台电脑上编辑的，或者随程序安装的", "Edited on this machine, or installed with the program"),
        ("before", "上一版：{what}", "The one before: {what}"),
        ("none_before", "没有上一版", "There is none before it"),
        ("sticks", "U 盘上的内容包", "Packs on the stick"),
        ("searching", "正在找……", "Looking …"),
        (
            "none_found",
            "没有找到内容包。请插上 U 盘，等几秒钟；内容包的文件名以 .kioskpack 结尾。",
            "No pack was found. Plug in the stick and wait a few seconds; a pack's name ends in .kioskpack.",
        ),
        ("choose", "轻触一个内容包：先检查，再决定换不换。", "Touch a pack: it is checked first, then you decide."),
        ("made", "{when}  ·  {signer} 签名  ·  {file}", "{when}  ·  signed by {signer}  ·  {file}"),
        ("checking", "正在检查 {file}：{percent}%", "Checking {file}: {percent}%"),
        ("installing", "正在换上 {file}：{percent}%", "Installing {file}: {percent}%"),
        ("checked", "检查通过：0 个错误，{n} 个提醒", "Checked: 0 errors, {n} warnings"),
        ("other_hall", "注意：现在显示的是另一个展览“{hall}”", "Mind: another exhibition is shown now, “{hall}”"),
        ("older", "注意：它比现在的内容旧", "Mind: it is older than the content now"),
        ("changes", "会有什么变化", "What will change"),
        ("added", "新增 {n} 页：{names}", "New pages ({n}): {names}"),
        ("changed", "改动 {n} 页：{names}", "Changed pages ({n}): {names}"),
        ("removed", "删除 {n} 页：{names}", "Removed pages ({n}): {names}"),
        ("others", "其他文件（图片、数据等）{n} 个", "Other files, like pictures and data: {n}"),
        ("nothing", "和现在的内容一样，不用换", "The same as the content now: nothing to do"),
        ("refused", "没有换上", "Refused"),
        ("failed", "检查的程序意外停止了，什么也没有换。请再试一次。", "The check ended unexpectedly, nothing was changed. Try again."),
        ("done", "换好了", "Done"),
        (
            "done_told",
            "几秒钟后屏幕显示新内容。如果不满意，按“换回上一版”。",
            "The screen shows it in a few seconds. If you do not like it, go back to the previous.",
        ),
        ("back_told", "几秒钟后屏幕显示上一版内容。再按一次又换回来。", "The screen shows the previous content in a few seconds. Once more goes forward."),
        ("install", "换上", "Install"),
        ("install_told", "屏幕马上用它", "the screen takes it at once"),
        ("undo", "换回上一版", "Back to the previous"),
        ("list", "返回列表", "Back to the list"),
        ("going_back", "正在换回上一版……", "Going back …"),
    )
}  # fmt: skip


def say(look: Look, name: str, **values: object) -> str:
    """Return words of the page in the language of the look."""
    return _WORDS[name].say(look.language).format(**values)
