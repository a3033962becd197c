import pytest

from kiosk.staff.settings import Settings, keep_settings, read_settings


def test_what_staff_set_outlives_a_restart(tmp_path):
    folder = tmp_path / "state"
    assert read_settings(folder) == Settings()
    chosen = Settings(60, paused=True, language="en", text_percent=125)
    keep_settings(chosen, folder)
    assert read_settings(folder) == chosen


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[1]",
        "{",
        '{"brightness": 0, "paused": 1, "language": "fr", "text_percent": 10}',
        '{"brightness": [100]}',
    ],
)
def test_what_is_spoilt_is_as_at_the_first_start(spoilt, tmp_path):
    (tmp_path / "staff-settings.json").write_text(spoilt)
    assert read_settings(tmp_path) == Settings()


def test_a_disk_that_cannot_be_written_is_no_mishap(tmp_path, caplog):
    (tmp_path / "staff-settings.json").mkdir()
    keep_settings(Settings(60), tmp_path)
    assert "cannot be written" in caplog.text
    assert read_settings(tmp_path) == Settings()
