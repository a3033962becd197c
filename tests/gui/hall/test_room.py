"""What stands in the room, and where."""

import itertools
import os
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

from kiosk.model.hall import Air, Room
from kiosk.qt.hall.scene import Scene
from kiosk.qt.parts.picture import _errands

SIZES = [(1920, 1080), (1080, 1920), (1366, 768), (3840, 2160)]


def with_count(room: Room, screens: int, exhibits: int) -> Room:
    """The same room with other numbers of things."""
    wall = tuple(itertools.islice(itertools.cycle(room.left_wall), screens))
    floor = tuple(itertools.islice(itertools.cycle(room.floor), exhibits))
    return room.model_copy(update={"left_wall": wall, "right_wall": wall, "floor": floor})


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_everything_can_be_touched(make_view, hall, width, height):
    view = make_view(width, height)
    targets = view.targets()
    assert {name for name, _ in targets} == {thing.opens for thing in hall.room.things()}
    least = view.look.px(64)
    assert all(rect.width() >= least and rect.height() >= least for _, rect in targets)


@pytest.mark.parametrize("exhibits", range(7))
@pytest.mark.parametrize("screens", range(5))
def test_any_number_of_things_has_room(make_view, hall, screens, exhibits):
    view = make_view(room=with_count(hall.room, screens, exhibits))
    kinds = [place.kind for place in view.plan.places]
    assert kinds.count("screen") == 2 * screens
    assert kinds.count("exhibit") == exhibits
    assert len(view.targets()) == len(view.plan.places)


def test_a_bare_room_is_a_room(make_view, hall):
    bare = Room(emblem=hall.room.emblem, overhead=hall.room.overhead)
    view = make_view(room=bare)
    view.grab()
    assert [name for name, _ in view.targets()] == ["welcome", "building"]


def test_pictures_of_a_room_that_is_left_go_at_once(make_view):
    view = make_view()
    scene = Scene(view.hall.room, view.plan, view.look, view.scene.stage, view.pictures, view.wall_picture)
    known = weakref.ref(scene)
    del scene
    assert known() is None, "no circle keeps it until garbage is collected"


def save_photograph(path, colour, changed):
    photograph = QImage(40, 30, QImage.Format.Format_RGB32)
    photograph.fill(QColor(colour))
    assert photograph.save(str(path))
    os.utime(path, ns=(changed, changed))


@pytest.fixture
def standing(qtbot):
    """Wait until all pictures stand on their plinths."""

    def wait(view):
        qtbot.waitUntil(lambda: all(one.picture is not None for one in view.scene.exhibits))
        return view

    return wait


def on_plinths(view):
    places = dict(view.targets())
    seen = view.grab().toImage()
    return [seen.pixelColor(places[f"exhibit-{number}"].center()) for number in range(4)]


def test_a_photograph_can_stand_on_a_plinth(make_view, tmp_path, standing):
    save_photograph(tmp_path / "a.png", "#00ff00", 1)
    view = make_view(picture=str(tmp_path / "a.png"))
    assert not any(colour.green() > 200 and colour.red() < 60 for colour in on_plinths(view)), "nothing waits"
    colours = on_plinths(standing(view))
    assert any(colour.green() > 200 and colour.red() < 60 for colour in colours), colours


def test_a_photograph_on_a_plinth_is_unpacked_once_for_all_looks_until_it_changes(
    make_view, tmp_path, standing, qtbot
):
    path = tmp_path / "a.png"
    save_photograph(path, "#00ff00", 1)
    standing(make_view(language="zh", picture=str(path)))
    exhibits = make_view(language="en", picture=str(path)).scene.exhibits
    assert all(exhibit.picture is not None for exhibit in exhibits)
    # Or who still looks whether the file is the same would see the other one.
    qtbot.waitUntil(lambda: not len(_errands()))
    save_photograph(path, "#ff0000", 2)
    view = make_view(picture=str(path))

    def reds():
        return [colour.red() > 200 and colour.green() < 60 for colour in on_plinths(view)]

    assert not any(reds()), "the disk is not waited for"
    qtbot.waitUntil(lambda: any(reds()))


