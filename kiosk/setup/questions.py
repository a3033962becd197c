"""The questions, one after the other; what a flag has answered is not asked."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.model.words import Language
from kiosk.setup.choices import KEEP, NO_MANAGER, ROTATIONS, Choices, Machine
from kiosk.setup.dialog import Dialog
from kiosk.setup.hours import ALL_DAY, are_hours, hours_of
from kiosk.setup.media import FIRST, PACK, candidates
from kiosk.setup.outputs import outputs
from kiosk.setup.system import installed_managers, manager
from kiosk.staff.pin import unfit

_OTHER, _OWN, _AS_IS = "other", "own", "as-is"


class Questions:
    """Asks one technician about one machine."""

    def __init__(
        self, machine: Machine, dialog: Dialog, language: Language, sticks: Sequence[Path] = ()
    ) -> None:
        """Ask nothing yet; `sticks` are folders of those that were mounted for this."""
        self._machine, self._dialog, self._sticks = machine, dialog, sticks
        self._which = 0 if language == "zh" else 1

    def ask(self, given: Choices) -> Choices:
        """Return what was given, and what was answered; raises Left."""
        chosen = given
        if chosen.screen is None:
            chosen = chosen._replace(screen=self._screen())
        if chosen.rotate is None:
            chosen = chosen._replace(rotate=self._rotation())
        if chosen.language is None:
            chosen = chosen._replace(language=self._language())
        if chosen.content is None and chosen.copied is None:
            chosen = self._content(chosen)
        if chosen.hours is None:
            chosen = chosen._replace(hours=self._hours(chosen))
        if chosen.pin is None:
            chosen = chosen._replace(pin=self._pin())
        if chosen.manager is None:
            chosen = chosen._replace(manager=self._manager())
        if chosen.start is None and self._machine.hall.unit is not None:
            chosen = chosen._replace(start=self._start())
        return chosen

    def _screen(self) -> str:
        now = self._machine.conf.get("KIOSK_SCREEN", "")
        found = outputs(self._machine.root)
        items = [("", self._said("第一块屏幕，不管接在哪里", "The first screen, wherever it is plugged in"))]
        items += [(one.name, f"{one.name}  {one.mode}") for one in found]
        if now and now not in {key for key, _ in items}:
            items.append((now, self._said(f"{now}（现在没有接上）", f"{now} (not plugged in now)")))
        return self._choose("展厅显示在哪块屏幕上？", "Which screen is the hall shown on?", items, now)

    def _rotation(self) -> str:
        labels = (
            ("不旋转", "Not turned"),
            ("逆时针转 90°", "Turned left"),
            ("顺时针转 90°", "Turned right"),
            ("倒过来", "Upside down"),
        )
        items = [(key, label[self._which]) for key, label in zip(ROTATIONS, labels, strict=True)]
        now = self._machine.conf.get("KIOSK_ROTATE", "normal")
        return self._choose("画面怎样旋转？", "How is the picture turned?", items, now)

    def _language(self) -> Language:
        now = self._machine.conf.get("KIOSK_LANGUAGE", "zh")
        items = [("zh", "中文 Chinese"), ("en", "English")]
        chosen = self._choose("每次参观从哪种语言开始？", "In which language does a visit begin?", items, now)
        return "en" if chosen == "en" else "zh"

    def _content(self, chosen: Choices) -> Choices:
        now = self._machine.conf.get("KIOSK_CONTENT", "")
        items = [
            (
                _AS_IS,
                self._said(
                    f"不变：{now or '程序自带的展览'}", f"As it is: {now or 'the exhibition of the program'}"
                ),
            )
        ]
        if now:
            items.append((_OWN, self._said("程序自带的展览", "The exhibition that comes with the program")))
        for path in candidates(self._machine.root, self._sticks):
            how = ("验签后装入", "unpack") if path.suffix == PACK else ("复制到这台电脑", "copy from")
            items.append((str(path), f"{how[self._which]} {path}"))
        items.append((_OTHER, self._said("这台电脑上的另一个文件夹……", "Another folder of this machine …")))
        what = self._choose("展示什么内容？", "What is shown?", items, _AS_IS)
        if what == _AS_IS:
            return chosen
        if what == _OWN:
            return chosen._replace(content=Path())
        if what != _OTHER:
            return chosen._replace(copied=Path(what))
        text = self._said("内容文件夹：", "Content folder:")
        while not (Path(given := self._dialog.ask(text, now)) / FIRST).is_file():
            text = self._said(
                f"{given} 里没有 {FIRST}。内容文件夹：", f"{given} holds no {FIRST}. Content folder:"
            )
        return chosen._replace(content=Path(given))

    def _hours(self, chosen: Choices) -> str | None:
        """Ask where the file that holds them is this machine's own."""
        folder = chosen.copied or self._machine.content_of(chosen)
        now = hours_of(folder) if folder is not None else ""
        if not now:
            return None
        text = self._said(
            "开放时间，例如 09:00-17:30；全天开放写 all-day",
            "Opening hours, like 09:00-17:30; all-day for never closed",
        )
        while not are_hours(given := self._dialog.ask(text, now)):
            text = self._said(
                f"“{given}”看不懂：写成 09:00-17:30，或 {ALL_DAY}",
                f"“{given}” is no time like 09:00-17:30, nor {ALL_DAY}",
            )
        return given if given != now else None

    def _pin(self) -> str | None:
        if not self._dialog.yes(
            self._said("现在设工作人员的 PIN 吗？", "Choose the staff's PIN now?"), default=False
        ):
            return None
        text = self._said("PIN，4 到 12 位数字", "PIN, 4 to 12 digits")
        while True:
            first = self._dialog.secret(text)
            if why := unfit(first):
                text = f"{why[self._which]}\nPIN:"
            elif self._dialog.secret(self._said("再输一次", "Once more")) == first:
                return first
            else:
                text = self._said("两次不一样。PIN：", "The two were not the same. PIN:")

    def _manager(self) -> str:
        root = self._machine.root
        now, there = manager(root), installed_managers(root)
        if not now and not there:
            return KEEP
        items = [(KEEP, self._said(f"不变（现在：{now or '没有'}）", f"As it is (now: {now or 'none'})"))]
        if now:
            items.append(
                (
                    NO_MANAGER,
                    self._said(
                        f"关掉 {now}，开机直接进展厅", f"Switch {now} off: the machine starts into the hall"
                    ),
                )
            )
        items += [(one, self._said(f"恢复 {one}", f"Switch {one} on again")) for one in there if one != now]
        text = (
            f"登录界面 {now} 会和展厅抢屏幕。怎么办？" if now else "登录界面现在是关着的。怎么办？",
            f"The login screen {now} would fight for the display."
            if now
            else "The login screen is switched off.",
        )
        return self._choose(*text, items, NO_MANAGER if now else KEEP)

    def _start(self) -> bool:
        text = self._said(
            "开机就打开展厅，现在也打开？", "Open the hall now, and whenever the machine starts?"
        )
        return self._dialog.yes(text, default=True)

    def _choose(self, zh: str, en: str, items: Sequence[tuple[str, str]], now: str) -> str:
        return self._dialog.choose(self._said(zh, en), items, now)

    def _said(self, zh: str, en: str) -> str:
        return (zh, en)[self._which]
