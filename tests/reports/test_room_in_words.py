"""What is told of a room: numbers and roles, and never that people who differ contradict themselves."""

from __future__ import annotations

import pytest

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.domain.session import Given, SetAside
from coprod_tui.plain.review import review_lines
from coprod_tui.reports.room_in_words import (
    RoomReport,
    carried_words,
    left_words,
    presence_words,
    room_in_words,
    said_words,
)
from coprod_tui.reports.session_html import session_html
from coprod_tui.reports.session_markdown import session_markdown
from coprod_tui.reports.session_text import session_text
from coprod_tui.text import one_line, printable
from tests.domain.shipped import findings_of
from tests.reports.hostile import TEXTS, hostile
from tests.reports.sessions import C1, NO, ROOM, YES, in_a_room, rich, shipped

CRITERIA = shipped()
PAIR, CLUSTER, CHAIR = CRITERIA.contradictions[4], CRITERIA.contradictions[8], CRITERIA.tensions[37]


def told(findings: Findings) -> RoomReport:
    report = room_in_words(findings)
    assert report is not None
    return report


def with_room(room: RoomRecord) -> Findings:
    return evaluate(CRITERIA, in_a_room(CRITERIA).session._replace(room=room))


def test_a_session_of_no_room_tells_of_none() -> None:
    assert room_in_words(rich(CRITERIA)) is None


def test_who_was_there_is_told_as_roles_and_numbers() -> None:
    assert presence_words(CRITERIA, ROOM) == (
        "10 people: People who use the service (4), Frontline staff (5), Role not told (1)"
    )
    gone = RoomRecord({"zebra\x1b": 1, "managers": 0, "staff": 2})
    assert presence_words(CRITERIA, gone) == "3 people: Frontline staff (2), zebra␛ (1)"
    assert presence_words(CRITERIA, RoomRecord({NO_ROLE: 1})) == "1 person: Role not told (1)"
    assert presence_words(CRITERIA, RoomRecord({"staff": 0})) == ""


def test_more_answers_than_people_are_told() -> None:
    room = RoomRecord({"staff": 4}, {"dont-fail": Counts(8, 1), "do-doubt": Counts(4)})
    assert presence_words(CRITERIA, room) == (
        "4 people: Frontline staff (4); up to 9 answers were counted at one statement"
    )


@pytest.mark.parametrize(
    "withheld, says",
    [
        ((), ""),
        (("gone",), ""),
        (("dont-fail", "gone"), "At 1 statement no numbers are told"),
        (("dont-fail", "do-doubt"), "At 2 statements no numbers are told"),
    ],
)
def test_where_no_numbers_are_told_is_said_once_with_the_reason(withheld: tuple[str, ...], says: str) -> None:
    reason = ": so few answered that they'd be given away." if says else ""
    findings = with_room(RoomRecord({"staff": 1}, withheld=frozenset(withheld)))
    assert told(findings).withheld == f"{says}{reason}"
    if says:
        for document in (
            session_text(findings),
            session_markdown(findings),
            session_html(findings),
            "\n".join(review_lines(findings)),
        ):
            # HTML spells the apostrophe otherwise.
            assert " ".join(document.split()).count(says) == 1


@pytest.mark.parametrize(
    "left, says",
    [
        (0, ""),
        (1, "The answers of 1 person were taken out of the room."),
        (2, "The answers of 2 people were taken out of the room."),
    ],
)
def test_people_who_left_are_a_number(left: int, says: str) -> None:
    assert left_words(RoomRecord(left=left)) == says


@pytest.mark.parametrize(
    "counts, says",
    [
        (Counts(5, 3, 1), "5 said it applies, 3 that it doesn't, 1 unsure"),
        (Counts(9, 0, 0), "9 said it applies"),
        (Counts(0, 4, 2), "4 said it doesn't, 2 unsure"),
        (Counts(0, 0, 1), "1 was unsure"),
        (Counts(0, 0, 9), "9 were unsure"),
        (Counts(2, 0, 1), "2 said it applies, 1 unsure"),
        (Counts(), "nobody answered"),
    ],
)
def test_counts_are_words(counts: Counts, says: str) -> None:
    assert said_words(counts) == says


@pytest.mark.parametrize(
    "holders, agreed, between, says",
    [
        (
            Holders(2, 7, 9),
            True,
            False,
            "2 of 9 people who answered alone hold both sides.",
        ),
        (
            Holders(1, 2, 9),
            False,
            False,
            "1 of 9 people who answered alone holds both sides.",
        ),
        (Holders(3, 3, 3), True, False, "3 of 3 people who answered alone hold both sides."),
        (
            Holders(0, 7, 9),
            True,
            True,
            "None of 9 people who answered alone holds both sides; it is only between people.",
        ),
        (Holders(0, 7, 9), True, False, "None of 9 people who answered alone holds both sides."),
    ],
)
def test_who_holds_both_sides_is_a_number(
    holders: Holders,
    agreed: bool,  # noqa: FBT001 - a case of a table
    between: bool,  # noqa: FBT001 - a case of a table
    says: str,
) -> None:
    tail = " The agreed answers hold both sides." if agreed else ""
    assert carried_words(PAIR, holders, agreed=agreed, between=between) == f"{says}{tail}"


def test_three_answers_are_not_called_two_sides_and_one_is_an_answer() -> None:
    cluster = carried_words(CLUSTER, Holders(0, 9, 9), agreed=True, between=True)
    assert cluster.startswith("None of 9 people who answered alone holds all of these answers;")
    chair = carried_words(CHAIR, Holders(4, 4, 9), agreed=True, between=False)
    assert chair == (
        "4 of 9 people who answered alone hold this answer. The agreed answers hold this answer."
    )


