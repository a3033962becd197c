"""What is wrong with the narrations of an exhibition: missing, stale, of no page, or no sound at all. For `kiosk check`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.model.exhibition import Exhibition, Place
from kiosk.speech.guide import told
from kiosk.speech.narration import (
    CUES,
    INDEX,
    MADE,
    NARRATION,
    RECORDED,
    NarrationIndex,
    SpoiltIndexError,
    found_narration,
    read_index,
)
from kiosk.words import Language, Said, said, tongue

NarrationFault = tuple[str, str, Mapping[str, Any]]
"""A file in the exhibition's folder, the name of the mistake, and its facts."""
_NAMED = 3
"""Pages that are named; the rest is counted."""
_MOST_FILES = 5000
_SHORTEST_SECONDS = 0.5
_SILENT = 0.004
_LOOKED_SECONDS = 120
"""Of a recording: one that has said nothing until then is silent."""
_BLOCK = 1 << 16


def narration_faults(exhibition: Exhibition, folder: Path) -> Iterator[NarrationFault]:
    """Yield what should be mended; nothing where nobody wants a guide."""
    root = folder / NARRATION
    if exhibition.front.guide is None and not root.is_dir():
        return
    try:
        index = read_index(folder)
    except SpoiltIndexError:
        yield f"{NARRATION}/{INDEX}", "narration_index_spoilt", {}
        index = {}
    for language in exhibition.front.languages:
        yield from _pages(exhibition, folder, index, language)
    yield from _strangers(exhibition, root)


def _places(exhibition: Exhibition) -> list[Place]:
    return [*exhibition.halls.values(), *exhibition.zones.values(), *exhibition.cards.values()]


def _pages(
    exhibition: Exhibition, folder: Path, index: NarrationIndex, language: Language
) -> Iterator[NarrationFault]:
    missing, stale = [], []
    for place in _places(exhibition):
        sentences = told(place, exhibition, language)
        found = found_narration(folder, index, place.id, language, sentences)
        if found is None:
            missing.append(place.id)
        elif found.recorded:
            name = f"{NARRATION}/{language}/{found.file.name}"
            fault = recording_fault(found.file)
            if fault is not None:
                yield name, "recording_unfit", {"detail": fault}
            if found.stale:
                facts = {"count": len(found.moments), "limit": len(sentences), "place": place.id}
                yield f"{NARRATION}/{language}/{place.id}.{CUES}", "recording_cues", facts
        elif found.stale:
            stale.append(place.id)
    name = f"{NARRATION}/{language}"
    for rule, places in (("narration_missing", missing), ("narration_stale", stale)):
        if places:
            names = tuple(places[:_NAMED])
            facts = {"count": len(places), "names": names, "target": f"{name}/{places[0]}.wav"}
            yield name, rule, {**facts, "language": tongue(language).name}


def _strangers(exhibition: Exhibition, root: Path) -> Iterator[NarrationFault]:
    """Yield the files of which nobody will ever hear."""
    ids = {place.id for place in _places(exhibition)}
    for number, file in enumerate(sorted(root.rglob("*"))):
        parts = file.relative_to(root).parts
        if number > _MOST_FILES:
            return
        if (
            not file.is_file()
            or any(part.startswith((".", "_", "~$")) for part in parts)
            or parts == (INDEX,)
        ):
            continue
        name = f"{NARRATION}/{'/'.join(parts)}"
        if file.suffix.lower().lstrip(".") not in (*RECORDED, MADE, CUES):
            yield name, "narration_kind", {"given": file.name, "known": (*RECORDED, MADE, CUES)}
        elif len(parts) != 2 or parts[0] not in exhibition.front.languages or file.stem not in ids:  # noqa: PLR2004
            yield name, "narration_unknown", {"given": file.name}


def recording_fault(file: Path) -> Said | None:
    """Return why a sound file is no recording of a page, or None where it can be heard."""
    import numpy as np
    import soundfile

    try:
        with soundfile.SoundFile(file) as sound:
            if sound.frames < sound.samplerate * _SHORTEST_SECONDS:
                return said("content", "recording_short", seconds=f"{sound.frames / sound.samplerate:.1f}")
            left = min(sound.frames, sound.samplerate * _LOOKED_SECONDS)
            while left > 0:
                block = sound.read(min(_BLOCK, left), dtype="float32", always_2d=True)
                if len(block) == 0:
                    break
                if np.abs(block).max() > _SILENT:
                    return None
                left -= len(block)
    except (soundfile.SoundFileError, OSError, ValueError):
        return said("content", "recording_unreadable")
    return said("content", "recording_silent")
