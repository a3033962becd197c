"""What the page says on which staff take content from a stick."""

from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import PurePath
from typing import NamedTuple

from kiosk.packs.about import AboutPack
from kiosk.packs.difference import Difference
from kiosk.packs.found import FoundPack
from kiosk.packs.lines import Done, Offered, PackRefused
from kiosk.qt.staff.facts import FactLine, FactSection
from kiosk.qt.staff.update import ShownPack, UpdateChoice
from kiosk.qt.staff.words import say_of_stick as say
from kiosk.qt.style.look import Look
from kiosk.words import Said, tongue

_MOST_NAMED = 12


class Step(Enum):
    """Where staff are."""

    CHOOSING = auto()
    CHECKING = auto()
    OFFERED = auto()
    INSTALLING = auto()
    DONE = auto()
    REFUSED = auto()


class KnownFacts(NamedTuple):
    """All that is known."""

    step: Step = Step.CHOOSING
    found: tuple[FoundPack, ...] | None = None
    """None before the first look has come back."""
    path: str = ""
    """Of the pack that was chosen; empty for going back."""
    percent: int = 0
    answer: Offered | PackRefused | Done | None = None
    now: AboutPack | None = None
    before: AboutPack | None = None
    has_before: bool = False


def shown(look: Look, known: KnownFacts) -> ShownPack:
    """Return what the page shows."""
    packs: tuple[UpdateChoice, ...] = ()
    undo = UpdateChoice("undo", say(look, "undo"), _whence(look, known.before)) if known.has_before else None
    back = UpdateChoice("list", say(look, "list"))
    sections, deeds = [_now(look, known)], [undo]
    match known:
        case KnownFacts(step=Step.CHOOSING):
            sections.append(_sticks(look, known.found))
            packs = tuple(_choice(look, one) for one in known.found or ())
        case KnownFacts(step=Step.CHECKING | Step.INSTALLING):
            sections.append(_progress(look, known))
            deeds = []
        case KnownFacts(step=Step.OFFERED, answer=Offered() as offer):
            sections += [_pack(look, offer, known), _changes(look, offer.difference)]
            deeds = [
                UpdateChoice("install", say(look, "install"), say(look, "install_told"), first=True),
                back,
            ]
            deeds = deeds[offer.difference.nothing :]
        case KnownFacts(step=Step.DONE):
            told = "done_told" if known.path else "back_told"
            sections.append(FactSection(say(look, "done"), [FactLine(say(look, told), "cyan")]))
            deeds = [back, undo]
        case _:
            sections.append(_refused(look, known.answer))
            deeds = [back, undo]
    return ShownPack(tuple(sections), packs, tuple(deed for deed in deeds if deed is not None))


def _now(look: Look, known: KnownFacts) -> FactSection:
    lines = [FactLine(_whence(look, known.now))]
    before = (
        say(look, "before", what=_whence(look, known.before))
        if known.has_before
        else say(look, "none_before")
    )
    return FactSection(say(look, "now"), [*lines, FactLine(before, "muted")])


def _whence(look: Look, content: AboutPack | None) -> str:
    if content is None:
        return say(look, "by_hand")
    return say(look, "from_pack", hall=content.name, when=_local(content.made), signer=content.signer)


def _sticks(look: Look, found: tuple[FoundPack, ...] | None) -> FactSection:
    said = "searching" if found is None else "choose" if found else "none_found"
    return FactSection(say(look, "sticks"), [FactLine(say(look, said), "paper" if found else "muted")])


def _choice(look: Look, one: FoundPack) -> UpdateChoice:
    file = PurePath(one.path).name
    if one.refused:
        return UpdateChoice(one.path, f"{one.drive}  ·  {file}", look.say(one.refused))
    title = f"{look.say(one.hall)}  ·  {one.drive}"
    return UpdateChoice(one.path, title, say(look, "made", when=one.made, signer=one.signer, file=file))


def _progress(look: Look, known: KnownFacts) -> FactSection:
    if not known.path:
        return FactSection(say(look, "undo"), [FactLine(say(look, "going_back"))])
    doing = "checking" if known.step is Step.CHECKING else "installing"
    file = PurePath(known.path).name
    return FactSection(say(look, "sticks"), [FactLine(say(look, doing, file=file, percent=known.percent))])


def _pack(look: Look, offer: Offered, known: KnownFacts) -> FactSection:
    made = say(look, "made", when=offer.made, signer=offer.signer, file=PurePath(known.path).name)
    lines = [
        FactLine(made),
        FactLine(say(look, "checked", n=offer.warnings), "gold" if offer.warnings else "cyan"),
    ]
    if offer.difference.other_hall is not None:
        lines.append(FactLine(say(look, "other_hall", hall=offer.difference.other_hall), "gold"))
    if offer.difference.older:
        lines.append(FactLine(say(look, "older"), "gold"))
    return FactSection(look.say(offer.hall), lines)


def _changes(look: Look, changes: Difference) -> FactSection:
    lines = []
    for what, names in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        if names:
            lines.append(FactLine(say(look, what, n=len(names), names=_named(look, names))))
    if changes.others:
        lines.append(FactLine(say(look, "others", n=changes.others), "muted"))
    if changes.nothing:
        lines.append(FactLine(say(look, "nothing"), "cyan"))
    if changes.kept:
        lines.append(FactLine(say(look, "kept", names=_joined(look, changes.kept)), "muted"))
    return FactSection(say(look, "changes"), lines)


def _named(look: Look, names: tuple[Said, ...]) -> str:
    return _joined(look, tuple(look.say(name) for name in names))


def _joined(look: Look, names: tuple[str, ...]) -> str:
    return tongue(look.language).comma.join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _refused(look: Look, answer: object) -> FactSection:
    title = say(look, "refused")
    if not isinstance(answer, PackRefused):
        return FactSection(title, [FactLine(say(look, "failed"), "red")])
    problems = [FactLine(one.line_text(look.language), "gold") for one in answer.problems]
    return FactSection(title, [FactLine(look.say(answer.message), "red"), *problems])


def _local(made: str) -> str:
    """Return a manifest's time as the clock on the wall has it."""
    try:
        when = datetime.strptime(made, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except (ValueError, OverflowError):  # no date, or one that no clock shows
        return made[:16]
    return f"{when:%Y-%m-%d %H:%M}"
