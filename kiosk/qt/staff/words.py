"""The words of the staff's panel."""

from kiosk.model.words import Text
from kiosk.qt.look import Look

_WORDS: dict[str, Text] = {
    name: Text(zh=zh, en=en)
    for name, zh, en in (
        ("staff", "工作人员", "Staff"),
        ("enter_pin", "请输入 PIN", "Enter the PIN"),
        ("wrong", "PIN 不对", "Wrong PIN"),
        ("wait", "请等 {age}再试", "Try again in {age}"),
        ("erase", "删除", "Delete"),
        ("ok", "确定", "OK"),
        ("close", "关闭", "Close"),
        ("cancel", "取消", "Cancel"),
        ("reload", "更新内容", "Reload"),
        ("reload_told", "马上重新显示", "show it anew now"),
        ("reload_waiting", "有新内容在等", "new content waits"),
        ("language", "语言：中文", "Language: English"),
        ("each_visit", "每次参观的开头", "at each visit's start"),
        ("text_size", "字号：{percent}%", "Text size: {percent}%"),
        ("brightness", "亮度：{percent}%", "Brightness: {percent}%"),
        ("brightness_told", "只调暗本程序", "dims this program only"),
        ("pause", "暂停开放", "Pause"),
        ("pause_told", "直到你结束暂停", "until you end it"),
        ("unpause", "结束暂停", "End the pause"),
        ("unpause_told", "重新开放", "open the hall again"),
        ("exit", "退出程序", "Exit"),
        ("exit_told", "还要再确认一次", "asks once more"),
        ("exit_sure", "退出后屏幕上不再有展厅。真的退出吗？", "The hall will be gone from the screen. Exit?"),
        ("exit_yes", "确认退出", "Yes, exit"),
        ("content", "内容", "Content"),
        ("folder", "文件夹：{folder}", "Folder: {folder}"),
        ("shown_since", "现在的内容从 {when} 起显示", "What is shown came on {when}"),
        (
            "last_good",
            "文件夹有错误或读不到，屏幕上是 {when} 保存的内容",
            "The folder is broken or gone: what was kept {when} is shown",
        ),
        (
            "checked",
            "{when} 检查：{errors} 个错误，{warnings} 个提醒",
            "Checked {when}: {errors} errors, {warnings} warnings",
        ),
        ("kept_back", "屏幕上是 {when} 保存的内容", "What was kept {when} is shown"),
        (
            "suspect",
            "用文件夹里的内容，屏幕一再中断，所以没有显示它。请改正内容；点“更新内容”可以再试一次",
            "The screen fell again and again with what the folder holds: it is kept back. Mend it, or try it by Reload",
        ),
        ("proved", "现在的内容已经稳定运行了一段时间", "What is shown has proved itself on the screen"),
        ("unchecked", "还没有检查过文件夹", "The folder has not been checked yet"),
        ("waiting", "有新内容，等观众离开再换", "New content waits for the visitor to leave"),
        ("more", "还有 {n} 条", "{n} more"),
        ("feeds", "实时数据", "Live data"),
        ("no_feeds", "没有实时数据", "No live data"),
        ("aged", "{state}，{age}前", "{state}, {age} ago"),
        ("demo", "演示数据", "demo data"),
        ("live", "正常", "live"),
        ("stale", "过时", "old"),
        ("unreachable", "连接中断", "no connection"),
        ("waiting_data", "还没有数据", "no data yet"),
        ("machine", "本机", "This machine"),
        ("disk", "磁盘剩余 {free}，共 {total}", "{free} of {total} free on the disk"),
        ("no_disk", "磁盘读不到：{why}", "The disk cannot be read: {why}"),
        ("open_for", "展厅已开 {age}", "The hall has been open for {age}"),
        ("on_for", "电脑已开 {age}", "The machine has been on for {age}"),
        (
            "frames",
            "最近一分钟 {n} 帧：95% 在 {p95} 毫秒以内，最慢 {slowest} 毫秒",
            "{n} frames in the last minute: 95% within {p95} ms, the slowest {slowest} ms",
        ),
        ("falls", "重启记录", "Restarts"),
        ("no_falls", "没有重启过", "The screen has never fallen"),
        ("fall", "{when}  {why}，之前开了 {age}；{then}", "{when}  {why}, after {age}; {then}"),
        ("ended", "程序意外结束（{code}）", "ended by itself ({code})"),
        ("hung", "{n} 秒没有画面", "painted nothing for {n} s"),
        ("unopened", "{n} 秒内没有打开", "did not open within {n} s"),
        ("AS_EVER", "照常重启", "started again"),
        ("LAST_GOOD", "用上次的好内容重启", "started with the last good content"),
        ("PROVED", "改用保存的、稳定的内容重启", "started with kept content that had proved itself"),
        ("OLDER", "改用更早的稳定内容重启", "started with older content that had proved itself"),
        ("SAFE", "显示安全页，慢慢重试", "a calm page, tried again slowly"),
        ("today", "今日参观", "Today"),
        ("uncounted", "没有统计", "Nothing is counted"),
        ("visits", "参观 {n} 次", "Visits: {n}"),
        ("few", "不到 {n}", "fewer than {n}"),
        ("opened", "{page}：打开 {n} 次", "{page}: opened {n} times"),
        ("few_told", "少于 {n} 次的不列出", "what was opened fewer than {n} times is not told"),
    )
}


def say(look: Look, name: str, **values: object) -> str:
    """Return words of the panel in the language of the look."""
    return _WORDS[name].say(look.language).format(**values)
