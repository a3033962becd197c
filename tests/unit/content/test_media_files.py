import shutil
from pathlib import Path

from kiosk.content import load
from kiosk.content.last_good import LastGood
from kiosk.content.media_files import media_of, subtitled

CASES = Path(__file__).parents[2] / "content_cases"


def laid_out(tmp_path: Path) -> Path:
    folder = shutil.copytree(CASES / "_base", tmp_path / "content")
    return shutil.copytree(CASES / "film-good", folder, dirs_exist_ok=True)


def test_a_film_has_its_poster_and_its_subtitles_beside_it(tmp_path):
    folder = laid_out(tmp_path)
    film = media_of(folder).films["tower"]
    assert (film.path, film.poster) == (str(folder / "films/tower.webm"), str(folder / "films/tower.png"))
    assert film.subtitles_in("en") == str(folder / "films/tower.en.vtt")
    assert film.subtitles_in("fr") == ""


def test_subtitles_without_a_language_are_for_every_one():
    assert subtitled("tower", {"tower": ""}) == ("tower", "")
    assert subtitled("tower.en", {"tower": ""}) == ("tower", "en")
    assert subtitled("a.b", {"a.b": ""}) == ("a.b", "")


def test_kept_content_knows_its_films_without_asking_the_folder(tmp_path):
    folder = laid_out(tmp_path)
    good = load(folder)
    kept = LastGood(folder, tmp_path / "state")
    assert kept.save(good.prints)
    shutil.rmtree(folder / "films")
    loaded = kept.load()
    assert loaded is not None
    assert loaded.exhibition.films == good.exhibition.films
    assert loaded.exhibition.zones == good.exhibition.zones
    assert loaded.exhibition.films["tower"].path == str(folder / "films/tower.webm")
