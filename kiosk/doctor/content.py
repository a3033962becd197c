"""What is shown: mistakes in the files, characters that no typeface has, feeds that do not answer."""

from collections import Counter
from datetime import datetime, timedelta

from kiosk.analytics.tally import WrittenCounts, file_for
from kiosk.content import check, kept_content
from kiosk.content.hangs import hangs
from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient
from kiosk.sources.probe import FeedAnswer, probe
from kiosk.sources.tried import tried
from kiosk.words import Count, said

FOR_FEEDS = 0.7
"""Of the time a check may take; stopping the feeds takes its time, too."""
RECENT = timedelta(days=1)
MOST_FEEDS = 8
"""Feeds in trouble that are told of one by one."""


def content(patient: Patient) -> list[Diagnosis]:
    """Check the files, as `kiosk check` does."""
    what = said("doctor", "content")
    count = Counter(problem.severity for problem in check(patient.content, tried))
    errors, warnings = Count(count["error"]), Count(count["warning"])
    fact = said("doctor", "check_counts", errors=errors, warnings=warnings)
    command = f"kiosk check {patient.content}"
    cure = said("doctor", "run_check", command=command)
    if errors:
        kept = kept_content(patient.content) is not None
        shown = said("doctor", "shows_last_good") if kept else said("doctor", "hall_cannot_open")
        return [
            Diagnosis(what, "trouble", said("doctor", "content_and_screen", fact=fact, shown=shown), cure)
        ]
    return [Diagnosis(what, "attention", fact, cure) if warnings else Diagnosis(what, "good", fact)]


def answers(patient: Patient) -> list[Diagnosis]:
    """Look whether the content folder did not answer the hall lately."""
    what = said("doctor", "answers")
    since = datetime.now().astimezone() - RECENT
    recent = [one for one in hangs(patient.state) if one.when >= since]
    if not recent:
        return [Diagnosis(what, "good", said("doctor", "always_answered"))]
    last = recent[-1]
    fact = said(
        "doctor",
        "did_not_answer",
        count=len(recent),
        when=f"{last.when:%m-%d %H:%M}",
        folder=last.folder,
    )
    cure = said("doctor", "see_to_its_disk")
    return [Diagnosis(what, "attention", fact, cure)]


def feeds(patient: Patient) -> list[Diagnosis]:
    """Ask every feed once, as `kiosk feeds` does."""
    exhibition = patient.exhibition
    if exhibition is None or not exhibition.feeds:
        return []
    answers = probe(
        exhibition.feeds,
        patient.content,
        patient.patience * FOR_FEEDS,
        WrittenCounts(file_for(patient.content)),
    )
    silent = [one for one in answers if not one.works]
    fact = said("doctor", "feeds_that_answer", count=len(answers), count_2=len(answers) - len(silent))
    rows = [_silent(one, exhibition.feeds[one.name].name.zh) for one in silent[:MOST_FEEDS]]
    if not silent:
        return [Diagnosis(said("doctor", "feeds"), "good", fact)]
    real = [one for one in answers if one.kind not in {"simulated", "visitors", "derived"}]
    state: DiagnosisState = "trouble" if not any(one.works for one in real) else "attention"
    cure = said("doctor", "see_to_network")
    return [Diagnosis(said("doctor", "feeds"), state, fact, cure), *rows]


def _silent(answer: FeedAnswer, name: str) -> Diagnosis:
    why = answer.trouble
    feed = answer.name
    what = said("doctor", "feed", name=name, feed=feed)
    if why is None:
        return Diagnosis(what, "attention", said("doctor", "no_data"))
    return Diagnosis(what, "attention", why.message, why.cure)
