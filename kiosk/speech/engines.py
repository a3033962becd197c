"""Engines of speech as plug-ins: a program that is given a text and gives a WAV. None of them is part of this one.

espeak-ng is known (Debian has it; GPL, so it is called and never shipped). Any other is a file like this one:

    name = "piper"
    [zh]                      # a table for each language it speaks
    command = ["piper", "--model", "zh_CN-huayan-medium.onnx", "--output_file", "{out}"]
    gives = "text"            # or "syllables": chong2 qing4 with spaces, as espeak-ng's cmn-latn-pinyin wants it
    seconds = 60              # the longest a sentence may take

The sentence stands on the program's standard input, as UTF-8. The WAV is what it writes to standard output, or to the
file {out} where the command names one. No shell is asked.
"""

import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.speech.wave import Speech, UnfitSpeechError, speech_from
from kiosk.words import Language

ESPEAK = "espeak-ng"
OUT = "{out}"
_LARGEST = 64 << 20
"""Bytes of a WAV: twelve minutes at 44,100 Hz."""
_LOOK_SECONDS = 0.02
_LONGEST_FILE = 64 << 10
_CODED = re.compile(r"(?<=-)[A-Z](?![\w'])|(?<!\w)[A-Z](?=-)")
"""A letter of a code, as `english` writes them."""
_MARKS = {"，": ",", "。": ".", "？": "?", "！": "!"}
"""Syllables are Latin letters: only marks of Latin make an engine pause between them."""


class EngineError(Exception):
    """A program that could not be started, took too long, or gave what is no speech; its text says which and why."""


class EngineVoice(BaseModel):
    """How an engine is called for one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command: tuple[str, ...] = Field(min_length=1, max_length=60)
    gives: Literal["text", "syllables"] = "text"
    letters: dict[str, str] = Field(default={}, max_length=26)
    """How single letters of codes are written for it, where it takes one for a word: A for an article."""
    seconds: float = Field(default=60.0, gt=0, le=600)


class SpeechEngine:
    """One engine, with a voice for each language it speaks."""

    def __init__(self, name: str, voices: Mapping[Language, EngineVoice]) -> None:
        """Take how it is called."""
        self.name, self.voices = name, voices

    def described(self, language: Language) -> str:
        """Return what tells its speech from that of any other voice: who hears another one has to speak anew."""
        return f"{self.name}: {' '.join(self.voices[language].command)}"

    def input_for(self, spoken: str, language: Language) -> str:
        """Return what its program reads for a sentence."""
        voice = self.voices[language]
        if voice.gives == "text":
            return _CODED.sub(lambda found: voice.letters.get(found[0], found[0]), spoken)
        from kiosk.pinyin.readings import Dictionary  # 55 MB, made in an instant once it is there
        from kiosk.speech.syllables import syllables

        return " ".join(_MARKS.get(one, one) for one in syllables(spoken, Dictionary()))

    def speak(self, spoken: str, language: Language) -> Speech:
        """Return a sentence as sound. Raises EngineError."""
        voice = self.voices[language]
        text = self.input_for(spoken, language)
        with tempfile.TemporaryDirectory(prefix="kiosk-narrate-") as folder:
            out = Path(folder) / "speech.wav"
            command = [part.replace(OUT, str(out)) for part in voice.command]
            to_file = any(OUT in part for part in voice.command)
            _run(command, text.encode(), Path(folder) / "said" if to_file else out, voice.seconds, out)
            try:
                return speech_from(out, spoken)
            except UnfitSpeechError as error:
                raise EngineError(f"{command[0]}: {error}: {spoken[:60]}") from error


def _run(command: list[str], text: bytes, output: Path, seconds: float, grows: Path) -> None:
    """Run a program in a process of its own, with `text` on its input and its output in a file; end what takes too long."""
    complaint = output.with_suffix(".err")
    words = output.with_suffix(".txt")
    words.write_bytes(text)
    try:
        with words.open("rb") as given, output.open("wb") as said, complaint.open("wb") as errors:
            process = subprocess.Popen(
                command, stdin=given, stdout=said, stderr=errors, cwd=output.parent, start_new_session=True
            )
            try:
                _await(process, command[0], (output, complaint, grows), seconds)
            finally:
                _end(process)
    except OSError as error:
        raise EngineError(f"{command[0]}: {error.strerror or error}") from error
    if process.returncode:
        told = complaint.read_bytes()[-300:].decode("utf-8", "replace").strip()
        raise EngineError(f"{command[0]} ended with {process.returncode}: {told}")


def _await(process: "subprocess.Popen[bytes]", name: str, files: tuple[Path, ...], seconds: float) -> None:
    until = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > until:
            raise EngineError(f"{name}: no speech within {seconds:g} s")
        if any(file.exists() and file.stat().st_size > _LARGEST for file in files):
            raise EngineError(f"{name}: more than {_LARGEST >> 20} MB")
        time.sleep(_LOOK_SECONDS)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what still runs, and whatever it has started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        import os
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def espeak() -> SpeechEngine:
    """Return espeak-ng. Raises EngineError where it is not installed."""
    try:
        told = subprocess.run([ESPEAK, "--version"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"{ESPEAK}: {getattr(error, 'strerror', None) or error}") from error
    version = told.stdout.decode("utf-8", "replace").partition("Data at")[0].rpartition(":")[2].strip()
    common = ("--stdin", "--stdout")
    return SpeechEngine(
        f"{ESPEAK} {version}",
        {
            "zh": EngineVoice(
                command=(ESPEAK, "-v", "cmn-latn-pinyin", "-s", "180", *common), gives="syllables"
            ),
            "en": EngineVoice(command=(ESPEAK, "-v", "en", "-s", "160", *common), letters={"A": "eh"}),
        },
    )


def engine_of(given: str) -> SpeechEngine:
    """Return the engine of that name, or the one that a file describes. Raises EngineError."""
    if given in (ESPEAK, "espeak"):
        return espeak()
    try:
        with Path(given).open("rb") as file:
            data = file.read(_LONGEST_FILE)
        tree = tomllib.loads(data.decode())
    except OSError as error:
        raise EngineError(f"{given}: {error.strerror or error}") from error
    except ValueError as error:
        raise EngineError(f"{given}: {error}") from error
    name = str(tree.pop("name", Path(given).stem))
    try:
        voices = {language: EngineVoice.model_validate(table) for language, table in tree.items()}
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(one) for one in first["loc"])
        raise EngineError(f"{given}: {where}: {first['msg']}") from error
    if not voices:
        raise EngineError(f"{given}: no table like [zh] or [en]")
    return SpeechEngine(name, voices)
