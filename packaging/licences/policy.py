"""Whether a licence may ship: every part of an AND must be allowed, one part of an OR."""

import re
from collections.abc import Collection, Iterator

_TOKEN = re.compile(r"\(|\)|[^\s()]+")


def permitted(expression: str, allowed: Collection[str]) -> bool:
    """Return whether an SPDX expression can be kept with allowed licences alone; raises ValueError for nonsense."""
    tokens = list(_TOKEN.findall(expression))
    answer = _either(tokens, allowed)
    if tokens:
        raise ValueError(f"{expression!r} is no SPDX expression")
    return answer


def _either(tokens: list[str], allowed: Collection[str]) -> bool:
    answers = [_both(tokens, allowed)]
    while tokens and tokens[0] == "OR":
        tokens.pop(0)
        answers.append(_both(tokens, allowed))
    return any(answers)


def _both(tokens: list[str], allowed: Collection[str]) -> bool:
    answers = [_one(tokens, allowed)]
    while tokens and tokens[0] == "AND":
        tokens.pop(0)
        answers.append(_one(tokens, allowed))
    return all(answers)


def _one(tokens: list[str], allowed: Collection[str]) -> bool:
    if not tokens or tokens[0] in {"AND", "OR", "WITH", ")"}:
        raise ValueError(f"a licence is missing before {tokens[:1]}")
    name = tokens.pop(0)
    if name == "(":
        answer = _either(tokens, allowed)
        if not tokens or tokens.pop(0) != ")":
            raise ValueError("a bracket is left open")
        return answer
    if tokens[:1] == ["WITH"]:
        name = " ".join([name, *(tokens.pop(0) for _ in range(2) if tokens)])
    return name in allowed


def forbidden(licences: dict[str, str], allowed: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each name whose licence may not ship."""
    for name, licence in licences.items():
        if not permitted(licence, allowed):
            yield f"{name}: {licence} may not ship: leave it out, or argue for it in components.toml under allowed"
