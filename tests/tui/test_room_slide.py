"""What a room sees of a statement, and of who is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.domain.group import Participant
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.room.making import WayIn
from coprod_tui.tui.room_slide import lobby_slide, place_words, room_slide
from tests.domain.shipped import ALL_APPLY, DONTS, DOS, NO, NOW, SHIPPED, UNSURE, YES, assessment_of

WAY_IN = WayIn("coprod join x", alone=False)
KNOW, DOUBT = "dont-know-precisely", "do-doubt"
ASKED = (KNOW, DOUBT, *DONTS[1:3], DOS[-2])
ROLES = (*(role.id for role in SHIPPED.roles[:2]), NO_ROLE)


def meeting_of(
    people: Iterable[Participant] = (),
    revealed: Iterable[str] = (),
    agreed: Mapping[str, Answer] | None = None,
    room: Room = Room(),  # noqa: B008 - it can't be changed
) -> Facilitation:
    meeting = Facilitation(assessment_of(agreed or {}), room.with_revealed(revealed, NOW), lambda: NOW)
    meeting.see(people)
    return meeting


def people_of(*sheets: Mapping[str, Answer], role: str = NO_ROLE) -> list[Participant]:
    return [Participant(role, sheet) for sheet in sheets]


def spoken(number: int, answer: Answer) -> Room:
    return Room().with_tally(KNOW, NO_ROLE, answer, number)


def words(meeting: Facilitation, statement: str = KNOW) -> str:
    return " ".join(room_slide(meeting, statement).lines)


# Who has answered which statement, and what they said to it in two rooms that differ in nothing else.
TWICE = st.lists(
    st.tuples(
        st.sampled_from(ROLES),
        st.dictionaries(st.sampled_from(ASKED), st.tuples(st.sampled_from(Answer), st.sampled_from(Answer))),
    ),
    max_size=12,
)


@given(
    TWICE,
    st.frozensets(st.sampled_from(ASKED)),
    st.dictionaries(st.sampled_from(ASKED), st.sampled_from(Answer)),
)
def test_nothing_that_is_shown_depends_on_answers_that_are_not_revealed(
    people: list[tuple[str, dict[str, tuple[Answer, Answer]]]],
    revealed: frozenset[str],
    agreed: dict[str, Answer],
) -> None:
    one, other = (
        meeting_of(
            [
                Participant(
                    role, {each: said[0 if each in revealed else way] for each, said in sheet.items()}
                )
                for role, sheet in people
            ],
            revealed,
            agreed,
        )
        for way in (0, 1)
    )
    for statement in ASKED:
        assert room_slide(one, statement) == room_slide(other, statement)
    assert lobby_slide(one, "T", WAY_IN) == lobby_slide(other, "T", WAY_IN)


@given(st.sampled_from(Answer), st.sampled_from(Answer), st.integers(1, 30))
def test_nothing_that_is_shown_depends_on_counts_that_are_not_revealed(
    answer: Answer, other: Answer, number: int
) -> None:
    assert room_slide(meeting_of(room=spoken(number, answer)), KNOW) == room_slide(
        meeting_of(room=spoken(number, other)), KNOW
    )


def test_before_a_reveal_it_says_how_many_have_answered() -> None:
    meeting = meeting_of(people_of({KNOW: YES}, {KNOW: NO}, {}))
    assert "2 of 3 have answered; not revealed yet." in words(meeting)
    assert "If it applies: We think we know precisely" in words(meeting)
    assert "have answered" not in words(meeting_of())


def test_hands_beyond_those_who_are_known_to_be_there_are_people_too() -> None:
    assert "7 of 7 have answered" in words(meeting_of(room=spoken(7, YES)))


def test_after_a_reveal_the_counts_stand_beside_what_each_answer_would_say() -> None:
    meeting = meeting_of(people_of({KNOW: YES}, {KNOW: YES}, {KNOW: NO}), [KNOW], room=spoken(2, UNSURE))
    slide = room_slide(meeting, KNOW)
    assert [(each.name, each.people) for each in slide.counts] == [
        ("Applies", 2),
        ("Does not apply", 1),
        ("Unsure", 2),
    ]
    assert [name for name, _sentence in slide.readings] == ["Nothing agreed yet", "If it applies:", "If not:"]
    assert (
        "5 have answered, more than the 3 in the room. No answer has more than half of the 5." in slide.told
    )


def test_once_it_is_agreed_nothing_is_suggested_any_more() -> None:
    slide = room_slide(meeting_of(people_of({KNOW: YES}), [KNOW], {KNOW: NO}), KNOW)
    assert slide.told == ("1 of 1 have answered.",)
    assert slide.readings[0][0] == "Agreed, does not apply:"


def test_roles_are_told_apart_where_enough_people_have_them() -> None:
    first, second = SHIPPED.roles[:2]
    people = people_of(*[{KNOW: YES}] * 5, role=first.id) + people_of(*[{KNOW: NO}] * 6, role=second.id)
    assert f"{first.name}: 5 say it applies." in words(meeting_of(people, [KNOW]))
    few = people_of(*[{KNOW: YES}] * 4, role=first.id) + people_of(*[{KNOW: NO}] * 6, role=second.id)
    assert first.name not in words(meeting_of(few, [KNOW]))


def test_who_contradicts_themselves_is_a_number_even_where_nothing_is_agreed() -> None:
    people = people_of({KNOW: YES, DOUBT: YES}, {KNOW: NO, DOUBT: NO}, {KNOW: NO, DOUBT: NO})
    told = room_slide(meeting_of(people, [KNOW, DOUBT]), KNOW).further
    assert told == (
        "Contradicts Do 2: 1 of 3 people says that both apply.",
        "Contradicts Do 2: 2 of 3 people say that neither applies.",
    )
    assert room_slide(meeting_of(people, [KNOW]), KNOW).further == ()


def test_what_is_agreed_may_be_what_nobody_says() -> None:
    cluster = next(rule for rule in SHIPPED.contradictions if len(rule.members) == 3)
    agreed = dict(cluster.literals)
    members = list(agreed)
    people = people_of(
        *({each: agreed[each] for each in members if each != left_out} for left_out in members)
    )
    told = room_slide(meeting_of(people, members, agreed), members[0]).further
    assert any(
        each.endswith(
            "these are the group's answers together; nobody alone says all 3 that contradict each other."
        )
        for each in told
    )


def test_nothing_is_said_of_who_holds_what_where_nobody_has_answered_the_other_side() -> None:
    people = people_of(*[{KNOW: YES}] * 3)
    meeting = meeting_of(people, [KNOW, DOUBT], {KNOW: YES, DOUBT: YES})
    assert room_slide(meeting, KNOW).further == ()


def test_who_is_here_says_how_many_are_here_in_all() -> None:
    alone = meeting_of(people_of({}, {}))
    assert lobby_slide(alone, "T", WAY_IN).told[0] == "2 people joined; nobody has answered everything."
    together = meeting_of(people_of({}, {}), room=Room().with_others(NO_ROLE, 7))
    assert lobby_slide(together, "T", WAY_IN).told[0] == (
        "9 people here: 2 people joined; nobody has answered everything."
    )
    waiting = meeting_of(room=Room().with_others(NO_ROLE, 1))
    assert lobby_slide(waiting, "T", WAY_IN).told[0] == "1 person here: nobody has joined yet."


@pytest.mark.parametrize(
    "revealed, promise",
    [
        (0, "Answer alone first. Nothing is shown before it is revealed."),
        (1, "Answer alone first. 1 of 25 is revealed: an answer there shows at once."),
        (3, "Answer alone first. 3 of 25 are revealed: an answer there shows at once."),
        (25, "All 25 are revealed: an answer shows at once."),
    ],
)
def test_who_is_here_promises_no_more_than_is_true(revealed: int, promise: str) -> None:
    slide = lobby_slide(meeting_of(revealed=[*SHIPPED.by_id][:revealed]), "T", WAY_IN)
    assert slide.text == promise


def test_at_most_two_sentences_tell_of_what_people_hold() -> None:
    people = people_of(*[ALL_APPLY] * 3)
    meeting = meeting_of(people, SHIPPED.by_id)
    assert len(SHIPPED.rules_of[KNOW]) > 2
    assert len(room_slide(meeting, KNOW).further) == 2


def test_the_place_is_that_in_what_to_discuss_once_that_is_known() -> None:
    assert place_words(meeting_of(), KNOW) == ("Statement 1 of 25", "1 of 25")
    people = people_of({KNOW: YES}, {KNOW: NO}, dict.fromkeys(SHIPPED.by_id, YES))
    meeting = meeting_of(people, [KNOW], room=Room(seconds=22 * 60, minutes=75))
    assert place_words(meeting, KNOW) == (
        "1 of 1 to discuss · 1 of 3 finished · about 20 minutes used, 55 left",
        "1 of 1 to discuss · about 20 minutes used, 55 left",
        "1 of 1 to discuss",
        "1 of 1",
    )


def test_the_lobby_says_how_to_join_and_who_is_there() -> None:
    role = SHIPPED.roles[0]
    room = Room().with_others(role.id, 3).without_person("key", NO_ROLE, NOW)
    slide = lobby_slide(meeting_of(people_of({}, ALL_APPLY), room=room), "Riverside\x1b[2J", WAY_IN)
    assert "\x1b" not in slide.text + slide.heading
    assert slide.readings == (("To join:", "coprod join x"),)
    assert slide.told == (
        "5 people here: 2 people joined; 1 has answered everything.",
        f"{role.name}: 3",
        "Role not told: 2",
        "The answers of 1 person were taken out.",
    )


def test_where_other_accounts_cannot_reach_a_room_the_lobby_says_so() -> None:
    slide = lobby_slide(meeting_of(), "Riverside", WAY_IN._replace(alone=True))
    assert slide.readings == (("Only from this account:", "coprod join x"),)


def test_a_folder_with_a_hostile_name_is_shown_as_text() -> None:
    way = WayIn("coprod join '/srv/a\x1b[2J\u202e'", alone=False)
    slide = lobby_slide(meeting_of(), "Riverside", way)
    assert slide.readings == (("To join:", "coprod join '/srv/a␛[2J�'"),)
