"""PromQL as it is read here: its selectors, and where a bracket stands alone."""

import pytest

from kiosk.model.promql import open_at, parsed, ranged


@pytest.mark.parametrize(
    ("query", "selectors", "plain"),
    [
        ("up", ["up"], True),
        ('up{job="a"}  # of all', ['up{job="a"}'], True),
        ('{"my.metric", job="a"}', ['{"my.metric", job="a"}'], True),
        ("-up", ["up"], False),
        ("(up)", ["up"], False),
        ('sum(rate(a{x="(}"}[5m])) by (job) / on(job) group_left(v) b', ['a{x="(}"}', "b"], False),
        ("avg without(cpu) (a:b) > bool 5e-3", ["a:b"], False),
        ("a and b unless c or inf", ["a", "b", "c"], False),
        ("sum(a) / sum(a offset 1w)", ["a"], False),
        ("a @ end() + rate(b[5m] offset 5m)", [], False),
        ("max_over_time(rate(a[1m])[1h:5m])", ["a"], False),
        ("absent(a)", [], False),
        ("sum(a) or vector(0)", [], False),
        ("time() - a", ["a"], False),
        ("12 * 3.5e+2", [], False),
    ],
)
def test_it_is_known_of_which_series_an_expression_is_made(query, selectors, plain):
    assert parsed(query) == (tuple(selectors), plain)


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("sum(rate(a{b=\"c\", d='e'}[5m]))", None),
        ("sum(a", 4),
        ("sum(a))", 7),
        ("a[5m)", 5),
        ('a{b="c}', 5),
        ('a{b="\\"}', 5),
        ("a # (", None),
    ],
)
def test_a_bracket_or_quote_without_its_other_half_is_found(query, at):
    assert open_at(query) == at


@pytest.mark.parametrize(
    ("query", "is_ranged"),
    [
        ("a[5m]", True),
        ('a{b="["} [5m] ', True),
        ("a", False),
        ("rate(a[5m])", False),
        ("a[5m:1m]", False),
        ("", False),
    ],
)
def test_a_series_over_a_time_is_no_value(query, is_ranged):
    assert ranged(query) == is_ranged
