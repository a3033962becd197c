"""What is shown: mistakes in the files, characters that no typeface has, feeds that do not answer."""

from collections import Counter

from kiosk.analytics.tally import Written, file_for
from kiosk.content import check, kept_content
from kiosk.doctor.finding import Finding, Patient, State
from kiosk.model.words import Count
from kiosk.sources.probe import Answer, probe

FOR_FEEDS = 0.7
"""Of the time a check may take; stopping the feeds takes its time, too."""
MOST_FEEDS = 8
"""Feeds in trouble that are told of one by one."""


def content(patient: Patient) -> list[Finding]:
    """Check the files, as `kiosk check` does."""
    what = "内容", "content"
    count = Counter(problem.severity for problem in check(patient.content))
    errors, warnings = Count(count["error"]), Count(count["warning"])
    fact = f"{errors} 个错误，{warnings} 个提醒", f"{errors:error}, {warnings:warning}"
    command = f"kiosk check {patient.content}"
    cure = f"{command} 指出每一处和改法", f"{command} names each place and its cure"
    if errors:
        kept = kept_content(patient.content) is not None
        shown = (
            ("展厅显示上一次没有错误的内容", "the hall shows the last good content")
            if kept
            else ("展厅打不开", "the hall cannot open")
        )
        return [Finding(what, "trouble", (f"{fact[0]}；{shown[0]}", f"{fact[1]}; {shown[1]}"), cure)]
    return [Finding(what, "attention", fact, cure) if warnings else Finding(what, "good", fact)]


def feeds(patient: Patient) -> list[Finding]:
    """Ask every feed once, as `kiosk feeds` does."""
    exhibition = patient.exhibition
    if exhibition is None or not exhibition.feeds:
        return []
    answers = probe(
        exhibition.feeds, patient.content, patient.patience * FOR_FEEDS, Written(file_for(patient.content))
    )
    silent = [one for one in answers if one.value is None]
    fact = (
        f"{len(answers)} 个，{len(answers) - len(silent)} 个有数据",
        f"{len(answers) - len(silent)} of {len(answers)} answer",
    )
    rows = [_silent(one, exhibition.feeds[one.name].name.zh) for one in silent[:MOST_FEEDS]]
    if not silent:
        return [Finding(("数据", "feeds"), "good", fact)]
    real = [one for one in answers if one.kind not in {"simulated", "visitors"}]
    state: State = "trouble" if all(one.value is None for one in real) else "attention"
    cure = (
        "检查网线和服务器；kiosk feeds 列出每一个的原因和改法",
        "see the network cable and the server; kiosk feeds names the cause and cure of each",
    )
    return [Finding(("数据", "feeds"), state, fact, cure), *rows]


def _silent(answer: Answer, name: str) -> Finding:
    why = answer.trouble
    what = f"数据：{name}", f"feed {answer.name}"
    if why is None:
        return Finding(what, "attention", ("没有数据", "no data"))
    return Finding(what, "attention", why.message, why.cure)
