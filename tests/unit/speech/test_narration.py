import io
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.content import load
from kiosk.packs.gather import gather
from kiosk.speech.engines import EngineError, engine_of
from kiosk.speech.guide import told
from kiosk.speech.narration import cues, narration_of, read_index
from kiosk.speech.wave import BLOCK_MS, END_MS, RATE, SENTENCE_MS, Speech, as_opus, joined, resampled, trimmed

BASE = Path(__file__).parents[2] / "content_cases" / "_base"
GUIDE = "home: main\nlanguages: [zh]\nguide: {}"


@pytest.fixture
def hall(tmp_path):
    folder = tmp_path / "hall"
    shutil.copytree(BASE, folder)
    front = folder / "exhibition.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("home: main", GUIDE), encoding="utf-8")
    return folder


def narrated(*args):
    done = CliRunner().invoke(main, ["narrate", *map(str, args), "--lang", "en"], catch_exceptions=False)
    return done.exit_code, done.output


def of(folder, place="economy"):
    exhibition = load(folder).exhibition
    return narration_of(exhibition, exhibition.place(place), "zh")


def tone(seconds=1.0, rate=RATE, hertz=300):
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def engine_file(tmp_path, program, **more):
    script = tmp_path / "speaks.py"
    script.write_text(program, encoding="utf-8")
    lines = [f"{key} = {json.dumps(value)}" for key, value in more.items()]
    command = json.dumps(
        [sys.executable, "-ISX", "utf8", str(script), *(["{out}"] if "argv" in program else [])]
    )
    file = tmp_path / "engine.toml"
    file.write_text("\n".join(['name = "toy"', "[zh]", f"command = {command}", *lines]), encoding="utf-8")
    return file


BEEPS = """
import io, sys, wave
text = sys.stdin.buffer.read().decode()
data = io.BytesIO()
with wave.open(data, "wb") as sound:
    sound.setparams((1, 2, 16000, 0, "NONE", ""))
    sound.writeframes((b"\\0\\x40" * 10 + b"\\0\\xc0" * 10) * (1600 * max(1, len(text)) // 20))
sys.stdout.buffer.write(data.getvalue())
"""


def test_a_hall_is_narrated_once_and_again_only_where_its_text_changes(hall, tmp_path):
    engine = engine_file(tmp_path, BEEPS)
    code, said = narrated(hall, "--engine", engine)
    assert code == 0
    assert "4 pages to speak" in said
    first = of(hall)
    assert not first.stale
    assert not first.recorded
    assert len(first.moments) == len(
        told(load(hall).exhibition.zones["economy"], load(hall).exhibition, "zh")
    )
    assert "0 pages to speak, 4 as they should be" in narrated(hall, "--engine", engine)[1]
    zone = hall / "zones" / "economy.yaml"
    zone.write_text(zone.read_text(encoding="utf-8").replace("用数字说话", "用数字说明"), encoding="utf-8")
    assert of(hall).stale
    before = (hall / "narration/zh/main.opus").stat().st_mtime_ns
    assert "1 page to speak" in narrated(hall, "--engine", engine)[1]
    assert not of(hall).stale
    assert (hall / "narration/zh/main.opus").stat().st_mtime_ns == before
    assert not list((hall / "narration").rglob(".*"))


def test_a_page_is_spoken_anew_where_the_engine_is_given_something_else_for_the_same_words(hall, tmp_path):
    narrated(hall, "--engine", engine_file(tmp_path, BEEPS))
    syllables = engine_file(tmp_path, BEEPS, gives="syllables")
    assert "4 pages to speak" in narrated(hall, "--engine", syllables, "--dry-run")[1]
    assert not of(hall).stale
    narrated(hall, "--engine", syllables)
    assert "0 pages to speak, 4 as" in narrated(hall, "--engine", syllables)[1]


