"""Which entries of a log stand: the sheet that they alone make is the sheet that there is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, KeepContradiction
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.lasting import lasting
from coprod_tui.domain.session import Deed, Entry, Manner
from tests.domain.shipped import NO, SHIPPED, YES, session_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def answer(was: str, now: str, manner: Manner = Manner.DONE, statement: str = "do-doubt") -> Entry:
    return Entry(NOW, Deed.ANSWER, statement, was, now, manner=manner)


def test_what_was_undone_is_gone_with_what_undid_it() -> None:
    log = [answer("", "applies"), answer("applies", "unsure"), answer("unsure", "applies", Manner.UNDONE)]
    assert lasting(log) == {0}
    assert lasting([*log, answer("applies", "", Manner.UNDONE)]) == set()


def test_what_was_brought_back_stands_where_it_was_done() -> None:
    log = [answer("", "applies"), answer("applies", "", Manner.UNDONE), answer("", "applies", Manner.REDONE)]
    assert lasting(log) == {0}
    assert lasting([*log, answer("applies", "", Manner.UNDONE)]) == set()


def test_a_change_after_undoing_is_never_taken_for_what_was_undone() -> None:
    log = [
        answer("", "applies"),
        answer("applies", "", Manner.UNDONE),
        answer("", "unsure"),
        answer("", "applies", Manner.REDONE),
    ]
    assert lasting(log) == {2, 3}


def test_what_fits_nothing_stands() -> None:
    lone = answer("applies", "", Manner.UNDONE)
    assert lasting([lone]) == {0}
    assert lasting([answer("", "applies", statement="do-honest"), lone]) == {0, 1}
    assert lasting([answer("", "unsure"), lone]) == {0, 1}
    assert lasting([answer("", "applies", Manner.REDONE)]) == {0}
    edited = answer("applies", "unsure", Manner.EDITED)
    assert lasting([answer("", "applies"), edited, lone]) == {0, 1, 2}
    undone = [answer("", "applies"), lone]
    assert lasting([*undone, edited, answer("", "applies", Manner.REDONE)]) == {2, 3}


@given(st.lists(st.sampled_from(["a", "b", "keep", "undo", "redo"]), max_size=30))
def test_the_entries_that_stand_make_the_sheet(deeds: list[str]) -> None:
    ticks = iter(range(1_000))
    assessment = Assessment(SHIPPED, session_of({}), lambda: NOW + timedelta(minutes=next(ticks)))
    for deed in deeds:
        match deed:
            case "undo":
                assessment.undo()
            case "redo":
                assessment.redo()
            case "keep":
                for rule in assessment.findings.open:
                    assessment.apply(KeepContradiction(rule.key, "for now"))
            case _:
                member = {"a": "dont-agenda", "b": "do-go-where-led"}[deed]
                given_ = assessment.session.answer(member)
                assessment.apply(GiveAnswer(member, NO if given_ is YES else YES))
    log = assessment.session.log
    stands = lasting(log)
    assert all(log[place].manner is Manner.DONE for place in stands)
    sheet: dict[str, str] = {}
    for place in sorted(stands):
        if log[place].deed is Deed.ANSWER:
            assert sheet.get(log[place].statement, "") == log[place].was
            sheet[log[place].statement] = log[place].now
    present = {name: assessment.session.answer(name) for name in ("dont-agenda", "do-go-where-led")}
    assert {name: Answer(value) for name, value in sheet.items()} == {k: v for k, v in present.items() if v}
