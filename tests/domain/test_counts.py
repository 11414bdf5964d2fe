from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from tests.domain.shipped import NO, UNSURE, YES

ANSWERS = st.lists(st.sampled_from(Answer), max_size=12)


@given(ANSWERS)
def test_everybody_is_counted_once(answers: list[Answer]) -> None:
    counts = Counts.of(iter(answers))
    assert counts.people == len(answers)
    assert [counts.number(each) for each in Answer] == [answers.count(each) for each in Answer]
    assert counts.split == min(answers.count(YES), answers.count(NO))


@given(st.lists(ANSWERS, max_size=4))
def test_several_groups_count_as_all_their_people(groups: list[list[Answer]]) -> None:
    everybody = [answer for group in groups for answer in group]
    assert Counts.sum(Counts.of(group) for group in groups) == Counts.of(everybody)


def test_one_number_is_changed_alone() -> None:
    assert Counts(3, 2, 1).with_number(NO, 7) == Counts(3, 7, 1)


@given(ANSWERS, st.integers(0, 20))
def test_only_the_answer_of_more_than_half_of_all_present_is_suggested(
    answers: list[Answer], present: int
) -> None:
    suggestion = Counts.of(answers).suggestion(present)
    people = max(present, len(answers))
    clear = [each for each in Answer if 2 * answers.count(each) > people]
    if not answers:
        assert suggestion is None
    else:
        assert suggestion is (clear[0] if clear else UNSURE)


def test_those_who_said_nothing_count_as_present() -> None:
    assert Counts(5, 0, 0).suggestion(9) is YES
    assert Counts(5, 0, 0).suggestion(10) is UNSURE
