"""What the choices change: told first, done when agreed to. What is so already is no change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.packs.refusal import PackError
from kiosk.setup.choices import KEEP, NO_MANAGER, Choices, Machine
from kiosk.setup.conf import changed, keep_conf
from kiosk.setup.content import bring
from kiosk.setup.hall import UNIT
from kiosk.setup.hours import HoursError, hours_of, write_hours
from kiosk.setup.ownership import make, own
from kiosk.setup.system import UnitError, manager, restart, starts, switch, switch_manager
from kiosk.staff.pin import Pin

Words = tuple[str, str]


class SetupError(Exception):
    """Something that was chosen cannot be done; says what and the cure, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = zh, en


class Change(NamedTuple):
    """One thing that will be different."""

    told: Words
    do: Callable[[], None]


def plan(machine: Machine, chosen: Choices) -> list[Change]:
    """Return all that the choices change, in the order in which it is done."""
    return [
        *_content(machine, chosen),
        *_hours(machine, chosen),
        *_conf(machine, chosen),
        *_pin(machine, chosen),
        *_manager(machine, chosen),
        *_start(machine, chosen),
    ]


def _content(machine: Machine, chosen: Choices) -> Iterator[Change]:
    if chosen.copied is not None:
        source, target = chosen.copied, machine.own_content
        told = (
            f"内容：{source} → {target}（原来的留作 {target.name}.previous）",
            f"content: {source} → {target} (the one before stays as {target.name}.previous)",
        )

        def take() -> None:
            make(target.parent, machine.hall.user)
            bring(source, target)
            for path in (target, *target.parent.glob(f".{target.name}.*")):  # its lock, too
                own(path, machine.hall.user, shared=True)

        yield Change(told, take)


def _hours(machine: Machine, chosen: Choices) -> Iterator[Change]:
    hours = chosen.hours
    if hours is None:
        return
    folder = machine.content_of(chosen)
    if folder is None:
        told = (
            f"开放时间 {hours}：没有写。它写在内容里，程序自带的展览不改；先用自己的内容文件夹",
            f"opening hours {hours}: not written. They belong to the content, and the program's own is not changed: choose a folder of your own",
        )
        raise SetupError(*told)
    now = hours_of(chosen.copied or folder)
    if now != hours:
        yield Change(
            (
                f"开放时间：{now or '？'} → {hours}（{folder}/exhibition.yaml）",
                f"opening hours: {now or '?'} → {hours} ({folder}/exhibition.yaml)",
            ),
            lambda: write_hours(folder, hours),
        )


def _conf(machine: Machine, chosen: Choices) -> Iterator[Change]:
    content: str | None = None
    if chosen.copied is not None:
        content = machine.inside(machine.own_content)
    elif chosen.content is not None:
        content = "" if chosen.content == Path() else str(chosen.content.absolute())
    wanted = {
        "KIOSK_CONTENT": content,
        "KIOSK_SCREEN": chosen.screen,
        "KIOSK_ROTATE": chosen.rotate,
        "KIOSK_LANGUAGE": chosen.language,
        "KIOSK_ARGS": chosen.args,
    }
    new = {
        key: value for key, value in wanted.items() if value is not None and machine.conf.get(key) != value
    }
    if not new:
        return
    path = machine.conf_path
    told = ", ".join(f"{key}={machine.conf.get(key, '')} → {value}" for key, value in new.items())

    def write() -> None:
        text = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
        keep_conf(path, changed(text, new))

    yield Change((f"{path}：{told}", f"{path}: {told}"), write)


def _pin(machine: Machine, chosen: Choices) -> Iterator[Change]:
    pin = chosen.pin
    if pin is None:
        return
    folder = state_folder(machine)

    def write() -> None:
        make(folder, machine.hall.user)
        Pin(folder).choose(pin)
        own(folder, machine.hall.user)

    yield Change((f"PIN：设新的（{folder}）", f"PIN: a new one ({folder})"), write)


def _manager(machine: Machine, chosen: Choices) -> Iterator[Change]:
    now, wanted = manager(machine.root), chosen.manager
    if wanted in (None, KEEP, now) or (wanted == NO_MANAGER and not now):
        return
    if now:
        yield Change(
            (
                f"登录界面：关掉 {now}（以后用 --display-manager {now} 恢复）",
                f"login screen: {now} off (on again with --display-manager {now})",
            ),
            lambda: switch_manager(machine.root, now, on=False),
        )
    if wanted and wanted != NO_MANAGER:
        name = wanted
        yield Change(
            (f"登录界面：打开 {name}", f"login screen: {name} on"),
            lambda: switch_manager(machine.root, name, on=True),
        )


def _start(machine: Machine, chosen: Choices) -> Iterator[Change]:
    if chosen.start is None:
        return
    if machine.hall.unit is None:
        raise SetupError(
            f"没有安装 {UNIT}，不能设开机启动：先装 .deb 安装包",
            f"{UNIT} is not installed, so nothing can start with the machine: install the .deb first",
        )
    if chosen.start != starts(machine.root):
        on = chosen.start
        said = ("打开", "yes") if on else ("关闭", "no")
        yield Change(
            (f"开机启动：{said[0]}", f"starts with the machine: {said[1]}"),
            lambda: switch(machine.root, UNIT, on=on),
        )


def state_folder(machine: Machine) -> Path:
    """Return where the hall remembers things."""
    settings, home = machine.hall.settings, machine.hall.home
    if "KIOSK_HOME" in settings:
        return machine.root / settings["KIOSK_HOME"].lstrip("/") / "state"
    if "XDG_STATE_HOME" in settings:
        return machine.root / settings["XDG_STATE_HOME"].lstrip("/") / "jiulong-kiosk"
    return home / ".local/state/jiulong-kiosk"


def apply(changes: list[Change], machine: Machine, *, begin: bool) -> None:
    """Carry out the changes, then have the hall begin anew if asked; raises SetupError at the first that fails."""
    try:
        for one in changes:
            one.do()
        if begin and changes:
            restart(machine.root)
    except (PackError, HoursError) as error:
        words = error.message if isinstance(error, PackError) else error.words
        raise SetupError(*words) from error
    except OSError as error:
        why = f"{error.filename or ''}: {error.strerror or error}"
        raise SetupError(
            f"{why}；请以管理员身份运行：sudo kiosk-setup", f"{why}; run it as root: sudo kiosk-setup"
        ) from error
    except UnitError as error:
        raise SetupError(f"systemctl：{error}", f"systemctl: {error}") from error
