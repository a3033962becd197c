"""Translations: what the program says itself, to visitors and staff, a folder for each language and a table for each room.

A folder here is a language: its `ABOUT` says how it is called and written, `WORDS` in its modules what is said, by key.
Nothing else in the program names languages one by one; a text that a language lacks is said in English, then in Chinese.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

USUAL = ("zh", "en")
"""Languages of an exhibition that names none; every text of one has its Chinese, and English stands in for the others."""


def _found() -> tuple[str, ...]:
    there = {one.name for one in iter_modules(__path__) if one.ispkg}
    return (*(one for one in USUAL if one in there), *sorted(there.difference(USUAL)))


LANGUAGES: tuple[str, ...] = _found()
"""Every language there is, in the order in which they are offered."""

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]  # models and commands refuse any other, and tell which there are


class Tongue(NamedTuple):
    """How a language is called and written; a language that does not say something takes it from English."""

    name: str
    """In the language itself."""
    short: str
    """The same on a button."""
    locale: str
    """Language and territory, as Qt and POSIX know them: how wide marks are set and where lines break."""
    tag: str
    """BCP 47: what a web page says of itself."""
    comma: str
    """What stands between the items of a list."""
    dense: bool
    """A character says about as much as three letters, and is twice as wide."""
    myriads: tuple[tuple[str, int], ...]
    """What large numbers are counted in, and the power of ten that it stands for; empty where thousands stand apart."""


@cache
def tongue(language: Language) -> Tongue:
    """Return how a language is called and written; raises ModuleNotFoundError where there is none of that name."""
    return Tongue(**{**_about("en"), **_about(language)})


def _about(language: Language) -> dict[str, Any]:
    about: dict[str, Any] = import_module(f"{__name__}.{language}").ABOUT
    return about


@cache
def table(language: Language, room: str) -> Mapping[str, str]:
    """Return what a language has to say in a room, by key; nothing where it has no such table."""
    module = f"{__name__}.{language}.{room}"
    found: Mapping[str, str] = import_module(module).WORDS if find_spec(module) is not None else {}
    return found


def template(language: Language, room: str, key: str) -> str:
    """Return the text of a key before it is filled, in the nearest language that has it.

    Raises LookupError where none has.
    """
    for one in (language, *USUAL[::-1]):
        if (text := table(one, room).get(key)) is not None:
            return text
    raise LookupError(f"no language has words for {key!r} in the room {room!r}")


class Count(int):
    """A number in a sentence: "{n:error}" is "1 error" for one, "2 errors" for two."""

    def __format__(self, noun: str) -> str:
        """Say how many of the noun; without one, or with a format of numbers, just how many."""
        if not noun.isalpha() or len(noun) == 1:
            return super().__format__(noun)
        return f"{int(self)} {noun}{'' if self == 1 else 's'}"


def word(language: Language, room: str, key: str, /, **facts: object) -> str:
    """Return words filled with their facts, in one language."""
    return _filled(language, template(language, room, key), facts)


def _filled(language: Language, text: str, facts: Mapping[str, object]) -> str:
    return text.format_map({name: _in(language, fact) for name, fact in facts.items()})


def _in(language: Language, fact: object) -> object:
    """Return a fact as it is said in a language: lists joined, whole numbers able to count a noun."""
    if isinstance(fact, Said):
        return fact.say(language)
    if isinstance(fact, tuple):
        return tongue(language).comma.join(str(_in(language, one)) for one in fact)
    return Count(fact) if type(fact) is int else fact


@dataclass(frozen=True, slots=True)
class Said:
    """A translatable message: words by their key, and the facts they tell of, to be said in whatever language is asked for.

    It is a value: equal to another that says the same, hashed, pickled, and written to JSON by way of `tree`.
    """

    room: str
    """Whose words: the table where the key is found; empty where the key itself is what is said, in every language."""
    key: str
    facts: tuple[tuple[str, object], ...] = ()
    """By the names that stand in the text. A fact may be `Said` itself, or a tuple of what is listed. Without a room
    they are translations of the key, by language."""

    def say(self, language: Language) -> str:
        """Return it in a language; raises LookupError for a key that no language has."""
        if self.room:
            return word(language, self.room, self.key, **dict(self.facts))
        own = {"zh": self.key, **dict(self.facts)}
        return str(own.get(language) or own.get("en") or self.key)

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.room or self.key)

    def changed(self, change: Callable[[str], str]) -> "Said":
        """Return it with every text it tells of changed, as where secrets are taken out of them."""
        key = self.key if self.room else change(self.key)
        return Said(self.room, key, tuple((name, _changed(fact, change)) for name, fact in self.facts))

    def tree(self) -> dict[str, object]:
        """Return it as JSON can hold it; facts that JSON does not know become text."""
        return {"room": self.room, "key": self.key, "facts": {name: _tree(fact) for name, fact in self.facts}}

    @classmethod
    def of(cls, tree: Mapping[str, Any]) -> "Said":
        """Return what was written by `tree`. Raises KeyError, TypeError or AttributeError for anything else."""
        facts = tuple((str(name), _fact(given)) for name, given in tree["facts"].items())
        return cls(str(tree["room"]), str(tree["key"]), facts)


def said(room: str, key: str, /, **facts: object) -> Said:
    """Return words of a room with their facts."""
    return Said(room, key, tuple((name, _kept(fact)) for name, fact in facts.items()))


def _kept(fact: object) -> object:
    """Return a fact as a message may carry it: numbers, texts, messages and lists of them; of all else what it is called."""
    if isinstance(fact, str | int | float | Said):
        return fact
    if isinstance(fact, tuple | list):
        return tuple(map(_kept, fact))
    written = getattr(fact, "written", None)  # a text of an exhibition
    return translated(**written) if isinstance(written, dict) else str(fact)


def plain(text: str) -> Said:
    """Return a text that is the same in every language: a name, a path, a number."""
    return Said("", text)


def translated(zh: str, **others: str) -> Said:
    """Return a text that brings its translations along, by language, as those of an exhibition do."""
    return Said("", zh, tuple(others.items()))


NOTHING = plain("")
"""Nothing to say."""


def _changed(fact: object, change: Callable[[str], str]) -> object:
    if isinstance(fact, Said):
        return fact.changed(change)
    if isinstance(fact, tuple):
        return tuple(_changed(one, change) for one in fact)
    return change(fact) if isinstance(fact, str) else fact


def _tree(fact: object) -> object:
    if isinstance(fact, Said):
        return fact.tree()
    if isinstance(fact, tuple):
        return [_tree(one) for one in fact]
    return fact if isinstance(fact, str | int | float) else str(fact)


def _fact(given: object) -> object:
    if isinstance(given, dict):
        return Said.of(given)
    return tuple(_fact(one) for one in given) if isinstance(given, list) else given
