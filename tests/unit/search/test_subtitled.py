"""What is said in films leads to the pages where they play."""

import shutil
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.search import subtitled
from kiosk.search.finder import Finder
from kiosk.search.subtitled import Subtitled

BASE = Path(__file__).parents[2] / "content_cases" / "_base"
FILM = """hall: main
name: {zh: 影片, en: Films}
subtitle: {zh: 会动, en: Moving}
source: report-2021
blocks:
  - {block: film, film: tower, caption: {zh: 傍晚的塔, en: The tower at dusk}}
  - {block: compare, pairs: [{before: tower, after: plant}, {before: tower, after: lens}]}
"""


@pytest.fixture
def folder(tmp_path):
    folder = shutil.copytree(BASE, tmp_path / "content")
    (folder / "films").mkdir()
    for name, language, said in (
        ("tower", "zh", "灯光亮起来"),
        ("tower", "en", "and the lights <b>go on</b>"),
        ("lens", "zh", "磨一片镜子"),
    ):
        (folder / "films" / f"{name}.mp4").touch()
        text = f"WEBVTT\n\n00:00.000 --> 00:09.000\n{said}\n\n00:10.000 --> 00:12.000\n{said}\n"
        (folder / "films" / f"{name}.{language}.vtt").write_text(text, encoding="utf-8")
    (folder / "zones" / "film.yaml").write_text(FILM, encoding="utf-8")
    return folder


def exhibition(folder):
    return load(folder).exhibition


def test_words_of_subtitles_and_captions_are_found_in_both_languages(folder):
    finder = Finder()
    finder.open(exhibition(folder))
    finder.wait()
    for typed in ("dengguang", "lightsgo", "jingzi", "bangwan", "dusk"):
        assert finder.index.find(typed).places == ("film",), typed
    assert "j" in finder.index.keys_after("")


def test_each_sentence_is_there_once_and_each_file_is_read_once(folder, monkeypatch):
    read, known = subtitled.read_subtitles, []
    monkeypatch.setattr(subtitled, "read_subtitles", lambda path: known.append(path.name) or read(path))
    films = Subtitled(exhibition(folder), lambda: None)
    assert set(films.texts("film")) == {"灯光亮起来", "and the lights go on", "磨一片镜子"}
    assert len(films.texts("film")) == 3
    assert sorted(known) == ["lens.zh.vtt", "tower.en.vtt", "tower.zh.vtt"]
    assert films.texts("main") == films.texts("nowhere") == ()


def test_no_more_is_looked_at_than_ten_hours_of_speech(folder, monkeypatch):
    monkeypatch.setattr(subtitled, "MOST_CUES", 1)
    assert len(Subtitled(exhibition(folder), lambda: None).texts("film")) == 1
    monkeypatch.setattr(subtitled, "MOST_FILMS", 0)
    assert Subtitled(exhibition(folder), lambda: None).texts("film") == ()
