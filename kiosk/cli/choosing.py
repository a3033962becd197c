"""Defaults of an import: what all cards of a table have in common and the table does not say, from options, or asked once."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from kiosk.words import Language, Said, said, word

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition

_NAMES = {
    "kind": said("cli", "name_kind"),
    "hall": said("cli", "name_hall"),
    "field": said("cli", "name_field"),
    "picture": said("cli", "name_picture"),
    "source": said("cli", "name_source"),
}
_PICTURE = "factory"
"""What the templates begin with."""
_MOST_LISTED = 12


def choosing(
    exhibition: "Exhibition", given: Mapping[str, str | None], language: Language, *, ask: bool
) -> Callable[[tuple[str, ...]], Mapping[str, str]]:
    """Return what chooses a value for each key: as an option says, or the only one there is, or as somebody answers.

    Where there are several and nobody to ask, the program ends and names the option. A picture is only an
    illustration: without a word it is the one that new cards begin with.
    """
    known = _known(exhibition)

    def choose(keys: tuple[str, ...]) -> Mapping[str, str]:
        return {key: _choice(key, given.get(key) or "", known[key], language, ask=ask) for key in keys}

    return choose


def _known(exhibition: "Exhibition") -> dict[str, dict[str, str]]:
    """Return what may be chosen: key -> id -> name."""
    front = exhibition.front
    return {
        "kind": {"enterprise": "企业", "project": "项目"},
        "hall": {hall.id: hall.name.zh for hall in exhibition.halls.values()},
        "field": {one: name.zh for one, name in front.fields.items()},
        "picture": dict.fromkeys(sorted(exhibition.pictures), ""),
        "source": {one: source.title.zh for one, source in front.sources.items()},
    }


def _choice(key: str, given: str, known: Mapping[str, str], language: Language, *, ask: bool) -> str:
    ids = {**{name: one for one, name in known.items() if name}, **{one: one for one in known}}
    if given:
        if given not in ids:
            _end(key, known, language, said("cli", "unknown_value", given=given))
        return ids[given]
    if len(known) == 1:
        return next(iter(known))
    usual = _PICTURE if _PICTURE in known else min(known, default="")
    if ask:
        name = _NAMES[key].say(language)
        click.echo(word(language, "cli", "known_values", known=_listed(known)))
        question = word(language, "cli", "which_for_all", name=name)
        answer = click.prompt(
            question,
            default=usual if key == "picture" else None,
            type=click.Choice(list(ids)),
            show_choices=False,
        )
        return ids[str(answer)]
    if key == "picture" and usual:
        return usual
    _end(key, known, language, said("cli", "table_lacks", name=_NAMES[key]))
    return ""


def _end(key: str, known: Mapping[str, str], language: Language, why: Said) -> None:
    """Say which option to write, and end."""
    some, listed = next(iter(known), ""), _listed(known)
    told = said("cli", "add_option", why=why, option=f"--{key}", some=some, known=listed)
    click.echo(told.say(language), err=True)
    sys.exit(1)


def _listed(known: Mapping[str, str]) -> tuple[str, ...]:
    shown = tuple(f"{one} {name}".strip() for one, name in known.items())
    return (*shown[:_MOST_LISTED], "…") if len(shown) > _MOST_LISTED else shown
