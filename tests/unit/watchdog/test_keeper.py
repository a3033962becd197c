"""The watchdog with real child processes: small ones, that live and fall as they are told."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.watchdog.keeper import Keeper, Patience
from kiosk.watchdog.ladder import FIRST_WAIT
from kiosk.watchdog.process import Child

PATIENCE = Patience(start=5.0, beat=0.6, farewell=0.2, end=3.0)
BEATS = """
    import os, sys, threading, time
    def live(seconds=60.0):
        print("ready 展厅", flush=True)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.1)
            print("beat", flush=True)
    def obey():
        while os.read(0, 1): pass
        os._exit(0)
    threading.Thread(target=obey, daemon=True).start()
    with open(sys.argv[1], "a") as file: print(os.environ.get("KIOSK_RUNG"), os.getpid(), file=file)
    starts = len(open(sys.argv[1]).readlines())
"""


class Kennel:
    """A keeper in a thread, with what its screen does."""

    def __init__(self, folder: Path):
        self.starts_file, self.record = folder / "starts", folder / "state" / "falls.json"
        self.folder, self.code, self.display, self.patience = folder, None, None, PATIENCE

    def begin(self, screen, curtain="", python=sys.executable):
        commands = []
        for name, source in (("screen", BEATS + screen), ("curtain", curtain)):
            path = self.folder / f"{name}.py"
            path.write_text(
                "\n".join(textwrap.dedent(part) for part in source.split("#--")), encoding="utf-8"
            )
            commands.append([str(python), str(path), str(self.starts_file)] if source else [])
        self.keeper = Keeper(*commands, self.record, self.patience, self.display)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        self.code = self.keeper.run()

    def starts(self):
        """The rung and process of every start so far."""
        if not self.starts_file.exists():
            return []
        lines = self.starts_file.read_text().splitlines()
        return [(int(rung), int(pid)) for rung, pid in (line.split() for line in lines)]

    def wait(self, until):
        end = time.monotonic() + 60
        while not until():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.02)

    def fall(self):
        """The first fall, once the thread that writes the record has come to it."""
        self.wait(self.falls)
        return self.falls()[0]

    def falls(self):
        return json.loads(self.record.read_bytes()) if self.record.exists() else []

    def end(self):
        self.keeper.stop()
        self.thread.join(30)
        assert not self.thread.is_alive()


@pytest.fixture
def kennel(tmp_path):
    kennel = Kennel(tmp_path)
    yield kennel
    kennel.end()


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


class Away:
    """A display that comes and goes."""

    name = ":9"

    def __init__(self):
        self.there, self.asked = True, 0
        self.silent = self.went = False

    def answers(self):
        self.asked += 1
        self.went = False
        return self.there and not self.silent

    def lost(self):
        return self.went or not self.there


def test_a_screen_whose_display_goes_is_not_to_blame_and_comes_back_with_it(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nprint('shows bad', flush=True)\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    display.there = False
    os.kill(kennel.starts()[0][1], signal.SIGABRT)
    kennel.wait(kennel.falls)
    assert (kennel.fall()["why"], kennel.fall()["then"]) == ("the display went away", "AS_EVER")
    time.sleep(1.5)
    assert len(kennel.starts()) == 1, "nothing is started for no display"
    display.there, back = True, time.monotonic()
    kennel.wait(lambda: len(kennel.starts()) == 2)
    assert time.monotonic() - back < 10.0
    assert kennel.starts()[1][0] == 0


def test_a_screen_that_waits_for_its_display_is_waited_for(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.3)
    display.there = False
    os.kill(kennel.starts()[0][1], signal.SIGSTOP)
    time.sleep(2.0)
    assert len(kennel.starts()) == 1
    os.kill(kennel.starts()[0][1], signal.SIGCONT)
    display.there = True
    time.sleep(1.0)
    assert (len(kennel.starts()), kennel.falls()) == (1, [])


@pytest.mark.parametrize("seconds", [1.6, 2.0, 2.4, 2.8])
def test_a_display_that_is_back_leaves_the_screen_time_to_paint(kennel, seconds):
    display, kennel.patience = Away(), replace(PATIENCE, beat=2.5)
    kennel.display = display
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.5)
    display.silent = True
    os.kill(kennel.starts()[0][1], signal.SIGSTOP)
    time.sleep(seconds)
    display.silent = False
    time.sleep(1.0)
    os.kill(kennel.starts()[0][1], signal.SIGCONT)
    time.sleep(1.0)
    assert (len(kennel.starts()), kennel.falls()) == (1, [])


def test_a_screen_that_falls_after_its_display_is_back_was_not_to_blame(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nprint('shows bad', flush=True)\nlive(0.5)\ntime.sleep(0.4)\nos._exit(1)")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    display.went = True
    kennel.wait(kennel.falls)
    assert kennel.fall()["why"] == "the display went away"


def test_a_first_screen_waits_for_a_display_that_comes_late(kennel):
    display = kennel.display = Away()
    display.there = False
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: display.asked > 2)
    assert kennel.starts() == []
    display.there = True
    kennel.wait(lambda: len(kennel.starts()) == 1)


def test_a_child_that_lets_go_of_its_output_and_stays_is_ended(monkeypatch):
    monkeypatch.setattr("kiosk.watchdog.process.LEAVE_SECONDS", 0.3)
    lines = []
    source = "import os, time; os.close(1); time.sleep(600)"
    child = Child([sys.executable, "-c", source], lambda _child, line: lines.append(line))
    end = time.monotonic() + 10
    while lines != [""]:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert child.ended() == -signal.SIGKILL


def test_a_child_that_does_not_listen_is_not_waited_for():
    child = Child([sys.executable, "-c", "import time; time.sleep(600)"], lambda _child, _line: None)
    begun = time.monotonic()
    for _ in range(200):
        child.tell("x" * 4000)
    assert time.monotonic() - begun < 5.0
    child.kill(patience=0.0)
