import time

import pytest

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.reports.lines import cells
from coprod_tui.reports.session_text import session_text
from coprod_tui.reports.words import MOST_SETS
from tests.domain.shipped import ALL_APPLY, findings_of
from tests.reports.sessions import NO, UNSURE, YES, begin, in_a_room, rich, shipped


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return shipped()


@pytest.fixture(scope="module")
def page(criteria: Criteria) -> str:
    return session_text(rich(criteria))


def test_it_fits_80_columns(page: str) -> None:
    assert [line for line in page.splitlines() if cells(line) > 80] == []


def test_the_verdict_comes_first_with_its_answers(page: str) -> None:
    lines = page.splitlines()
    assert lines[0] == "Riverside diabetes clinic"
    assert lines[1] == "7 of 25 answered · 2 open contradictions · last change 2026-11-22 10:11 UTC"
    assert lines[3:7] == [
        "Verdict: Not now (already certain)",
        "  Something you told us rules it out, or nothing calls for it.",
        "  These answers make it so:",
        "  Don't 2   applies         We aren't prepared to fail.",
    ]


def test_a_contradiction_is_told_in_words_with_its_ways_out(page: str) -> None:
    assert (
        """\
  Contradiction · Letting go
  Don't 3   applies         We can't leave our agenda (or strategy) at the door.
  Do 10     applies         We're happy to go where our participants take us.
  Because   An agenda you can't leave at the door decides where you go, so your
            participants can't.
  Ask       When your agenda and your participants point in different
            directions, which do you follow?
  Ways out  change Don't 3: settles 1, opens 0 · change Do 10: settles 2, opens
            0 · keep it, with a reason
"""
        in page
    )


def test_ways_out_count_what_they_would_open(criteria: Criteria) -> None:
    # Refusing Don't 1 while Do 2 is refused opens the second contradiction of the file.
    page = session_text(begin(criteria, dont_know_precisely=YES, do_doubt=NO, do_take_over=YES).findings)
    assert "change Don't 1: settles 1, opens 1" in " ".join(page.split())


def test_kept_and_no_longer_kept_are_told_with_their_reasons(page: str) -> None:
    assert "  Kept      We'll fail in small things only. (kept by chair, 2026-11-22)\n" in page
    assert "No longer kept\n  Don't 1 and Do 2  an answer changed, 2026-11-22.\n" in page


def test_days_are_those_of_this_clock(criteria: Criteria, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ23")
    time.tzset()
    page = session_text(rich(criteria))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert "(kept by chair, 2026-11-21)" in page
    assert "2026-11-22" not in page


def test_the_fewest_answers_to_look_at_again(page: str) -> None:
    title = "The fewest answers to look at again: 1\n  This does not say which answer is wrong.\n"
    assert f"{title}  1 of 1  Do 10. " in page
    assert "  You're sure of Don't 3, so it isn't among these.\n" in page


def test_the_other_smallest_sets_can_be_read_too(criteria: Criteria) -> None:
    page = session_text(findings_of(ALL_APPLY, criteria=criteria))
    assert [f"  {place} of 24  " in page for place in (1, 2, MOST_SETS)] == [True] * 3


def test_possible_contradictions_are_told_quietly(page: str) -> None:
    assert "  If Do 4 applies, it contradicts Don't 1. Once participants" in page


def test_a_dead_end_is_told_in_two_steps(criteria: Criteria) -> None:
    page = session_text(begin(criteria, do_doubt=NO, do_go_where_led=YES).findings)
    told = " ".join(page.split())
    assert "There's no way left to answer Don't 1 without a contradiction. If it applies: You can't" in told
    assert "Look again at Do 2 or Do 10." in told


def test_undecided_names_what_could_tip_it(criteria: Criteria) -> None:
    told = " ".join(session_text(begin(criteria, do_doubt=UNSURE).findings).split())
    assert "Verdict: Undecided" in told
    assert "These could still tip it: Don't 1, 2, 3," in told


def test_there_is_no_score(page: str) -> None:
    assert "%" not in page
    assert "score" not in page.casefold()


def test_notes_are_private_unless_asked_for(criteria: Criteria, page: str) -> None:
    assert "secret" not in page
    assert "Note  Ann's secret worry" in session_text(rich(criteria), notes=True)


def test_every_statement_stands_there_with_its_answer(criteria: Criteria, page: str) -> None:
    told = " ".join(page.split())
    for statement in criteria.statements:
        assert f"{statement.number} {statement.text}" in told
    assert "✓ applies          2  You aren't prepared to fail." in page
    assert "✗ does not apply   2  There's doubt" in page
    assert "? unsure           4  You're happy" in page
    assert "· no answer        4  You can't regard" in page


def test_what_others_wrote_is_cleaned(page: str) -> None:
    assert "\x1b" not in page
    assert "Words of␛[2J old" in page


def test_a_tension_about_an_absence_says_who_is_missing(criteria: Criteria) -> None:
    session = begin(criteria, dont_access=NO).session._replace(room=RoomRecord({"staff": 2}))
    page = session_text(evaluate(criteria, session))
    assert "  With  nobody in the room of: People who use the service\n" in page
    assert [line for line in page.splitlines() if cells(line) > 80] == []


def test_a_room_is_told_with_its_counts_beside_the_answers(criteria: Criteria) -> None:
    page = session_text(in_a_room(criteria))
    for words in (
        "\nIn the room  10 people: People who use the service (4), Frontline staff (5),\n",
        "\nThe answers of 1 person were taken out of the room.\n",
        "Where more people gave another answer\n  Do 6: agreed as “applies”; of those counted, 2 said",
        "Who holds both sides\n  Don't 2 and Do 6: 2 of 9 people who answered alone hold both sides.",
        "  ✓ applies          2  You aren't prepared to fail.\n      Agreed: applies. Of those counted, 5",
        "\n      Frontline staff: 2 said it applies, 2 that it doesn't, 1 unsure.\n",
    ):
        assert words in page
    assert [line for line in page.splitlines() if cells(line) > 80] == []
    assert "Of those counted" not in session_text(rich(criteria))
