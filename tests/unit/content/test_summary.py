from kiosk.content.summary import summed
from kiosk.model.problem import Problem
from kiosk.words import plain


def problem(file, line, severity="warning", rule="no-english", text="x"):
    return Problem(f"content/{file}", line, 1, severity, rule, plain(text), plain("h"))


def test_errors_come_first_and_reminders_alike_are_one_line():
    reminders = [problem("a.yaml", line) for line in (1, 2, 3)] + [problem("b.yaml", 7)]
    told = summed([*reminders, problem("z.yaml", 9, "error", "syntax")])
    assert [(one.severity, one.file, one.line, one.places) for one in told] == [
        ("error", "content/z.yaml", 9, 1),
        ("warning", "content/a.yaml", 1, 4),
    ]
    assert told[1].message.say("zh") == "x，共 4 处：a.yaml 3、b.yaml 1"
    assert told[1].message.say("en") == "x in 4 places: a.yaml 3, b.yaml 1"
    assert "languages: [zh]" in told[1].hint.say("zh")


def test_a_few_are_told_each():
    assert len(summed([problem("a.yaml", line) for line in (1, 2, 3)])) == 3


def test_errors_and_what_says_something_else_are_never_put_together():
    errors = [problem("a.yaml", line, "error") for line in range(9)]
    others = [problem("a.yaml", line, text=str(line)) for line in range(9)]
    assert len(summed([*errors, *others])) == 18


def test_files_beyond_a_dozen_are_not_named():
    told = summed([problem(f"{n:02}.yaml", 1) for n in range(20)])
    assert told[0].message.say("zh").endswith("11.yaml 1…")


def test_texts_without_chinese_are_told_once():
    missing = [problem("a.yaml", line, "error", "no-chinese-text") for line in range(9)]
    assert [(one.severity, one.places) for one in summed(missing)] == [("error", 9)]
