"""Narrations are made: what is missing or stale is spoken, joined, written, and put into the index; a recording is never touched."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import NamedTuple

from kiosk.keep import keep
from kiosk.model.exhibition import Exhibition
from kiosk.speech.engines import EngineError, SpeechEngine
from kiosk.speech.guide import Sentence, told
from kiosk.speech.narration import (
    MADE,
    NARRATION,
    MadeNarration,
    NarrationIndex,
    SpoiltIndexError,
    digest_of,
    digest_of_lines,
    made_file,
    read_index,
    recording_of,
    write_index,
)
from kiosk.speech.wave import LAID, RATE, UnfitSpeechError, as_opus, joined
from kiosk.words import Language

_AHEAD = 2
"""Pages that are spoken while others are written, for each processor: what waits is held in memory."""


class ToldPage(NamedTuple):
    """A place in one language, and what is said there."""

    language: Language
    place_id: str
    sentences: tuple[Sentence, ...]


class RenderPlan(NamedTuple):
    """What there is to do."""

    missing: tuple[ToldPage, ...]
    """No file yet, or one that says something else, or was spoken by another engine."""
    fresh: int
    """So many are as they should be."""
    recorded: int
    """So many somebody has spoken."""
    gone: tuple[tuple[Language, str], ...]
    """Were made, and belong to no place any more, or a recording has taken their place."""


class SpokenPage(NamedTuple):
    """One page that was spoken, or could not be."""

    page: ToldPage
    ms: int
    size: int
    fault: str = ""


def pages(exhibition: Exhibition, languages: Iterable[Language], only: Sequence[str] = ()) -> list[ToldPage]:
    """Return what is said in all places, or in some, in these languages."""
    shelves = (exhibition.halls, exhibition.zones, exhibition.cards)
    return [
        ToldPage(language, place.id, told(place, exhibition, language))
        for language in languages
        for shelf in shelves
        for place in shelf.values()
        if not only or place.id in only
    ]


def voiced(engine: SpeechEngine, language: Language, bits: int) -> str:
    """Return what the index says of who spoke and how it was written: another one speaks anew."""
    return f"{engine.described(language)} · {bits / 1000:g} kbit/s"


def given_of(page: ToldPage, engine: SpeechEngine) -> str:
    """Return what tells all that is handed to the engine, and how its sentences are laid, from another way of speaking the same."""
    read = (engine.input_for(sentence.spoken, page.language) for sentence in page.sentences)
    return digest_of_lines((*read, LAID))


def plan(
    folder: Path, exhibition: Exhibition, wanted: Sequence[ToldPage], engine: SpeechEngine, bits: int
) -> tuple[RenderPlan, NarrationIndex]:
    """Return what there is to do, and what was made so far; an index that cannot be read knows nothing of any file."""
    try:
        index = read_index(folder)
    except SpoiltIndexError:
        index = _nothing_known(folder)
    recorded = {
        (page.language, page.place_id)
        for page in wanted
        if recording_of(folder, index, page.place_id, page.language) is not None
    }
    known = [page for page in wanted if (page.language, page.place_id) not in recorded]
    missing = [page for page in known if not _is_fresh(folder, index, page, engine, bits)]
    spoken = exhibition.front.languages
    gone = [
        key for key in index if key in recorded or key[0] not in spoken or exhibition.place(key[1]) is None
    ]
    return RenderPlan(tuple(missing), len(known) - len(missing), len(recorded), tuple(gone)), index


def _nothing_known(folder: Path) -> dict[tuple[Language, str], MadeNarration]:
    """Return an index of all files of ours that are there, none of them fresh: without one they would be recordings."""
    nothing = MadeNarration("", "", "", RATE, 0, ())
    files = (folder / NARRATION).glob(f"*/*.{MADE}")
    return {(file.parent.name, file.stem): nothing for file in files}


def _is_fresh(folder: Path, index: NarrationIndex, page: ToldPage, engine: SpeechEngine, bits: int) -> bool:
    made = index.get((page.language, page.place_id))
    file = made_file(folder, page.place_id, page.language)
    return (
        made is not None
        and made.digest == digest_of(page.sentences)
        and made.engine == voiced(engine, page.language, bits)
        and file.is_file()
        and file.stat().st_size == made.size
        and made.given == given_of(page, engine)
    )


def render(
    folder: Path,
    todo: RenderPlan,
    index: NarrationIndex,
    engine: SpeechEngine,
    bits: int,
) -> Iterator[SpokenPage]:
    """Do what there is to do, page by page; each file is whole or not there, whenever this is ended. Raises OSError."""
    known = dict(index)
    if todo.missing or todo.gone:
        (folder / NARRATION).mkdir(exist_ok=True)
    for language, place_id in todo.gone:
        made_file(folder, place_id, language).unlink(missing_ok=True)
        del known[language, place_id]
    if todo.gone:
        write_index(folder, known)
    for page, found in _spoken(todo.missing, engine, bits):
        if isinstance(found, str):
            yield SpokenPage(page, 0, 0, found)
            continue
        data, made = found
        file = made_file(folder, page.place_id, page.language)
        file.parent.mkdir(parents=True, exist_ok=True)
        # The index first: a file that it does not know would be taken for somebody's recording.
        known[page.language, page.place_id] = made
        write_index(folder, known)
        keep(file, data)
        yield SpokenPage(page, made.moments[-1].end, made.size)


_Spoken = tuple[bytes, MadeNarration] | str
"""A file and what the index says of it, or why there is none."""


def _spoken(
    wanted: Sequence[ToldPage], engine: SpeechEngine, bits: int
) -> Iterator[tuple[ToldPage, _Spoken]]:
    """Yield pages as they are spoken, a few at a time; whoever stops asking ends it."""
    workers = os.cpu_count() or 1
    waiting, stop = list(reversed(wanted)), Event()
    speaking: dict[Future[_Spoken], ToldPage] = {}
    with ThreadPoolExecutor(workers) as pool:
        try:
            while waiting or speaking:
                while waiting and len(speaking) < workers * _AHEAD:
                    page = waiting.pop()
                    speaking[pool.submit(_speak, page, engine, bits, stop.is_set)] = page
                done, _ = wait(speaking, return_when=FIRST_COMPLETED)
                for one in done:
                    yield speaking.pop(one), one.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)


def _speak(page: ToldPage, engine: SpeechEngine, bits: int, stopped: Callable[[], bool]) -> _Spoken:
    speeches = []
    try:
        for sentence in page.sentences:
            if stopped():
                return ""
            speeches.append(engine.speak(sentence.spoken, page.language))
        whole = joined(speeches, [sentence.block for sentence in page.sentences])
        data = as_opus(whole.samples, bits)
    except (EngineError, UnfitSpeechError) as error:
        return str(error)
    digest, given = digest_of(page.sentences), given_of(page, engine)
    voice = voiced(engine, page.language, bits)
    return data, MadeNarration(digest, given, voice, RATE, len(data), whole.moments)
