"""What was found, on paper: a table for people, JSON for programs."""

import json
from collections.abc import Sequence

from kiosk.aligned import aligned, width
from kiosk.doctor.finding import STATES, Finding, State
from kiosk.model.words import Language

_SAID: dict[Language, dict[State, str]] = {
    "zh": {"good": "好", "attention": "注意", "trouble": "有问题"},
    "en": {"good": "good", "attention": "ATTENTION", "trouble": "TROUBLE"},
}
_HEADS = {"zh": ("项目", "状态", "情况"), "en": ("what", "state", "fact")}
_SUMS = {
    "zh": "共 {all} 项：{good} 项好，{attention} 项请注意，{trouble} 项有问题",
    "en": "{all} lines: {good} good, {attention} to look at, {trouble} in trouble",
}


def table(findings: Sequence[Finding], language: Language) -> str:
    """Return a line for each finding, its cure on the next one, and the sum of all."""
    which, said = _which(language), _SAID[language]
    rows = [_HEADS[language], *((one.what[which], said[one.state], one.fact[which]) for one in findings)]
    lines = aligned(rows).splitlines()
    indent = " " * (max(width(row[0]) for row in rows) + 2)
    told = [lines[0]]
    for one, line in zip(findings, lines[1:], strict=True):
        told += [line, f"{indent}→ {one.cure[which]}"] if one.cure[which] else [line]
    count = {state: sum(one.state == state for one in findings) for state in STATES}
    return "\n".join([*told, "", _SUMS[language].format(all=len(findings), **count)])


def as_json(findings: Sequence[Finding], language: Language) -> str:
    """Return a list of {what, state, fact, cure}; what is in one line of the table is one line here."""
    which = _which(language)
    told = [
        {"what": one.what[which], "state": one.state, "fact": one.fact[which], "cure": one.cure[which]}
        for one in findings
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _which(language: Language) -> int:
    return 0 if language == "zh" else 1