def test_each_revealed_statement_has_its_counts_beside_the_agreed_answer() -> None:
    counted = told(in_a_room(CRITERIA)).counted
    assert [(each.label, each.says) for each in counted] == [
        ("Don't 2", "Agreed: applies. Of those counted, 5 said it applies, 3 that it doesn't, 1 unsure."),
        ("Don't 6", "No agreed answer. Of those counted, 9 were unsure."),
        (
            "Do 6",
            (
                "Agreed: applies. Of those counted, 2 said it applies, 7 that it doesn't."
                " More people gave another answer."
            ),
        ),
    ]
    assert counted[0].roles == (
        "People who use the service: 3 said it applies, 1 that it doesn't.",
        "Frontline staff: 2 said it applies, 2 that it doesn't, 1 unsure.",
    )
    assert counted[1].roles == counted[2].roles == ()


def test_where_more_people_gave_another_answer_is_told() -> None:
    assert told(in_a_room(CRITERIA)).apart == (
        "Do 6: agreed as “applies”; of those counted, 2 said it applies, 7 that it doesn't.",
    )
    level = RoomRecord(counts={"dont-fail": Counts(4, 4, 1)})
    assert told(with_room(level)).apart == ()


def test_who_carries_which_contradiction_is_told_as_counts() -> None:
    assert told(in_a_room(CRITERIA)).holding == (
        (
            "Don't 2 and Do 6: 2 of 9 people who answered alone hold both sides."
            " The agreed answers hold both sides."
        ),
        "Don't 3 and Do 10: 1 of 9 people who answered alone holds both sides.",
    )


def test_disagreement_is_never_called_a_contradiction() -> None:
    rules = CRITERIA.contradictions[2:4]
    counts = {member: Counts(4, 5, 0) for rule in rules for member in rule.members}
    holders = {rule.key: Holders(0, 9, 9) for rule in rules}
    report = told(with_room(RoomRecord(counts=counts, holders=holders)))
    assert report.holding == ("At 2 more, people differ and nobody holds both sides.",)
    assert "contradict" not in " ".join((*report.holding, *report.apart)).lower()


@pytest.mark.parametrize("heard", [Counts(5, 5, 0), Counts(0, 9, 0)])
def test_nothing_is_said_to_be_between_people_where_that_is_not_known(heard: Counts) -> None:
    rule = CRITERIA.contradictions[2]
    one, other = rule.members
    holders = {rule.key: Holders(0, 9, 9)}
    differing = RoomRecord(counts={one: Counts(4, 5, 0), other: Counts(4, 5, 0)}, holders=holders)
    assert told(with_room(differing)).holding == ("At one more, people differ and nobody holds both sides.",)
    assert told(with_room(differing._replace(counts={**differing.counts, other: heard}))).holding == ()


def test_who_holds_an_answer_about_an_empty_chair_is_told_only_while_it_is_empty() -> None:
    room = RoomRecord({"staff": 3}, holders={CHAIR.key: Holders(3, 3, 3)})
    sheet = {"do-participation": YES}
    assert told(evaluate(CRITERIA, findings_of(sheet).session._replace(room=room))).holding == (
        (
            "Do 3, with nobody in the room of: People who use the service: 3 of 3 people who answered alone"
            " hold this answer. The agreed answers hold this answer."
        ),
    )
    full = room._replace(present={"service-users": 1})
    assert told(evaluate(CRITERIA, findings_of(sheet).session._replace(room=full))).holding == ()


def test_a_rule_that_is_gone_is_left_out() -> None:
    gone = RuleKey(frozenset({"dont-fail", "dont-gone"}), frozenset())
    assert told(with_room(RoomRecord(holders={gone: Holders(1, 1, 1)}))).holding == ()


def test_counts_of_other_words_are_not_told() -> None:
    session = in_a_room(CRITERIA).session
    aside = SetAside("You fear failure.", Given(YES))
    sheet = {each: given for each, given in session.sheet.items() if each != "dont-fail"}
    reworded = evaluate(CRITERIA, session._replace(sheet=sheet, set_aside={"dont-fail": aside}))
    assert [each.id for each in told(reworded).counted] == ["dont-access", "do-not-achieve"]


def test_a_contradiction_kept_counts_as_agreed() -> None:
    findings = findings_of({"dont-know-precisely": YES, "do-doubt": YES}, kept=[CRITERIA.contradictions[0]])
    room = RoomRecord(holders={C1: Holders(0, 2, 4)})
    (said,) = told(evaluate(CRITERIA, findings.session._replace(room=room))).holding
    assert said.endswith("The agreed answers hold both sides.")
    refused = evaluate(CRITERIA, findings_of({"do-doubt": NO}).session._replace(room=room))
    assert told(refused).holding == ()


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_that_people_wrote_reaches_a_terminal_as_more_than_text(text: str) -> None:
    findings = hostile(CRITERIA, text)
    report = told(findings)
    said = [report.present, report.left, *report.apart, *report.holding]
    said += [line for each in report.counted for line in (each.text, each.says, *each.roles)]
    assert "1 said it doesn't." in " ".join(said)
    assert all(line == one_line(line) for line in said)
    for page in (session_text(findings, notes=True), "\n".join(review_lines(findings, notes=True))):
        assert printable(page) == page