def test_what_is_heard_is_as_long_as_the_index_says_and_ends_in_silence(hall, tmp_path):
    narrated(hall, "--engine", engine_file(tmp_path, BEEPS), "--place", "economy")
    found = of(hall)
    samples, rate = soundfile.read(found.file, dtype="float32")
    assert rate == RATE
    assert len(samples) * 1000 / rate == pytest.approx(found.moments[-1].end + END_MS, abs=2)
    assert np.abs(samples[-RATE * 30 // 1000 :]).max() < 0.02
    for moment, after in zip(found.moments, found.moments[1:], strict=False):
        pause = samples[(moment.end + 60) * rate // 1000 : (after.start - 60) * rate // 1000]
        heard = samples[moment.start * rate // 1000 : moment.end * rate // 1000]
        assert np.abs(pause).max() < 0.05 < np.abs(heard).max()
        assert after.start - moment.end in range(SENTENCE_MS - 2, BLOCK_MS + 3)


def test_a_recording_wins_and_is_never_written_over_nor_removed(hall, tmp_path):
    engine = engine_file(tmp_path, BEEPS)
    narrated(hall, "--engine", engine)
    recording = hall / "narration/zh/economy.wav"
    soundfile.write(recording, tone(), RATE)
    other = hall / "narration/zh/lamps.opus.flac"
    soundfile.write(other, tone(), RATE, format="FLAC")
    data = recording.read_bytes()
    assert of(hall).recorded
    (hall / "projects/lamps.yaml").unlink()
    for file in (hall / "halls/main.yaml", hall / "enterprises/robotics.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("lamps", "robotics"), encoding="utf-8")
    narrated(hall, "--engine", engine)
    assert recording.read_bytes() == data
    assert other.exists()
    assert not (hall / "narration/zh/economy.opus").exists()
    assert ("zh", "economy") not in read_index(hall)


def test_a_made_file_of_no_page_is_removed(hall, tmp_path):
    engine = engine_file(tmp_path, BEEPS)
    narrated(hall, "--engine", engine)
    index = json.loads((hall / "narration/index.json").read_text(encoding="utf-8"))
    index["narrations"]["zh"]["old"] = index["narrations"]["zh"]["economy"]
    (hall / "narration/index.json").write_text(json.dumps(index), encoding="utf-8")
    shutil.copy(hall / "narration/zh/economy.opus", hall / "narration/zh/old.opus")
    narrated(hall, "--engine", engine, "--dry-run")
    assert (hall / "narration/zh/old.opus").exists()
    narrated(hall, "--engine", engine)
    assert not (hall / "narration/zh/old.opus").exists()


def test_with_a_spoilt_index_all_is_made_anew(hall, tmp_path):
    engine = engine_file(tmp_path, BEEPS)
    narrated(hall, "--engine", engine)
    (hall / "narration/index.json").write_text('{"format": 1, "narr', encoding="utf-8")
    assert "4 pages to speak" in narrated(hall, "--engine", engine)[1]
    assert not of(hall).stale


@pytest.mark.parametrize(
    "index",
    [
        "[]",
        "{}",
        '{"format": 2, "narrations": {}}',
        '{"format": 1, "narrations": {"zh": {"a": {}}}}',
        "[" * 9999,
        "\0",
    ],
)
def test_an_index_that_says_nonsense_is_no_index(hall, index):
    (hall / "narration").mkdir()
    (hall / "narration/index.json").write_text(index, encoding="utf-8")
    assert of(hall) is None


def test_a_file_that_was_put_in_the_place_of_one_that_was_made_is_stale(hall, tmp_path):
    narrated(hall, "--engine", engine_file(tmp_path, BEEPS))
    with (hall / "narration/zh/economy.opus").open("ab") as file:
        file.write(b"more")
    assert of(hall).stale


def test_cues_of_a_recording_tell_when_sentences_are_said(hall):
    folder = hall / "narration/zh"
    folder.mkdir(parents=True)
    soundfile.write(folder / "lamps.wav", tone(4), RATE)
    assert of(hall, "lamps").moments == ()
    assert not of(hall, "lamps").stale
    (folder / "lamps.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.250\n甲\n\n2\n01:00:01,500 --> 01:00:02,000\n乙\n", encoding="utf-8"
    )
    assert cues(folder / "lamps.vtt") == ((0, 1250), (3_601_500, 3_602_000))
    assert of(hall, "lamps").stale


@pytest.mark.parametrize(
    ("program", "more", "why"),
    [
        ("import time; time.sleep(60)", {"seconds": 0.5}, "no speech within"),
        ("import sys; print('no model', file=sys.stderr); sys.exit(3)", {}, "ended with 3: no model"),
        ("print('hello')", {}, "no sound file"),
        ("", {}, "no sound file"),
        (BEEPS.replace("x40", "0").replace("xc0", "0"), {}, "silent"),
        (BEEPS.replace("(1600 *", "(16000 * 5 *"), {}, "s for"),
        (BEEPS.replace("1600 * max(1, len(text))", "60"), {}, "s for"),
    ],
)
def test_what_is_no_speech_is_told_and_nothing_is_written(hall, tmp_path, program, more, why):
    code, said = narrated(hall, "--engine", engine_file(tmp_path, program, **more), "--place", "lamps")
    assert code == 1
    assert why in said
    assert not list(hall.rglob("*.opus"))


def test_an_engine_may_write_a_file_and_be_given_syllables(tmp_path):
    program = BEEPS.replace(
        "sys.stdout.buffer.write(data.getvalue())", "open(sys.argv[1], 'wb').write(data.getvalue())"
    )
    engine = engine_of(str(engine_file(tmp_path, program, gives="syllables")))
    assert engine.input_for("重庆，您好。", "zh") == "chong2 qing4 , nin2 hao3 ."
    assert engine.speak("重庆", "zh").ms == pytest.approx(len("chong2 qing4") * 100, abs=5)


@pytest.mark.parametrize(
    "text", ["", "name = 1", "[zh]", "[zh]\ncommand = []", "[zh]\ncommand = ['a']\nshell = true", "[", "\x00"]
)
def test_a_file_that_describes_no_engine_is_refused(tmp_path, text):
    file = tmp_path / "engine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=r"engine\.toml"):
        engine_of(str(file))
    with pytest.raises(EngineError, match="nowhere"):
        engine_of(str(tmp_path / "nowhere.toml"))


def test_interrupted_it_leaves_nothing_half_written(hall, tmp_path):
    engine = engine_file(tmp_path, BEEPS.replace("text =", "import time; time.sleep(0.2); text ="))
    command = [sys.executable, "-m", "kiosk", "narrate", str(hall), "--engine", str(engine), "--lang", "en"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 60
    while not list(hall.rglob("*.opus")) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=60)[0]
    assert running.returncode == 1
    assert "spoken," in said
    assert not list((hall / "narration").rglob(".*"))
    made = read_index(hall)
    for language, place in made:
        data = (hall / f"narration/{language}/{place}.opus").read_bytes()
        assert soundfile.info(io.BytesIO(data)).frames > RATE
    assert len(made) == len(list(hall.rglob("*.opus")))


def test_a_pack_carries_narrations(hall, tmp_path):
    narrated(hall, "--engine", engine_file(tmp_path, BEEPS), "--place", "lamps")
    soundfile.write(hall / "narration/zh/main.wav", tone(), RATE)
    (hall / "narration/notes.txt").write_text("-", encoding="utf-8")
    found = gather(hall, load(hall).exhibition)
    carried = {path for path in found.belonging if path.startswith("narration")}
    assert carried == {"narration/index.json", "narration/zh/lamps.opus", "narration/zh/main.wav"}
    assert "narration/notes.txt" in found.left_out


def test_espeak_is_an_engine_for_both_languages():
    engine = engine_of("espeak-ng")
    chinese = engine.speak("重庆市，一百二十四点一五亿元。", "zh")
    english = engine.speak("twelve point four billion yuan", "en")
    assert 2000 < chinese.ms < 6000
    assert 1000 < english.ms < 4000


def test_samples_are_resampled_without_a_change_of_pitch_or_length():
    for rate in (16_000, 22_050, 44_100, 48_000):
        given = tone(1.0, rate)
        made = resampled(given, rate)
        assert len(made) == pytest.approx(RATE, abs=2)
        inside = slice(RATE // 10, RATE * 9 // 10)
        assert np.abs(made[inside] - tone()[inside]).max() < 0.02, rate


def test_silence_around_a_sentence_is_cut():
    quiet = np.zeros(5000, dtype=np.float32)
    assert len(trimmed(np.concatenate([quiet, tone(), quiet]))) == pytest.approx(RATE, abs=20)
    assert len(trimmed(quiet)) == len(trimmed(quiet[:0])) == 0
    assert len(trimmed(np.full(9, np.nan, dtype=np.float32))) == 0


def test_opus_is_as_small_as_was_asked_for():
    whole = joined([Speech(tone(10, hertz=200 + 50 * n)) for n in range(3)], [0, 0, 1])
    assert whole.moments[1].start - whole.moments[0].end == SENTENCE_MS
    assert whole.moments[2].start - whole.moments[1].end == BLOCK_MS
    seconds = len(whole.samples) / RATE
    small, large = (len(as_opus(whole.samples, bits)) * 8 / seconds for bits in (9_000, 24_000))
    assert small < large < 30_000
