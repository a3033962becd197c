"""Run on sticks of its own by test_export: real file systems that are small, read-only, or pulled out in the middle."""

import shutil
import subprocess
import sys
from pathlib import Path

from kiosk.staff.drives import Drive
from kiosk.staff.export import export

CONTENT = Path(__file__).parents[3] / "examples" / "village-museum"
MOUNT, UMOUNT = shutil.which("mount"), shutil.which("umount")


def main(scratch):
    state = scratch / "state" / "jiulong-kiosk"
    state.mkdir(parents=True)
    (state / "kiosk.log").write_bytes(b"a line\n" * 100_000)
    place = scratch / "stick"
    place.mkdir()

    def on_a_stick(options, hall="展厅", meanwhile=lambda _: None):
        subprocess.run([MOUNT, "-t", "tmpfs", "-o", options, "none", place], check=True)
        told = []

        def tell(progress):
            told.append(progress)
            meanwhile(progress)

        stick = Drive(place, "STICK", writable="ro" not in options)
        export(CONTENT, hall, "zh", tell, state=state, found=lambda: [stick])
        left = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
        return told, left

    def take_away():
        subprocess.run([UMOUNT, "-l", place], check=True)

    told, left = on_a_stick("size=8m", hall='展/厅: "新" .')
    assert told[-1].end == "done", told[-1]
    assert told[-1].share == 1.0
    assert told[-1].folder.startswith("展 厅 新 2"), told[-1].folder
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert [name.split("/", 1)[1] for name in left] == ["check.txt", "kiosk.log", "report.txt"]
    folder = place / told[-1].folder
    assert (folder / "kiosk.log").read_bytes() == (state / "kiosk.log").read_bytes()
    assert "0 个错误" in (folder / "check.txt").read_text(encoding="utf-8")
    assert "还没有计数" in (folder / "report.txt").read_text(encoding="utf-8")
    take_away()

    told, left = on_a_stick("size=200k")
    assert (told[-1].end, left) == ("full", [])
    take_away()

    told, left = on_a_stick("size=8m,ro")
    assert (told[-1].end, left) == ("read_only", [])
    take_away()

    def write_protect(progress):
        if progress.share > 0.5:
            subprocess.run([MOUNT, "-o", "remount,ro", place], check=False)

    told, _ = on_a_stick("size=8m", meanwhile=write_protect)
    assert told[-1].end in ("read_only", "done"), told[-1]  # a file that is open keeps it writable
    take_away()

    def pull(progress):
        if progress.share == 0.3:
            take_away()

    told, left = on_a_stick("size=8m", meanwhile=pull)
    assert (told[-1].end, left) == ("gone", []), "nothing is written where it was"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
