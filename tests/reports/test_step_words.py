from datetime import UTC, datetime

import pytest

from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.session import Deed, Entry, Manner
from coprod_tui.reports.step_words import step_words
from tests.reports.sessions import C5, shipped

CRITERIA = shipped()
NOW = datetime(2026, 11, 22, tzinfo=UTC)
GONE = RuleKey(frozenset({"dont-exist"}), frozenset())


@pytest.mark.parametrize(
    "entry, words",
    [
        (Entry(NOW, Deed.ANSWER, "dont-fail", "", "applies"), "Don't 2: applies, was no answer."),
        (Entry(NOW, Deed.ANSWER, "dont-exist", "unsure", ""), "Dont-exist: no answer, was unsure."),
        (Entry(NOW, Deed.NOTE, "dont-fail", "", "a secret"), "Don't 2: note written."),
        (Entry(NOW, Deed.NOTE, "dont-fail", "a secret", ""), "Don't 2: note removed."),
        (Entry(NOW, Deed.PIN, "dont-fail", "", "pinned"), "Don't 2: sure of it."),
        (Entry(NOW, Deed.PIN, "dont-fail", "pinned", ""), "Don't 2: no longer sure of it."),
        (Entry(NOW, Deed.KEEP, "", "", "We know.", C5), "Don't 2 and Do 6: kept."),
        (Entry(NOW, Deed.KEEP, "", "We know.", "", C5), "Don't 2 and Do 6: no longer kept."),
        (Entry(NOW, Deed.CLOSE, "", "We know.", "withdrawn", C5), "Don't 2 and Do 6: no longer kept."),
        (
            Entry(NOW, Deed.CLOSE, "", "withdrawn", "We know.", C5, Manner.UNDONE),
            "Don't 2 and Do 6: kept again. (undo)",
        ),
        (
            Entry(NOW, Deed.CLOSE, "", "We know.", "withdrawn", GONE),
            "A contradiction that's gone from the criteria: no longer kept.",
        ),
        (
            Entry(NOW, Deed.CONDITION, "dont-fail", "", "open: The board agrees."),
            "Don't 2: condition open: The board agrees.",
        ),
        (
            Entry(NOW, Deed.CONDITION, "dont-fail", "open: Money?", "", manner=Manner.UNDONE),
            "Don't 2: condition taken back, was open: Money? (undo)",
        ),
    ],
)
def test_every_deed_is_told_in_words(entry: Entry, words: str) -> None:
    assert step_words(CRITERIA, [entry]) == words


def test_where_it_is_said_already_how_a_step_came_about_only_what_it_did_is_told() -> None:
    entry = Entry(NOW, Deed.CLOSE, "", "withdrawn", "We know.", C5, Manner.UNDONE)
    assert step_words(CRITERIA, [entry], manner=False) == "Don't 2 and Do 6: kept again."


def test_several_deeds_are_several_sentences() -> None:
    entries = [
        Entry(NOW, Deed.ANSWER, "dont-fail", "", "applies"),
        Entry(NOW, Deed.NOTE, "dont-fail", "", "a secret"),
    ]
    assert step_words(CRITERIA, entries) == "Don't 2: applies, was no answer. Don't 2: note written."
    assert step_words(CRITERIA, []) == ""


def test_of_very_many_deeds_the_first_ones_are_told() -> None:
    entries = [Entry(NOW, Deed.ANSWER, each.id, "", "unsure") for each in CRITERIA.statements]
    assert step_words(CRITERIA, entries).endswith("Don't 4: unsure, was no answer. And 21 more.")
    assert step_words(CRITERIA, entries[:4]).endswith("Don't 4: unsure, was no answer.")
