"""The watchdog with real child processes: small ones, that live and fall as they are told."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.watchdog.keeper import Keeper
from kiosk.watchdog.ladder import FIRST_WAIT
from kiosk.watchdog.process import Child
from tests.unit.watchdog.kennel import BEATS, PATIENCE, Kennel


def test_a_killed_screen_stands_up_again(kennel):
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    os.kill(kennel.starts()[0][1], signal.SIGKILL)
    kennel.wait(lambda: len(kennel.starts()) == 2)
    kennel.wait(lambda: len(kennel.falls()) == 1)
    assert kennel.fall()["why"] == "ended with code -9"


def test_a_hanging_screen_is_ended_and_stands_up_again(kennel):
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    first = kennel.starts()[0][1]
    time.sleep(0.3)
    os.kill(first, signal.SIGSTOP)
    kennel.wait(lambda: len(kennel.starts()) == 2)
    assert kennel.fall()["why"] == "painted nothing for 0.6 s"
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.fixture
def lost(kennel):
    """A screen that was killed and cannot be started again: return where its program was."""
    python = kennel.folder / "python"
    python.symlink_to(sys.executable)
    kennel.begin("#--\nlive()", python=python)
    kennel.wait(lambda: len(kennel.starts()) == 1)
    python.unlink()
    os.kill(kennel.starts()[0][1], signal.SIGKILL)
    kennel.wait(lambda: len(kennel.falls()) == 2)
    return python


def test_a_machine_that_cannot_start_it_just_now_is_asked_again(kennel, lost):
    assert kennel.falls()[1]["why"].startswith("could not be started: [Errno 2]")
    time.sleep(3.5)
    assert len(kennel.falls()) == 2, "it is told once, however often it is tried"
    lost.symlink_to(sys.executable)
    kennel.wait(lambda: len(kennel.starts()) == 2)
    assert [rung for rung, _ in kennel.starts()] == [0, 0], "no content is blamed for it"


@pytest.mark.usefixtures("lost")
def test_one_that_cannot_be_started_can_be_stopped(kennel):
    kennel.end()
    assert kennel.code == 0


def test_one_that_was_never_there_is_an_error_at_once(tmp_path):
    keeper = Keeper([str(tmp_path / "nowhere")], [], tmp_path / "falls.json", PATIENCE)
    with pytest.raises(FileNotFoundError):
        keeper.run()


def test_one_that_lives_but_paints_nothing_hangs(kennel):
    kennel.begin("#--\nlive(0.5)\ntime.sleep(60)")
    kennel.wait(lambda: len(kennel.starts()) == 2)


def test_a_screen_that_ends_of_its_own_will_is_not_started_again(kennel):
    kennel.begin("#--\nlive(0.3)")
    kennel.wait(lambda: kennel.code is not None)
    assert (kennel.code, len(kennel.starts()), kennel.falls()) == (0, 1, [])


def test_mistakes_in_the_content_are_the_terminals_business(kennel):
    kennel.begin("#--\nsys.exit(1)")
    kennel.wait(lambda: kennel.code is not None)
    assert (kennel.code, len(kennel.starts())) == (1, 1)


def test_one_that_falls_at_every_start_climbs_the_ladder_and_the_hall_is_named(kennel, tmp_path):
    said = tmp_path / "said"
    curtain = f"""
        import sys
        for line in sys.stdin:
            with open({str(said)!r}, "a", encoding="utf-8") as file: file.write(line)
    """
    kennel.begin("#--\nlive(0.2)\nos._exit(70)", curtain)
    kennel.wait(lambda: len(kennel.falls()) == 5)
    assert [rung for rung, _ in kennel.starts()] == [0, 0, 0, 1, 2]
    assert kennel.falls()[-1]["then"] == "SAFE"
    kennel.wait(lambda: said.exists() and "say 展厅" in said.read_text(encoding="utf-8"))
    time.sleep(0.5)
    assert len(kennel.starts()) == 5, f"it waits {FIRST_WAIT} s"


def test_a_screen_hears_with_which_contents_it_fell(kennel):
    kennel.begin("""#--
        with open(sys.argv[1] + "-fell", "a") as file: print(os.environ.get("KIOSK_FELL"), file=file)
        if starts != 4: print("shows", "abc"[max(0, starts - 3)], flush=True)
        if starts == 5: print("proved a", flush=True)
        live(0.2)
        os._exit(70)
    """)
    kennel.wait(lambda: len(kennel.falls()) == 5)
    told = kennel.starts_file.with_name("starts-fell").read_text().splitlines()
    assert told == ["", "", "", "a", "a -"], "newest last; one that tells nothing is told as -"
    assert list(kennel.keeper._fell) == ["-", "c"], "one that proved itself is suspected no more"


def test_a_curtain_that_falls_takes_nothing_with_it(kennel):
    kennel.begin("#--\nlive()", "raise SystemExit(3)")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.5)
    assert (len(kennel.starts()), kennel.falls()) == (1, [])


def test_a_disk_that_cannot_be_written_costs_the_note_only(kennel):
    kennel.record.parent.mkdir()
    kennel.record.mkdir()
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    os.kill(kennel.starts()[0][1], signal.SIGKILL)
    kennel.wait(lambda: len(kennel.starts()) == 2)


def test_a_screen_whose_watchdog_is_killed_goes_too(tmp_path):
    kennel = Kennel(tmp_path)
    (tmp_path / "screen.py").write_text("\n".join(map(textwrap.dedent, (BEATS, "live()"))), encoding="utf-8")
    program = (
        "import pathlib, sys; from kiosk.watchdog.keeper import Keeper;"
        "Keeper([sys.executable, sys.argv[1], sys.argv[2]], [], pathlib.Path(sys.argv[3])).run()"
    )
    arguments = [str(tmp_path / "screen.py"), str(kennel.starts_file), str(kennel.record)]
    parent = subprocess.Popen([sys.executable, "-c", program, *arguments], cwd=Path(__file__).parents[3])
    kennel.wait(lambda: len(kennel.starts()) == 1)
    parent.kill()
    parent.wait()

    def gone():
        try:
            os.kill(kennel.starts()[0][1], 0)
        except ProcessLookupError:
            return True
        return Path(f"/proc/{kennel.starts()[0][1]}/stat").read_text().split()[2] == "Z"

    kennel.wait(gone)


def test_a_line_without_an_end_is_bounded():
    lines = []
    child = Child([sys.executable, "-c", "print('x' * 100_000)"], lambda _child, line: lines.append(line))
    assert child.ended() == 0
    child._reader.join(10)
    assert max(map(len, lines)) <= 4096
    assert lines[-1] == ""


@pytest.mark.parametrize(
    "screen",
    [
        "print('ready hall', flush=True)\nwhile True: print('a library says hello', flush=True); time.sleep(0.1)",
        "print('ready hall', flush=True)\nwhile True: print('shows 1234', flush=True); time.sleep(0.05)",
        "print('ready hall', flush=True)\nwhile True: print('beaten beat', flush=True); time.sleep(0.1)",
    ],
)
def test_only_a_beat_is_a_heartbeat(kennel, screen):
    kennel.begin(f"#--\n{screen}")
    kennel.wait(kennel.falls)
    assert kennel.fall()["why"] == "painted nothing for 0.6 s"


@pytest.mark.parametrize("noise", ["print('hello', flush=True)", "print('beat', flush=True)", "pass"])
def test_one_that_never_opens_is_ended_whatever_it_writes(kennel, noise):
    kennel.begin(f"#--\nwhile True: {noise}; time.sleep(0.005)")
    kennel.wait(kennel.falls)
    assert kennel.fall()["why"] == "no hall within 5 s"


def test_killed_and_stopped_screens_blame_no_content(kennel):
    kennel.begin("#--\nprint('shows bad', flush=True)\nlive()")
    for n, how in enumerate(
        [signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL, signal.SIGKILL], 1
    ):
        kennel.wait(lambda n=n: len(kennel.starts()) == n)
        time.sleep(0.3)
        os.kill(kennel.starts()[-1][1], how)
    kennel.wait(lambda: len(kennel.starts()) == 6)
    assert {rung for rung, _ in kennel.starts()} == {0}
    assert {fall["then"] for fall in kennel.falls()} == {"AS_EVER"}


def test_a_stopped_screen_is_not_asked_where_it_stands(kennel):
    kennel.patience = replace(PATIENCE, farewell=20.0)
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.3)
    begun = time.monotonic()
    os.kill(kennel.starts()[0][1], signal.SIGSTOP)
    kennel.wait(lambda: len(kennel.starts()) == 2)
    assert time.monotonic() - begun < 10.0


def test_one_that_is_killed_while_it_opens_is_started_again_at_once_and_then_more_slowly(kennel):
    kennel.begin("#--\ntime.sleep(60)")
    taken = []
    for n in range(1, 4):
        kennel.wait(lambda n=n: len(kennel.starts()) == n)
        begun = time.monotonic()
        os.kill(kennel.starts()[-1][1], signal.SIGKILL)
        kennel.wait(lambda n=n: len(kennel.starts()) == n + 1)
        taken.append(time.monotonic() - begun)
    assert taken[0] < min(taken[1:]), "somebody kills it over and over: the machine is left some air"
    assert min(taken[1:]) >= 1.0
