"""What was found, on paper: a table for people, JSON for programs."""

import json
from collections.abc import Sequence

from kiosk.aligned import aligned, width
from kiosk.doctor.finding import STATES, Diagnosis
from kiosk.words import Language, word


def table(findings: Sequence[Diagnosis], language: Language) -> str:
    """Return a line for each finding, its cure on the next one, and the sum of all."""
    heads = tuple(word(language, "doctor", f"head_{head}") for head in ("what", "state", "fact"))
    told_as = {state: word(language, "doctor", f"state_{state}") for state in STATES}
    rows = [
        heads,
        *((one.what.say(language), told_as[one.state], one.fact.say(language)) for one in findings),
    ]
    lines = aligned(rows).splitlines()
    indent = " " * (max(width(row[0]) for row in rows) + 2)
    told = [lines[0]]
    for one, line in zip(findings, lines[1:], strict=True):
        told += [line, f"{indent}→ {one.cure.say(language)}"] if one.cure else [line]
    count = {state: sum(one.state == state for one in findings) for state in STATES}
    return "\n".join([*told, "", word(language, "doctor", "sum", all=len(findings), **count)])


def as_json(findings: Sequence[Diagnosis], language: Language) -> str:
    """Return a list of {what, state, fact, cure}; what is in one line of the table is one line here."""
    told = [
        {
            "what": one.what.say(language),
            "state": one.state,
            "fact": one.fact.say(language),
            "cure": one.cure.say(language),
        }
        for one in findings
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)
