"""What is wrong with single values of a file that is read by guessing how some of its lines were meant."""

from kiosk.content.finding import Finding
from kiosk.content.folder import File
from kiosk.content.kinds import validated, visit
from kiosk.content.rules import Known
from kiosk.content.survey import Survey

_BY_ITSELF = frozenset(
    (
        "unknown_reference",
        "unknown_unit",
        "unknown_picture",
        "unknown_picture_or_film",
        "web_address",
        "picture_address",
        "odd_number",
        "literal_error",
        "union_tag_invalid",
        "decimal_parsing",
        "int_parsing",
        "float_parsing",
        "odd_switch",
    )
)
"""Rules about a value that say nothing about where it stands."""


def likely(file: File, survey: Survey, known: Known) -> list[Finding]:
    """Return what is wrong with single values of a file that could be read only by guessing how some lines were meant.

    Keys that are missing or too much may follow from that guess; a name that nothing has does not.
    """
    if not survey.guessed or not isinstance(survey.value, dict):
        return []
    walked: list[Finding] = []
    look = visit(file.kind)
    if look is not None:
        look(survey.value, (), "", known, walked)
    found = [one._replace(path=one.path[1:]) for one in walked]
    found += validated(file.kind, file.id, survey.value)[1]
    sure = [one for one in found if survey.in_its_line or one.rule in _BY_ITSELF]
    return [one for one in sure if survey.at(one.path)[0] not in survey.guessed]
