from kiosk.model.problem import Problem
from kiosk.words import plain, translated

WHERE = ("content/zones/economy.yaml", 12, 13, "error", "unknown-choice")


def test_a_problem_says_place_fact_and_cure():
    problem = Problem(
        *WHERE,
        translated("没有", en="unknown chart kind 'lnie'"),
        translated("是不是“line”？", en="did you mean 'line'?"),
    )
    assert problem.line_text("en") == (
        "content/zones/economy.yaml:12:13: error: unknown chart kind 'lnie' (did you mean 'line'?)"
    )
    assert problem.line_text("zh").endswith("没有 (是不是“line”？)")


def test_without_a_cure_there_are_no_brackets():
    assert Problem(*WHERE, plain("nothing")).line_text("en").endswith("error: nothing")
