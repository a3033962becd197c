"""`python -m benchmarks REF`: this checkout against another commit, run after run in turn; prints ratios, judges nothing."""

from collections import defaultdict

import click

from benchmarks import rows, table
from benchmarks.peers import PEERS, beside
from benchmarks.trees import this_tree, tree_of


@click.command()
@click.argument("ref")
@click.argument("what", nargs=-1, type=click.Choice([*rows.ROWS, *PEERS]))
@click.option("--rounds", default=3, show_default=True, help="Runs of each tree, in turn.")
@click.option("--rest", default=10.0, show_default=True, help="Seconds for which what rests is looked at.")
@click.option("--keep", "release", default="", help="Write the ratios into the history under this release.")
def main(ref: str, what: tuple[str, ...], rounds: int, rest: float, release: str) -> None:
    """Measure this checkout and the commit REF, and print how much of that commit's figures is left."""
    there, here = tree_of(ref), this_tree()
    found = []
    for name in what or rows.ROWS:
        if name in PEERS:
            continue
        measured = defaultdict(list)
        for number in range(rounds):
            # Who goes first has a colder machine: that changes from round to round.
            for tree in (there, here) if number % 2 == 0 else (here, there):
                measured[tree].append(rows.ROWS[name](tree, rest))
        came = table.ratios(measured[there], measured[here])
        click.echo(table.table(came, there.name) + "\n")
        found += came
    for name in (one for one in PEERS if not what or one in what):
        click.echo(beside(name))
    for tree in (there, here):
        _tell_held(tree.name)
    if release:
        table.keep(found, release, there.name)


def _tell_held(name: str) -> None:
    for one in rows.last_held.get(name, ()):
        kinds = ", ".join(
            f"{kind} {megabytes:.1f}"
            for kind, megabytes in sorted(one.kinds.items(), key=lambda each: -each[1])
            if megabytes > 0.05
        )
        click.echo(f"{name}: {one.megabytes:6.1f} MB  …{one.command[-40:]}: {kinds}")


if __name__ == "__main__":
    main()
