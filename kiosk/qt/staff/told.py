"""What the page says on which staff take content from a stick."""

from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import PurePath
from typing import NamedTuple

from kiosk.packs.about import About
from kiosk.packs.difference import Difference, Name
from kiosk.packs.found import Found
from kiosk.packs.lines import Done, Offered, Refused
from kiosk.qt.look import Look
from kiosk.qt.staff.facts import Line, Section
from kiosk.qt.staff.pack_words import say
from kiosk.qt.staff.update import Choice, Shown

_MOST_NAMED = 12


class Step(Enum):
    """Where staff are."""

    CHOOSING = auto()
    CHECKING = auto()
    OFFERED = auto()
    INSTALLING = auto()
    DONE = auto()
    REFUSED = auto()


class Known(NamedTuple):
    """All that is known."""

    step: Step = Step.CHOOSING
    found: tuple[Found, ...] | None = None
    """None before the first look has come back."""
    path: str = ""
    """Of the pack that was chosen; empty for going back."""
    percent: int = 0
    answer: Offered | Refused | Done | None = None
    now: About | None = None
    before: About | None = None
    has_before: bool = False


def shown(look: Look, known: Known) -> Shown:
    """Return what the page shows."""
    packs: tuple[Choice, ...] = ()
    undo = Choice("undo", say(look, "undo"), _whence(look, known.before)) if known.has_before else None
    back = Choice("list", say(look, "list"))
    sections, deeds = [_now(look, known)], [undo]
    match known:
        case Known(step=Step.CHOOSING):
            sections.append(_sticks(look, known.found))
            packs = tuple(_choice(look, one) for one in known.found or ())
        case Known(step=Step.CHECKING | Step.INSTALLING):
            sections.append(_progress(look, known))
            deeds = []
        case Known(step=Step.OFFERED, answer=Offered() as offer):
            sections += [_pack(look, offer, known), _changes(look, offer.difference)]
            deeds = [Choice("install", say(look, "install"), say(look, "install_told"), first=True), back]
            deeds = deeds[offer.difference.nothing :]
        case Known(step=Step.DONE):
            told = "done_told" if known.path else "back_told"
            sections.append(Section(say(look, "done"), [Line(say(look, told), "cyan")]))
            deeds = [back, undo]
        case _:
            sections.append(_refused(look, known.answer))
            deeds = [back, undo]
    return Shown(tuple(sections), packs, tuple(deed for deed in deeds if deed is not None))


def _now(look: Look, known: Known) -> Section:
    lines = [Line(_whence(look, known.now))]
    before = (
        say(look, "before", what=_whence(look, known.before))
        if known.has_before
        else say(look, "none_before")
    )
    return Section(say(look, "now"), [*lines, Line(before, "muted")])


def _whence(look: Look, content: About | None) -> str:
    if content is None:
        return say(look, "by_hand")
    return say(
        look, "from_pack", hall=_of(look, content.name), when=_local(content.made), signer=content.signer
    )


def _sticks(look: Look, found: tuple[Found, ...] | None) -> Section:
    said = "searching" if found is None else "choose" if found else "none_found"
    return Section(say(look, "sticks"), [Line(say(look, said), "paper" if found else "muted")])


def _choice(look: Look, one: Found) -> Choice:
    file = PurePath(one.path).name
    if one.refused[0]:
        return Choice(one.path, f"{one.drive}  ·  {file}", _of(look, one.refused))
    title = f"{_of(look, one.hall)}  ·  {one.drive}"
    return Choice(one.path, title, say(look, "made", when=one.made, signer=one.signer, file=file))


def _progress(look: Look, known: Known) -> Section:
    if not known.path:
        return Section(say(look, "undo"), [Line(say(look, "going_back"))])
    doing = "checking" if known.step is Step.CHECKING else "installing"
    file = PurePath(known.path).name
    return Section(say(look, "sticks"), [Line(say(look, doing, file=file, percent=known.percent))])


def _pack(look: Look, offer: Offered, known: Known) -> Section:
    made = say(look, "made", when=offer.made, signer=offer.signer, file=PurePath(known.path).name)
    lines = [Line(made), Line(say(look, "checked", n=offer.warnings), "gold" if offer.warnings else "cyan")]
    if offer.difference.other_hall is not None:
        lines.append(Line(say(look, "other_hall", hall=_of(look, offer.difference.other_hall)), "gold"))
    if known.now is not None and offer.made < _local(known.now.made):
        lines.append(Line(say(look, "older"), "gold"))
    return Section(_of(look, offer.hall), lines)


def _changes(look: Look, changes: Difference) -> Section:
    lines = []
    for what, names in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        if names:
            lines.append(Line(say(look, what, n=len(names), names=_named(look, names))))
    if changes.others:
        lines.append(Line(say(look, "others", n=changes.others), "muted"))
    return Section(say(look, "changes"), lines or [Line(say(look, "nothing"), "cyan")])


def _named(look: Look, names: tuple[Name, ...]) -> str:
    between = "、" if look.language == "zh" else ", "
    return between.join(_of(look, name) for name in names[:_MOST_NAMED]) + (
        " …" if len(names) > _MOST_NAMED else ""
    )


def _refused(look: Look, answer: object) -> Section:
    title = say(look, "refused")
    if not isinstance(answer, Refused):
        return Section(title, [Line(say(look, "failed"), "red")])
    which = 0 if look.language == "zh" else 1
    problems = [Line(line, "gold") for line in answer.problems[which::2]]
    return Section(title, [Line(answer.message[which], "red"), *problems])


def _of(look: Look, words: tuple[str, str]) -> str:
    return words[0 if look.language == "zh" else 1]


def _local(made: str) -> str:
    """Return a manifest's time as the clock on the wall has it."""
    try:
        when = datetime.strptime(made, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return made[:16]
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
