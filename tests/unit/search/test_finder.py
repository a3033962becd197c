"""The index is made by a thread and a process of their own, which end with their work or when nobody wants it."""

import logging
import threading
import time
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.search import speller
from kiosk.search.finder import Finder

PATIENCE = 60.0


@pytest.fixture(scope="module")
def exhibition():
    return load(Path(CONTENT)).exhibition


@pytest.fixture
def finder():
    finder = Finder()
    yield finder
    assert finder.close()
    assert "search" not in {thread.name for thread in threading.enumerate()}


@pytest.fixture
def asked(monkeypatch):
    """How many texts each question had."""
    asked = []
    ask = speller.Speller._ask
    monkeypatch.setattr(
        speller.Speller, "_ask", lambda self, question: asked.append(len(question[1])) or ask(self, question)
    )
    return asked


def made(finder, exhibition):
    finder.open(exhibition)
    finder.wait()
    return finder.index


def test_nothing_happens_before_somebody_searches(finder):
    assert (finder.index, finder.busy, finder.edition) == (None, False, 0)


def test_names_come_first_then_texts_and_asking_again_costs_nothing(finder, exhibition, asked):
    index = made(finder, exhibition)
    assert finder.edition == 2
    assert "cloud-hospital" in index.find("yunyiyuan").places
    assert "floor" in index.find("jiqiren").places, "which only its texts say"
    questions = len(asked)
    assert made(finder, exhibition) is index
    assert len(asked) == questions


def test_other_content_is_found_by_its_new_names_and_only_they_are_asked_for(finder, exhibition, asked):
    made(finder, exhibition)
    asked.clear()
    old = exhibition.cards["loncin"]
    card = old.model_copy(update={"name": old.name.model_copy(update={"zh": "朝天门摩托"})})
    edited = exhibition.model_copy(update={"cards": {**exhibition.cards, "loncin": card}})
    assert made(finder, edited).find("chaotianmen").places[0] == "loncin"
    assert asked == [1]
    asked.clear()
    assert "loncin" not in made(finder, exhibition).find("chaotianmen").places
    assert asked == [1], "what is no longer there has been forgotten"


@pytest.mark.parametrize("program", [["/nowhere/kiosk"], ["false"], ["echo", "[]"]])
def test_without_the_process_latin_names_are_found_and_the_next_search_tries_again(
    finder, exhibition, monkeypatch, caplog, program
):
    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(speller, "program", lambda: program)
        index = made(finder, exhibition)
    assert index.find("robot").places
    assert "Chinese names cannot be searched for now" in caplog.text
    assert "cloud-hospital" in made(finder, exhibition).find("yunyiyuan").places


def test_who_leaves_at_once_waits_for_nothing(finder, exhibition, monkeypatch):
    monkeypatch.setattr(speller, "program", lambda: ["sleep", "600"])
    finder.open(exhibition)
    end = time.monotonic() + PATIENCE
    while finder._speller is None or finder._speller._process is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert finder.close(PATIENCE)
    assert finder._speller._process.returncode is not None
    monkeypatch.undo()
    assert made(finder, exhibition) is not None
