import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import check_report, load

FILES = (
    "exhibition.yaml",
    "units.yaml",
    "halls/main.yaml",
    "zones/economy.yaml",
    "enterprises/robotics.yaml",
    "feeds/load.yaml",
)

yamlish = st.text(alphabet="ab:-{}[],\"'|>&*!%#@?\\ \t\n\r：　，九0\u2028\ufeff\U0001f409", max_size=60)


def told(folder: Path, name: str, data: bytes) -> None:
    """Load with one file replaced: there is an exhibition or a mistake, and each can be shown."""
    before = (folder / name).read_bytes()
    try:
        (folder / name).write_bytes(data)
        loaded = load(folder)
        report = check_report(loaded.problems, "zh", with_source_lines=True, folder=folder)
    finally:
        (folder / name).write_bytes(before)
    assert (loaded.exhibition is None) == any(problem.severity == "error" for problem in loaded.problems)
    assert bool(report) == bool(loaded.problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in loaded.problems)


@given(name=st.sampled_from(FILES), data=st.binary(max_size=80))
def test_random_bytes(scratch, name, data):
    told(scratch, name, data)


@given(name=st.sampled_from(FILES), text=yamlish)
def test_random_yaml(scratch, name, text):
    told(scratch, name, text.encode())


@given(name=st.sampled_from(FILES), text=yamlish, seed=st.integers(0, 2**32))
def test_good_files_with_something_pasted_in(scratch, name, text, seed):
    good = (scratch / name).read_text(encoding="utf-8")
    chance = random.Random(seed)
    start = chance.randrange(len(good))
    end = start + chance.choice((0, 0, 1, 5, 40))
    told(scratch, name, (good[:start] + text + good[end:]).encode())


@given(name=st.sampled_from(FILES), seed=st.integers(0, 2**32))
def test_good_files_with_values_exchanged(scratch, name, seed):
    lines = (scratch / name).read_text(encoding="utf-8").splitlines(keepends=True)
    chance = random.Random(seed)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one] = lines[one].partition(":")[0] + ":" + lines[other].partition(":")[2]
    told(scratch, name, "".join(lines).encode())
