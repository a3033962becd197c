import faulthandler

from tests.unit.content.mutations import run

COUNT = 2000
"""`make mutate` makes 50,000."""


def test_mutations_of_the_shipped_content_are_named_in_the_right_line(capsys):
    with capsys.disabled():
        # A reading that never ends would hold up everything: better a traceback than silence.
        faulthandler.dump_traceback_later(900, exit=True)
        tally = run(COUNT)
        faulthandler.cancel_dump_traceback_later()
        print(f"\n{tally.table()}")  # noqa: T201 - the figures are the point
    assert tally.made.total() == COUNT
    assert len(tally.made) == 12
    assert tally.mistakes.total() > COUNT / 2
    assert tally.share() >= 0.95, tally.missed
    assert tally.noise() < 0.2
