"""Which keys the foot of a sheet names, as values."""

from collections.abc import Mapping

import pytest

from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.tui.commands import FOOTER_KEYS
from coprod_tui.tui.sheet_foot import room_foot, sheet_foot
from tests.domain.shipped import ALL_APPLY, SHIPPED, YES, findings_of

CLASH = {"dont-know-precisely": YES, "do-doubt": YES}
HERE = "dont-know-precisely"


def named(sheet: Mapping[str, Answer], *kept: Rule, here: str = HERE, read_only: bool = False) -> list[str]:
    shown = sheet_foot(findings_of(sheet, kept), here, read_only=read_only)
    assert len(shown) <= FOOTER_KEYS
    return [each.word or each.commands[0] for each in shown]


@pytest.mark.parametrize(
    "does_nothing, foot",
    [
        ({"next-topic"}, ["help", "reveal", "agree", "curtain", "lobby", "close-room"]),
        (set(), ["help", "reveal", "next-topic", "agree", "curtain", "close-room"]),
        ({"reveal"}, ["help", "next-topic", "agree", "curtain", "agenda", "close-room"]),
        ({"reveal", "next-topic"}, ["help", "agree", "curtain", "lobby", "close-room"]),
    ],
)
def test_a_room_s_foot_names_how_to_write_down_what_is_agreed_and_the_way_out(
    does_nothing: set[str], foot: list[str]
) -> None:
    shown = room_foot(lambda command: command not in does_nothing)
    assert len(shown) <= FOOTER_KEYS
    assert [each.word or each.commands[0] for each in shown] == foot


def test_a_room_s_foot_names_the_ways_out_of_what_is_agreed() -> None:
    shown = room_foot(lambda _command: True, clash=True)
    assert [each.word or each.commands[0] for each in shown] == [
        *("help", "reveal", "next-topic", "ways out", "agree", "close-room"),
    ]


def test_where_nothing_calls_for_others_the_table_says_which_keys() -> None:
    assert named({HERE: YES}) == []
    assert named(CLASH, here="dont-fail") == []


def test_a_contradiction_has_ways_out_and_another_one_only_where_there_is() -> None:
    assert named(CLASH) == ["help", "ways out", "answer", "back"]
    assert named({**CLASH, "do-take-over": YES}) == ["help", "ways out", "next one", "answer", "back"]


def test_from_a_kept_contradiction_the_next_one_is_any_that_is_open() -> None:
    first = SHIPPED.contradictions[0]
    assert named(CLASH, first) == ["help", "ways out", "answer", "back"]
    both = {**CLASH, "dont-fail": YES, "do-not-achieve": YES}
    assert named(both, first) == ["help", "ways out", "next one", "answer", "back"]


def test_once_all_is_answered_the_review_is_named() -> None:
    assert named(ALL_APPLY) == ["help", "ways out", "next one", "answer", "review", "back"]
    no_clash = {statement.id: Answer.UNSURE for statement in SHIPPED.statements}
    assert named(no_clash) == ["help", "applies", "does-not-apply", "unsure", "review", "back"]


@pytest.mark.parametrize("sheet, middle", [({}, ["column", "find"]), (CLASH, ["ways out"])])
def test_who_only_reads_is_offered_no_answer(sheet: Mapping[str, Answer], middle: list[str]) -> None:
    assert named(sheet, read_only=True) == ["help", *middle, "review", "take over", "back"]


def test_what_the_panel_has_no_room_for_can_be_read_on() -> None:
    def words(sheet: Mapping[str, Answer], *, read_only: bool = False) -> list[str]:
        shown = sheet_foot(findings_of(sheet), HERE, read_only=read_only, more=True)
        assert len(shown) <= FOOTER_KEYS
        return [each.word or each.commands[0] for each in shown]

    assert words({HERE: YES}) == ["help", "read on", "answer", "note", "back"]
    assert words({HERE: YES}, read_only=True) == ["help", "read on", "review", "take over", "back"]
    assert words(CLASH) == ["help", "ways out", "answer", "back"]
    no_clash = {statement.id: Answer.UNSURE for statement in SHIPPED.statements}
    assert words(no_clash) == ["help", "read on", "answer", "note", "review", "back"]
