import pytest
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.parts.chip import Chip
from kiosk.qt.style.look import Look


@pytest.fixture
def chosen(look, finger):
    window = QWidget()
    window.resize(600, 300)
    button = Button(look, "展厅", parent=window)
    button.setGeometry(100, 100, 200, 80)
    times = []
    button.chosen.connect(lambda: times.append(1))
    return finger(window), button, times


def test_shows_at_once_that_it_was_touched_and_acts_on_release(chosen):
    finger, button, times = chosen
    finger.press(150, 130)
    assert button.pressed
    assert not times
    finger.release(150, 130)
    assert not button.pressed
    assert times == [1]


def test_lets_go_when_the_finger_slides_off(chosen):
    finger, button, times = chosen
    finger.press(150, 130)
    finger.move(150, 250)
    assert not button.pressed
    finger.release(150, 250)
    assert not times


def test_a_finger_that_left_and_came_back_does_not_press_again(chosen):
    finger, _, times = chosen
    finger.press(150, 130)
    finger.move(150, 250)
    finger.move(150, 130)
    finger.release(150, 130)
    assert not times


def test_hidden_under_the_finger_it_is_not_pressed_when_it_comes_back(chosen):
    finger, button, times = chosen
    finger.press(150, 130)
    button.hide()
    finger.release(150, 130)
    button.show()
    assert not button.pressed
    assert not times


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("title", ["大厅", "一核、四区、五大产业", "The digital economy of Jiulongpo"])
def test_is_a_target_and_holds_its_words(qtbot, theme, percent, title):
    look = Look(theme, "en", percent, 1080, 1920)
    button = Button(look, title, "二〇二〇年")
    qtbot.addWidget(button)
    for width in (button.sizeHint().width(), 220):
        button.resize(width, button.heightForWidth(width))
        assert button.height() >= look.space("target")
        assert all(text.fits for text in button.shown_texts())


def test_pressed_and_selected_look_different(qtbot, look):
    def middle(**state):
        button = Button(look, "", selected=state.pop("selected", False))
        qtbot.addWidget(button)
        button.resize(200, 80)
        button.pressed = bool(state)
        return button.grab().toImage().pixelColor(30, 40).name()

    assert len({middle(), middle(pressed=True), middle(selected=True)}) == 3


@pytest.mark.parametrize("percent", [100, 150])
def test_a_chip_is_a_target_and_holds_its_words(qtbot, theme, percent):
    look = Look(theme, "zh", percent, 1366, 768)
    chip = Chip(look, "城市治理", 12)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert min(chip.width(), chip.height()) >= look.space("target")
    assert [text.text for text in chip.shown_texts()] == ["城市治理", "12"]
    assert all(text.fits for text in chip.shown_texts())
