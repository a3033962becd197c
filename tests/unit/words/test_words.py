import ast
import json
import pickle
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

import kiosk.words
from kiosk.words import (
    LANGUAGES,
    NOTHING,
    Count,
    Said,
    plain,
    said,
    table,
    template,
    tongue,
    translated,
    word,
)

HOME = Path(kiosk.words.__file__).parent
ROOMS = sorted({one.name for language in LANGUAGES for one in iter_modules([HOME / language])})


def test_chinese_comes_first_then_english():
    assert LANGUAGES[:2] == ("zh", "en")
    assert {*LANGUAGES} == {one.parent.name for one in HOME.glob("*/__init__.py")}


@pytest.mark.parametrize("room", sorted({*ROOMS} - {"click"}))  # whose own words are English
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_shipped_language_lacks_no_key(language, room):
    wanted = {key for one in LANGUAGES for key in table(one, room)}
    assert wanted - {*table(language, room)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_how_it_is_written(language):
    assert all((tongue(language).name, tongue(language).short, tongue(language).locale, tongue(language).tag))


def test_a_number_counts_its_noun_in_a_sentence():
    assert word("en", "visitor", "count", n=1) == "1 card"
    assert word("en", "visitor", "count", n=12) == "12 cards"
    assert word("zh", "visitor", "count", n=12) == "12 张卡片"


@pytest.mark.parametrize(("number", "told"), [(0, "0 errors"), (1, "1 error"), (12, "12 errors")])
def test_a_count_says_its_noun(number, told):
    assert f"{Count(number):error}" == told
    assert (f"{Count(number)}", f"{Count(1234):,d}", f"{Count(7):d}") == (str(number), "1,234", "7")


def test_a_fact_may_be_words_or_a_list_of_them():
    age = said("visitor", "minutes", n=3)
    assert said("visitor", "stale", age=age).say("zh") == "3 分钟前的数据"
    assert said("visitor", "stale", age=age).say("en") == "Data from 3 min ago"
    listed = said("visitor", "open_hours", hours=(age, "x"))
    assert (listed.say("zh"), listed.say("en")) == ("开放时间 3 分钟、x", "Open 3 min, x")


def test_a_text_may_bring_its_translations_along():
    name = translated("九龙坡", en="Jiulongpo", fr="")
    assert [name.say(language) for language in ("zh", "en", "fr")] == ["九龙坡", "Jiulongpo", "Jiulongpo"]
    assert said("visitor", "ago", age=name).say("en") == "Jiulongpo ago"


def test_secrets_are_taken_out_of_what_is_told():
    told = said("visitor", "ago", age=said("visitor", "every", age=("pw", plain("pw")), n=1))
    hidden = told.changed(lambda text: text.replace("pw", "***"))
    assert hidden.say("en") == "every ***, *** ago"
    assert hidden.key == "ago"


def test_braces_in_what_is_told_are_left_alone():
    assert said("visitor", "not_found", typed="{n}").say("en").startswith("Nothing found for “{n}”")
    assert plain("{n}").say("zh") == "{n}"


def test_words_nobody_has_are_a_mistake():
    with pytest.raises(LookupError, match="no_such"):
        template("zh", "visitor", "no_such")
    with pytest.raises(LookupError, match="no_room"):
        said("no_room", "x").say("en")


TOLD = said("visitor", "stale", age=said("visitor", "minutes", n=3), more=("a", plain("b")), share=0.5)


def test_words_are_a_value():
    again = said("visitor", "stale", age=said("visitor", "minutes", n=3), more=("a", plain("b")), share=0.5)
    assert again == TOLD
    assert {again} == {TOLD}
    assert pickle.loads(pickle.dumps(TOLD)) == TOLD  # noqa: S301 - our own
    assert Said.of(json.loads(json.dumps(TOLD.tree()))) == TOLD
    assert TOLD
    assert not NOTHING
    assert Said.of(NOTHING.tree()) == NOTHING


@pytest.mark.parametrize("tree", [{}, {"room": "visitor"}, {"room": "", "key": "", "facts": []}])
def test_what_is_no_message_is_refused(tree):
    with pytest.raises((KeyError, TypeError, AttributeError)):
        Said.of(tree)


ROOM_OF = {"PackError": "packs"}
"""Errors that take the key of their words."""


def calls():
    """Yield every `said("room", "key"` and `word("key"` in the program, as far as both stand there, with its facts."""
    for file in HOME.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            method = (
                isinstance(called, ast.Attribute) and called.attr == "word"
            )  # of a look: what visitors read
            name = getattr(called, "id", "word" if method else "")
            if name not in ("said", "word", "template", *ROOM_OF):
                continue
            room = "visitor" if method else ROOM_OF.get(name)
            given = [ast.Constant(room), *node.args] if room else node.args[name != "said" :]
            texts = [one.value for one in given[:2] if isinstance(one, ast.Constant)]
            if len(texts) == 2:
                yield file.name, *texts, None if name == "template" else {one.arg for one in node.keywords}


def test_a_key_named_in_the_program_is_there_and_has_its_facts():
    lacking = []
    for file, room, key, facts in calls():
        for language in LANGUAGES[:2]:
            text = table(language, room).get(key)
            told = {name.partition("!")[0] for _, name, _, _ in Formatter().parse(text or "") if name}
            if text is None or (facts is not None and None not in facts and not told <= facts):
                lacking.append((file, language, room, key, told - (facts or set())))
    assert lacking == []