def test_a_photograph_that_could_not_be_read_once_is_tried_again(make_view, tmp_path, standing):
    path = tmp_path / "a.png"
    save_photograph(path, "#00ff00", 1)
    whole = path.read_bytes()
    path.unlink()
    make_view(picture=str(path)).grab()
    path.write_bytes(b"")
    os.utime(path, ns=(1, 1))
    make_view(picture=str(path)).grab()
    path.write_bytes(whole)
    os.utime(path, ns=(1, 1))
    colours = on_plinths(standing(make_view(picture=str(path))))
    assert any(colour.green() > 200 and colour.red() < 60 for colour in colours), colours


def test_what_comes_later_is_mirrored_in_the_floor_as_what_was_there_at_once(make_view, tmp_path, standing):
    path = tmp_path / "a.png"
    save_photograph(path, "#00ff00", 1)
    bare = make_view(picture=str(tmp_path / "none.png"))
    late, again = standing(make_view(picture=str(path))), make_view(picture=str(path))
    seen = [view.scene.shell.picture.toImage().scaled(40, 40) for view in (bare, late, again)]
    green = [sum(one.pixelColor(x, y).green() for x in range(40) for y in range(40)) for one in seen]
    assert green[1] > green[0]
    assert abs(green[1] - green[2]) < 0.2 * (green[2] - green[0])


@pytest.mark.parametrize("shows", ["towers", "hangar", "globe"])
def test_every_model_is_painted(make_view, hall, shows):
    room = hall.room.model_copy(update={"overhead": hall.room.overhead.model_copy(update={"shows": shows})})
    image = make_view(room=room).grab().toImage()
    assert not image.isNull()


@pytest.mark.parametrize(("ribbons", "drones"), [(0, 0), (0, 6), (12, 0), (1, 1)])
def test_any_air_is_painted(make_view, hall, ribbons, drones):
    air = Air(name=hall.room.air.name, opens="signature", ribbons=ribbons, drones=drones)
    make_view(room=hall.room.model_copy(update={"air": air})).grab()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("percent", [100, 125, 150])
def test_name_tags_keep_apart_and_on_the_stage(make_view, hall, width, height, language, percent):
    view = make_view(width, height, language, percent)
    shown = view.shown_texts()
    clear = QRect(0, 0, width, height).marginsRemoved(view.insets)
    for one, other in itertools.combinations(view.tags.tags, 2):
        assert not one.area.intersects(other.area), (one.words.lines[0], other.words.lines[0])
    assert all(clear.contains(tag.area) for tag in view.tags.tags)
    assert all(text.fits and clear.contains(text.rect) for text in shown)
    names = {view.look.say(thing.name) for thing in hall.room.things()}
    assert names <= {text.text for text in shown}


def test_things_of_a_portrait_room_fill_its_width(make_view):
    view = make_view(1080, 1920)
    boxes = [view.touch.box(place) for place in view.plan.places]
    assert min(box.left() for box in boxes) < 60
    assert max(box.right() for box in boxes) > 1020


def test_the_room_is_symmetrical(make_view):
    plan = make_view().plan
    left, right = (plan.of("gate")[n].quad[:, 0] for n in (0, 1))
    assert np.allclose(np.sort(left), np.sort(-right))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_a_tag_without_a_line_lies_nearest_to_its_own_exhibit(make_view, hall, width, height, language):
    view = make_view(width, height, language)
    boxes = view.tags.spots.boxes
    exhibits = view.plan.of("exhibit")
    assert exhibits

    def nearest(area):
        gaps = [boxes[id(place)].center() - QRectF(area).center() for place in exhibits]
        away = [abs(gap.x()) + abs(gap.y()) for gap in gaps]
        return exhibits[away.index(min(away))]

    tags = [tag for tag in view.tags.tags if tag.place.kind == "exhibit" and tag.near]
    assert tags
    assert all(nearest(tag.area) is tag.place for tag in tags)
