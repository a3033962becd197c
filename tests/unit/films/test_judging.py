import pytest

from kiosk.films.facts import FilmFacts, PictureTimes
from kiosk.films.judging import film_faults
from kiosk.films.smooth import smoothness


def film(rate=30.0, seconds=10.0, **changes):
    times = PictureTimes(round(rate * seconds), seconds, 1 / rate, 1 / rate, 10, 1.0)
    told = {
        "container": "mp4",
        "bytes": 1000,
        "codec": "h264",
        "profile": "High",
        "width": 1920,
        "height": 1080,
    }
    return FilmFacts(**(told | {"times": times, "shown": 20} | changes))


def faults(facts, ending="mp4"):
    return [rule for rule, _ in film_faults(facts, ending)]


def test_a_usual_film_is_well():
    assert faults(film()) == []


@pytest.mark.parametrize(
    ("codec", "size", "rate", "bits", "smooth"),
    [
        ("h264", (1920, 1080), 30, 8, True),
        ("h264", (1280, 720), 60, 8, True),
        ("hevc", (1920, 1080), 30, 8, True),
        ("vp9", (1920, 1080), 30, 8, True),
        ("vp8", (1920, 1080), 30, 8, True),
        ("h264", (3840, 2160), 60, 8, False),
        ("hevc", (3840, 2160), 60, 8, False),
        ("hevc", (3840, 2160), 60, 10, False),
        ("hevc", (1920, 1080), 60, 10, False),
        ("prores", (1920, 1080), 30, 10, False),
    ],
)
def test_what_a_small_machine_keeps_up_with(codec, size, rate, bits, smooth):
    facts = film(rate, codec=codec, width=size[0], height=size[1], bits=bits)
    assert smoothness(facts).smooth == smooth
    assert ("film_heavy" in faults(facts)) != smooth


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"container": "html"}, "film_other"),
        ({"container": ""}, "film_other"),
        ({"codec": "av1", "shown": None}, "film_av1"),
        ({"codec": "cinepak"}, "film_codec"),
        ({"codec": "", "whole": 0.0}, "film_no_index"),
        ({"codec": ""}, "film_no_picture"),
        ({"shown": 0}, "film_no_frames"),
    ],
)
def test_what_does_not_play_is_said_alone(changes, rule):
    assert faults(film(width=1921, sound="aac", sound_rate=100.0, **changes), "webm") == [rule]


def test_what_was_not_tried_is_not_said_to_fail():
    assert faults(film(shown=None)) == []


@pytest.mark.parametrize(
    ("ending", "container", "well"),
    [
        ("mp4", "mp4", True),
        ("mov", "mp4", True),
        ("mp4", "mov", True),
        ("webm", "webm", True),
        ("mkv", "webm", True),
        ("webm", "mkv", False),
        ("mp4", "webm", False),
        ("webm", "mp4", False),
    ],
)
def test_a_name_that_lies_is_told(ending, container, well):
    assert faults(film(container=container), ending) == ([] if well else ["film_misnamed"])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"whole": 0.5}, ["film_cut_off"]),
        ({"width": 1921}, ["film_odd_size"]),
        ({"height": 1079}, ["film_odd_size"]),
        ({"sound": "aac", "sound_rate": 2000.0}, ["film_quiet"]),
        ({"sound": "pcm", "sound_rate": 2000.0}, []),
        ({"sound": "aac", "sound_rate": 0.0}, []),
        ({"sound": "aac", "sound_rate": 64_000.0}, []),
        ({"times": PictureTimes(100, 10.0, 0.03, 0.09, 10, 1.0)}, []),
        ({"times": PictureTimes(100, 10.0, 0.03, 2.0, 10, 1.0)}, ["film_uneven"]),
        ({"times": PictureTimes(20, 40.0, 2.0, 2.0, 20, 2.0)}, []),
        ({"times": PictureTimes(900, 30.0, 0.03, 0.03, 1, 30.0)}, ["film_keyframes"]),
        ({"times": PictureTimes(900, 30.0, 0.03, 0.03, 3, 10.0)}, []),
    ],
)
def test_what_plays_and_should_be_mended(changes, told):
    assert faults(film(**changes)) == told
