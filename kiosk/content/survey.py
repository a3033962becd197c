"""The careful pass: where every key and value of a file stands, and what is wrong with how it is written.

Only files with a mistake in them come here, so that thousands of good ones need not remember their positions.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kiosk.content.characters import cause
from kiosk.content.document import EMPTY, MAX_DEPTH, MAX_NODES, MAX_TEXT, Value
from kiosk.content.encoding import decode
from kiosk.content.finding import MOST, Path, short, shortened
from kiosk.content.folder import MAX_BYTES
from kiosk.content.mending import Draft
from kiosk.content.syntax import CURLY, explain
from kiosk.words import LANGUAGES

Facts = dict[str, Any]


class Slip(NamedTuple):
    """Something wrong with the writing itself: a rule of the table of messages, where, and its facts."""

    rule: str
    line: int
    column: int
    facts: Facts


_COMMA_NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?", re.ASCII)


@dataclass
class _Level:
    """A list or mapping that is being read."""

    path: Path
    items: list[Value] | None = None
    keyed: dict[str, Value] = field(default_factory=dict)
    key: str | None = None
    """The key whose value comes next."""
    flow: bool = False
    """Whether it is written in brackets."""


class Survey:
    """One file, read with all its positions."""

    def __init__(self, data: bytes, draft: Draft | None = None) -> None:
        """Read `data`, or the `draft` of it in which slips have been mended: places are those of the file all the same."""
        self.slips: list[Slip] = []
        self.stop: Slip | None = None
        """The slip that ended the reading, where it stands in the draft."""
        self._draft = draft
        self.value: Value = None
        self.complete = False
        """Whether the whole file could be read; if not, what is missing says nothing."""
        self.guessed: set[int] = set()
        """Lines that were mended as they were probably meant; none where the rest could not be read either."""
        self.in_its_line = False
        """Whether what was guessed says nothing of any other line."""
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, int] = {}
        self._ends: dict[Path, int] = {}
        self._last = 0
        """Where the last value or closing bracket ended."""
        self.quoted: set[Path] = set()
        """Texts that stand in quotation marks of YAML."""
        self.curly: dict[Path, tuple[int, int]] = {}
        """Values that begin with a typographic quotation mark, and where."""
        self.cut_off: set[Path] = set()
        """Ends of texts in braces that a comma made keys."""
        self._levels: list[_Level] = []
        self._nodes = 0
        self._lost = False
        """Whether keys and values can no longer be told apart."""
        self._text = self._decoded(data) if draft is None else draft.text
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", self._text))]
        if not self.slips:
            self._read()

    def at(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at `path`, or of the nearest thing around it that exists."""
        while path not in self._values and path:
            path = path[:-1]
        return self._position(self._values.get(path, 0))

    def at_key(self, path: Path) -> tuple[int, int]:
        """Return line and column of the key at the end of `path`, or of its value where there is no key."""
        return self._position(self._keys[path]) if path in self._keys else self.at(path)

    def behind(self, path: Path, keys: tuple[str, ...]) -> tuple[int, int] | None:
        """Return where a key belongs that comes after `keys` in the mapping at `path`: their last line, their column.

        None where none of them is written, or the whole mapping stands in one line, in braces.
        """
        written = [self._keys[one] for key in keys if (one := (*path, key)) in self._keys]
        begin = self._position(self._values.get(path, 0))[0]
        if not written or (path and begin == self._ending(path)):
            return None
        last = next(one for one, index in self._keys.items() if index == max(written))
        return self._ending(last), self._position(max(written))[1]

    @property
    def text(self) -> str:
        """What was read."""
        return self._text

    def in_braces(self, path: Path) -> bool:
        """Whether the mapping at `path` is written as {…}."""
        begin = self._values.get(path)
        return begin is not None and self._text.startswith("{", begin)

    def written(self, path: Path, *, key: bool = False) -> str:
        """Return the text at `path`, or the key at its end; nothing if a list or mapping stands there."""
        if key:
            return str(path[-1]) if path else ""
        found: Any = self.value
        for step in path:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return ""
        return found if isinstance(found, str) else ""

    def mark(self, path: Path, mark: str, *, key: bool = False) -> tuple[int, int] | None:
        """Return line and column of `mark` in the text at `path`, or in its key; None where it is written otherwise."""
        begin = (self._keys if key else self._values).get(path)
        if begin is None:
            return None
        # In a key, in its value, or in the comment behind that.
        end = begin + len(str(path[-1])) + 1 if key else self._ends.get(path, begin) + len(mark) + 9
        index = self._text.find(mark, begin, end)
        return self._position(index) if index >= 0 else None

    def comment_behind(self, path: Path) -> str:
        """Return the comment that begins where a text without quotation marks ends, or nothing."""
        end = self._ends.get(path)
        if end is None or path in self.quoted or not self.written(path):
            return ""
        found = re.compile(r"[ \t]+(#[^\r\n]*)").match(self._text, end)
        return found[1].rstrip() if found else ""

    def _ending(self, path: Path) -> int:
        end = self._ends.get(path, self._values.get(path, 0))
        return self._position(len(self._text[:end].rstrip()))[0]

    def _decoded(self, data: bytes) -> str:
        if len(data) > MAX_BYTES:
            self.slips.append(Slip("too_large", 1, 1, {"limit": MAX_BYTES // 1024}))
            return ""
        text, slip = decode(data)
        if slip is not None:
            self.slips.append(Slip(*slip))
        return text

    def _position(self, index: int) -> tuple[int, int]:
        place = self._place_read(index)
        return place if self._draft is None else self._draft.before(*place)

    def _place_read(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def _read(self) -> None:
        try:
            self._read_events()
        except MarkedYAMLError as mistake:
            self._stop(Slip(*explain(mistake, self._text, self._place_read)))
        except YAMLError:
            self.slips.append(Slip("syntax", 1, 1, {"cause": ""}))

    def _stop(self, slip: Slip) -> None:
        self.stop = slip
        line, column = (
            (slip.line, slip.column) if self._draft is None else self._draft.before(slip.line, slip.column)
        )
        self.slips.append(slip._replace(line=line, column=column))

    def _read_events(self) -> None:
        # A text is given as text: the parser would take a file without a mark for UTF-8 in any case.
        parser: Any = CParser(self._text)
        documents = 0
        while True:
            event = parser.get_event()
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                return self._slip("two_documents", event)
            if isinstance(event, StreamEndEvent):
                self.complete = documents == 1
                return None if documents else self._slip("empty_file", event)
            if not self._take(event):
                return None

    def _take(self, event: Event) -> bool:
        """Take one event in; False ends the reading."""
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            level = self._levels.pop()
            self._note_end(event)
            self._ends[level.path] = self._last
            self._place(level.keyed if level.items is None else level.items)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            return self._open(event)
        elif isinstance(event, ScalarEvent | AliasEvent):
            self._count(event)
            if isinstance(event, ScalarEvent) and len(event.value) > MAX_TEXT:
                self._slip("too_much_text", event, limit=MAX_TEXT, count=len(event.value))
                return False
            self._scalar(event)
        return self._nodes <= MAX_NODES and not self._lost

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> bool:
        self._count(event)
        if len(self._levels) >= MAX_DEPTH:
            self._slip("too_deep", event, limit=MAX_DEPTH)
            return False
        self._refuse_marks(event)
        path = self._next_path(event)
        flow = bool(event.flow_style)
        self._levels.append(_Level(path, [] if isinstance(event, SequenceStartEvent) else None, flow=flow))
        return not self._lost

    def _scalar(self, event: ScalarEvent | AliasEvent) -> None:
        level = self._levels[-1] if self._levels else None
        if isinstance(event, AliasEvent):
            self._slip("alias", event)
        else:
            self._refuse_marks(event)
        plain = isinstance(event, AliasEvent) or not event.style
        text = None if isinstance(event, AliasEvent) else event.value
        if level is not None and level.items is None and level.key is None:
            self._key(event, level, text)
            return
        if level is not None and plain and not text and self._without_colon(level, event):
            level.key = None
            return
        path = self._next_path(event)
        self._note_end(event)
        self._ends[path] = self._last
        if not plain:
            self.quoted.add(path)
        elif text and text[0] in CURLY:
            self.curly[path] = self._position(_index(event))
        self._place(None if plain and (text is None or text in EMPTY) else text)

    def _key(self, event: ScalarEvent | AliasEvent, level: _Level, text: str | None) -> None:
        text = self._as_meant(event, text)
        level.key = text or ""
        path = (*level.path, level.key)
        self._note_end(event)
        if not text:
            self._slip("empty_key", event)
        elif text[0] in CURLY or text[-1] in CURLY:
            self._slip("curly_quotes", event)
        elif text[0] in "\u3000\xa0":
            self._slip("wide_space", event)
        elif text == "<<":
            self._slip("merge_key", event)
        elif level.key in level.keyed and self._begins_again(level, event):
            self._lost = True
        elif level.key in level.keyed:
            self._slip("duplicate_key", event, key=text, line=self._position(self._keys[path])[0])
        self._keys.setdefault(path, _index(event))

    def _as_meant(self, event: Event, key: str | None) -> str | None:
        """Return a key without what nobody sees; a full-width space before it is spoken of as that."""
        odd = cause(key) if key and key[0] not in "\u3000\xa0" else None
        if odd is None or not odd.rule.startswith("unseen"):
            return key
        begin = _index(event)
        at = max(begin, self._text.find(odd.character, begin, begin + len(key or "") + 1))
        plain = str(odd.facts["plain"]) if " " in (key or "") else str(odd.facts["plain"]).replace(" ", "")
        self.slips.append(Slip(odd.rule, *self._position(at), short(odd.facts | {"plain": plain})))
        return plain

    def _begins_again(self, level: _Level, event: Event) -> bool:
        """Tell whether the first key of an item of a list is here again, as that of the next item without its dash."""
        first = next(iter(level.keyed))
        an_item = level.path and isinstance(level.path[-1], int)
        if level.flow or not an_item or level.key != first or len(level.keyed) == 1:
            return False
        begun = self._keys[(*level.path, first)]
        line, column = self._place_read(begun)
        before = self._text[begun - column + 1 : begun]
        if not before.endswith("- "):
            return False
        facts = {"key": first, "line": line, "blanks": before.rindex("-")}
        self._stop(Slip("dash_forgotten", *self._place_read(_index(event)), facts))
        return True

    def _without_colon(self, level: _Level, event: Event) -> bool:
        """Note the end of a text in braces that a comma cut off, and that now stands there as a key of its own."""
        key = level.key or ""
        if (
            not level.flow
            or level.items is not None
            or not level.keyed
            or re.match(r"[A-Za-z_]\w*\s*[:：]", key)
        ):
            return False
        last = (*level.path, next(reversed(level.keyed)))
        if (
            last in self.quoted
            or not isinstance(level.keyed[str(last[-1])], str)
            or ":" in self._text[self._last : _index(event)]
        ):
            return False
        written = self._text[self._values[last] : self._last]
        place = self._position(self._keys[(*level.path, key)])
        facts = {"key": shortened(last[-1]), "given": shortened(key), "plain": shortened(written)}
        if self.slips and self.slips[-1].rule.startswith("comma_in_") and self.slips[-1].facts["at"] == last:
            place = (self.slips[-1].line, self.slips[-1].column)
            facts["given"] = self.slips.pop().facts["given"]
        whole = _COMMA_NUMBER.fullmatch(written) and last[-1] not in LANGUAGES
        if whole:
            facts["plain"] = re.sub(r"[,\s]", "", written)
        self.slips.append(Slip("comma_in_number" if whole else "comma_in_text", *place, facts | {"at": last}))
        self.cut_off.add((*level.path, key))
        return True

    def _next_path(self, event: Event) -> Path:
        """Return the path of the value that begins here, and note its position."""
        level = self._levels[-1] if self._levels else None
        if level is None:
            path: Path = ()
        elif level.items is not None:
            path = (*level.path, len(level.items))
        elif level.key is None:
            self._slip("list_as_key", event)
            self._lost = True
            path = level.path
        else:
            path = (*level.path, level.key)
        self._values.setdefault(path, _index(event))
        return path

    def _place(self, value: Value) -> None:
        """Put a finished value where it belongs."""
        if not self._levels:
            self.value = value
            return
        level = self._levels[-1]
        if level.items is not None:
            level.items.append(value)
        else:
            # The first of two equal keys is the one whose position is known.
            level.keyed.setdefault(level.key or "", value)
            level.key = None

    def _refuse_marks(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            self._slip("anchor", event, name=event.anchor)
        if event.tag is not None:
            self._slip("tag", event, name=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _note_end(self, event: Event) -> None:
        # The end of a block is noticed only where the next thing begins: it has no extent of its own.
        if event.end_mark is not None and event.end_mark.index > _index(event):
            self._last = event.end_mark.index

    def _count(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes == MAX_NODES + 1:
            self._slip("too_many_nodes", event, limit=MAX_NODES)

    def _slip(self, rule: str, event: Event, **facts: object) -> None:
        if len(self.slips) <= MOST:
            self.slips.append(Slip(rule, *self._position(_index(event)), facts))


def _index(event: Event) -> int:
    return event.start_mark.index if event.start_mark is not None else 0
