from kiosk.content import check_report, load


def report(folder, **options):
    return check_report(load(folder).problems, "en", folder=folder, **options)


def test_one_line_each(folder, spoil):
    spoil("zones/economy.yaml", "kind: line", "kind: lnie")
    assert report(folder, with_source_lines=False) == (
        "content/zones/economy.yaml:25:13: error: unknown chart kind 'lnie' (did you mean 'line'?)"
    )


def test_the_caret_stands_under_the_mistake(folder, spoil):
    spoil("halls/main.yaml", "九, opens: economy", "九, opens: ecomony")
    _, source, caret = report(folder, with_source_lines=True).splitlines()
    assert source.endswith("opens: ecomony}")
    # Every Chinese character is two columns wide in a terminal: 标志 and 九.
    assert caret.index("^") == source.index("ecomony") + 3


def test_the_caret_is_seen_also_in_a_very_long_line(folder, spoil):
    spoil("enterprises/robotics.yaml", "{zh: 正文,", "{zh: " + "长" * 300 + ", eng: x,")
    _, source, caret = report(folder, with_source_lines=True).splitlines()
    assert len(source) < 110
    assert source.startswith("    …")
    assert caret.endswith("^")


def test_escape_sequences_do_not_reach_the_terminal(folder, spoil):
    spoil("enterprises/robotics.yaml", "field: equipment", "field: \x1b[31mx")
    assert "\x1b" not in report(folder, with_source_lines=True)


def test_a_problem_without_a_file_has_no_source_line(folder):
    (folder / "units.yaml").unlink()
    assert len(report(folder, with_source_lines=True).splitlines()) == 1
