"""Diagnostics of `kiosk check`: from what was found in the content to what is said about it.

What is wrong stands in the words' room `check`, how to mend it in `cures`, both by the name of the mistake. Names in
braces are filled with the facts of the case.
"""

from functools import cache
from string import Formatter

from kiosk.content.finding import Facts
from kiosk.words import LANGUAGES, Said, said, table

_RULES: dict[str, str] = {
    "missing": "missing-key",
    "unlike_kind": "wrong-kind",
    "misplaced": "misplaced-key",
    "missing_in_braces": "missing-key",
    "extra_forbidden": "unknown-key",
    "union_tag_invalid": "unknown-choice",
    "literal_error": "unknown-choice",
    "union_tag_not_found": "missing-key",
    "string_type": "not-text",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "mapping_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "decimal_parsing": "not-a-number",
    "decimal_type": "not-a-number",
    "float_parsing": "not-a-number",
    "float_type": "not-a-number",
    "finite_number": "not-a-number",
    "int_parsing": "not-a-number",
    "int_parsing_size": "not-a-number",
    "int_type": "not-a-number",
    "int_from_float": "not-a-number",
    "decimal_max_digits": "too-many-digits",
    "decimal_max_places": "too-many-digits",
    "decimal_whole_digits": "too-many-digits",
    "bool_parsing": "not-a-switch",
    "bool_type": "not-a-switch",
    "odd_switch": "not-a-switch",
    "greater_than": "out-of-range",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "string_too_short": "empty-text",
    "string_too_long": "too-long",
    "far_too_long": "too-long",
    "string_pattern_mismatch": "wrong-form",
    "too_short": "too-few",
    "too_long": "too-many",
    "left_empty": "empty-value",
    "unlike": "wrong-value",
    "not_keys": "not-a-mapping",
    "file_copy": "file-name",
    "too_many_nodes": "too-large",
    "too_much_text": "too-large",
    "too_many_files": "too-large",
    "unseen": "unseen-character",
    "unseen_after": "unseen-character",
    "unseen_at_colon": "unseen-character",
    "hash_cuts": "hash-in-text",
    "hash_in_braces": "hash-in-text",
    "two_documents": "syntax",
    "empty_key": "syntax",
    "list_as_key": "syntax",
    "anchor": "alias",
    "merge_key": "alias",
    "tabs": "tab",
    "wide_spaces": "wide-space",
    "dash_forgotten": "no-dash",
    "misaligned_together": "indentation",
    "item_without_dash": "no-dash",
    "dash_glued": "no-space",
    "key_commented": "indentation",
    "not_braces": "wide-comma",
    "semicolon": "wide-comma",
    "both_quotes": "quotes-inside",
    "comma_in_number": "comma-in-text",
    "misaligned": "indentation",
    "conflict": "merge-conflict",
    "no_colon": "syntax",
    "colon_in_text": "syntax",
    "strange_start": "syntax",
    "stars": "markup",
    "backslash": "syntax",
    "open_quote": "syntax",
    "open_bracket": "syntax",
    "unknown_reference": "unknown-{noun_rule}",
    "picture_address": "web-address",
    "value_and_feed": "value-or-feed",
    "no_value": "value-or-feed",
    "uneven": "uneven-group",
    "values_and_feeds": "value-or-feed",
    "no_values": "value-or-feed",
    "rows_or_feed": "value-or-feed",
    "uneven_row": "uneven-group",
    "limits_above": "limits-order",
    "limits_below": "limits-order",
    "derived_over_one": "derived-count",
    "derived_over": "derived-time",
    "derived_no_over": "derived-time",
    "derived_no_counter": "derived-time",
    "derived_short": "derived-time",
    "derived_kept": "derived-time",
    "derived_same_unit": "derived-unit",
    "derived_share": "derived-unit",
    "derived_ratio": "derived-unit",
    "derived_oee": "derived-unit",
    "derived_rate": "derived-unit",
    "derived_hour": "derived-unit",
    "unit_itself": "unit-parts",
    "unit_circle": "unit-parts",
    "limits_none": "limits-order",
    "limits_cross": "limits-order",
    "hysteresis_wide": "limits-order",
    "limit_missing": "limits-order",
    "feed_limit_off_axis": "limit-off-axis",
    "duplicate_box": "duplicate-id",
    "duplicate_body": "duplicate-id",
    "duplicate_block": "duplicate-id",
    "unbalanced_shares": "unbalanced",
    "unbalanced_flow": "unbalanced",
    "no_such_file": "no-file",
    "feed_outside": "file-outside",
    "count_no_place": "count-place",
    "other_table": "unreadable-table",
    "table": "unreadable-table",
    "secret": "secret-in-content",
    "key_in_content": "secret-in-content",
    "stray_key": "secret-in-content",
    "bad_path_quoted": "bad-path",
    "bad_plc_address_near": "bad-plc-address",
    "stray_content": "stray-file",
    "stray_copy": "stray-file",
    "stray_sound": "stray-file",
    "stray_picture": "stray-file",
    "stray_film": "stray-file",
    "stray_document": "stray-file",
    "stray_table": "stray-file",
    "single_name": "no-file",
    "folder_name": "wrong-folder",
    "picture_not_svg": "bad-picture",
    "picture_not_photograph": "bad-picture",
    "picture_unknown": "bad-picture",
    "film_unknown": "bad-media",
    "sound_unknown": "bad-media",
    "unknown_film": "unknown-media",
    "unknown_picture_or_film": "unknown-media",
    "unknown_sound": "unknown-media",
    **dict.fromkeys(("timeline_both", "timeline_empty"), "timeline-items"),
    **dict.fromkeys(("table_heads", "table_empty", "table_long"), "table-rows"),
    **dict.fromkeys(("row_lacks", "row_date"), "table-row"),
    **dict.fromkeys(("column_untranslated", "row_untranslated"), "table-untranslated"),
    "clip_too_long": "too-large",
    "picture_too_many_pixels": "too-large",
    "picture_progressive": "too-large",
    "picture_wasteful": "large-picture",
    "picture_busy": "picture-heavy",
    "picture_circle": "picture-heavy",
    "picture_slow": "picture-heavy",
    "picture_unpaintable": "bad-picture",
    "picture_moves": "picture-still",
    "picture_encoding": "bad-picture",
    "picture_program": "picture-refers",
    "picture_same_name": "same-picture",
    "picture_too_large": "too-large",
    **dict.fromkeys(
        ("film_other", "film_av1", "film_codec", "film_no_picture", "film_no_frames", "film_unopened"),
        "bad-media",
    ),
    "film_no_index": "film-cut-off",
    **dict.fromkeys(("subtitles_backwards", "subtitles_late"), "subtitles-times"),
}
"""Mistake -> the stable name of its check, where several mistakes have one in common or staff know it by another."""


def mistakes() -> tuple[str, ...]:
    """Return every mistake there are words for."""
    return tuple(table("zh", "check"))


def rule_of(mistake: str) -> str:
    """Return the stable name of the check that finds a mistake, not yet filled with the facts."""
    return _RULES.get(mistake) or mistake.replace("_", "-")


def worded(mistake: str, facts: Facts) -> tuple[str, Said, Said]:
    """Return the stable name of the rule, what is wrong, and how to mend it."""
    return rule_of(mistake).format_map(facts), _said("check", mistake, facts), _said("cures", mistake, facts)


def _said(room: str, mistake: str, facts: Facts) -> Said:
    # Only what is told of: many alike are told as one. A message with a gap is better than none.
    return said(room, mistake, **{name: facts.get(name, "") for name in _told(room, mistake)})


@cache
def _told(room: str, mistake: str) -> tuple[str, ...]:
    """Return the names in the braces of a message, in whatever language."""
    texts = [table(language, room).get(mistake, "") for language in LANGUAGES]
    names = (name for text in texts for _, name, _, _ in Formatter().parse(text) if name)
    return tuple(dict.fromkeys(names))
