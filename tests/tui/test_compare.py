from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from coprod_tui.domain.comparison import Side, compare
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.tui.requests import OpenWanted
from coprod_tui.tui.screens.compare import CompareScreen
from tests.domain.shipped import NO, NOW, SHIPPED, UNSURE, YES, session_of
from tests.tui.stage import Stage, text_of

SPRING = {"dont-agenda": YES, "do-go-where-led": YES, "dont-fail": NO}
SUMMER = {**SPRING, "do-doubt": UNSURE}
AUTUMN = {"dont-agenda": NO, "do-go-where-led": YES, "dont-fail": NO}
OLD_WORDS = "You can't leave your plans at the door."


class Beside(Stage[None]):
    """Remembers which sessions the comparison asked to open, and at which statement."""

    def __init__(self, shown: CompareScreen) -> None:
        super().__init__(shown)
        self.opened: list[tuple[str, str]] = []

    def on_open_wanted(self, event: OpenWanted) -> None:
        self.opened.append((event.path.stem, event.statement))


def session(number: int, title: str, sheet: Mapping[str, Answer]) -> Session:
    return session_of(sheet)._replace(
        id=f"s{number}",
        title=title,
        created=NOW + timedelta(days=number),
        criteria=CriteriaReference("", "", SHIPPED.digest),
    )


def beside(*sheets: Mapping[str, Answer], titles: tuple[str, ...] = (), reworded: bool = False) -> Beside:
    names = titles or tuple(f"Session {number}" for number in range(len(sheets)))
    sides = []
    for number, (title, sheet) in enumerate(zip(names, sheets, strict=True)):
        words = {"dont-agenda": Asked(OLD_WORDS, "We can't.")} if reworded and not number else {}
        sides.append(Side(session(number, title, sheet), words))
    paths = [Path(f"{number}.toml") for number in range(len(sheets))]
    return Beside(CompareScreen(compare(sides, SHIPPED), paths))


async def shown(stage: Beside, *keys: str, size: tuple[int, int] = (80, 24)) -> list[str]:
    async with stage.run_test(size=size) as pilot:
        await pilot.press(*keys)
        return text_of(stage.shown).split("\n")


async def test_the_picture_has_a_line_per_statement_and_a_sign_per_session() -> None:
    lines = await shown(beside(SPRING, SUMMER, AUTUMN))
    assert lines[:8] == [
        " 3 sessions · 1 statement answered differently, 1 answered in some only",
        "            >A  B  C",
        " Statements: * differs, ✓ applies, ✗ does not apply, ? unsure, · no answer",
        "*  Don't 3  >✓  ✓  ✗  Can't leave agenda at door",
        "*  Do 2      ·  ?  ·  Doubt about the design",
        "",
        " Contradictions: ! open, = kept",
        "*            !  !  -  Don't 3 and Do 10",
    ]
    assert lines[9] == " Answered alike"
    assert lines[10] == "   Don't 1   ·  ·  ·  Know precisely what we need"


async def test_the_words_below_say_what_the_cursor_is_at() -> None:
    text = "\n".join(await shown(beside(SPRING, AUTUMN), "right"))
    assert " Don't 3: You can't leave your agenda (or strategy) at the door." in text
    assert " B, Session 1: does not apply; changed. So: We can leave our agenda" in text


async def test_a_contradiction_is_told_in_words_from_session_to_session() -> None:
    text = "\n".join(await shown(beside(SPRING, SUMMER, AUTUMN), "down", "down"))
    assert " Don't 3 and Do 10: An agenda you can't leave at the door" in text
    assert " A, Session 0: open. A to B: still open; B to C: closed" in text


async def test_changed_words_have_a_mark_of_their_own() -> None:
    stage = beside({"dont-agenda": YES}, {"dont-agenda": YES}, reworded=True)
    lines = await shown(stage, size=(80, 30))
    assert lines[0] == " 2 sessions · no statements answered differently, 1 in different words"
    assert lines[2] == " Statements: * differs, ~ other words, ✓ applies, ✗ does not apply, ? unsure"
    assert " ~ Don't 3  >✓  ✓  Can't leave agenda at door" in lines
    assert f"A answered: “{OLD_WORDS}”" in " ".join("\n".join(lines).split())


async def test_signs_are_explained_as_far_as_there_is_room() -> None:
    clash = {"dont-agenda": YES, "do-go-where-led": YES}
    stage = beside(clash, clash, reworded=True)
    lines = await shown(stage, size=(40, 30))
    assert " Statements: * differs, ~ other words" in lines
    assert " Contradictions: ! open, = kept" in lines
    assert " Contradictions: ! open, = kept, ~ can't be told" in await shown(
        beside(clash, clash, reworded=True), size=(80, 30)
    )


async def test_differences_alone_then_the_printed_order() -> None:
    stage = beside(SPRING, AUTUMN)
    async with stage.run_test(size=(80, 50)) as pilot:
        await pilot.press("f")
        text = text_of(stage.shown)
        assert "Only those that differ are shown." in text
        assert "Don't 1 " not in text
        await pilot.press("f")
        lines = text_of(stage.shown).split("\n")
        assert [line[3:11].rstrip() for line in lines[3:6]] == ["Don't 1", "Don't 2", "Don't 3"]
        assert lines[5].startswith("*  Don't 3  >✓")


async def test_contradictions_that_stand_alike_are_no_differences() -> None:
    both = {"dont-know-precisely": YES, "do-doubt": YES}
    lines = await shown(beside({**SPRING, **both}, {**AUTUMN, **both}), size=(80, 30))
    at = lines.index(" Contradictions: ! open, = kept")
    assert lines[at + 1 : at + 3] == [
        "*            !  -  Don't 3 and Do 10",
        "             !  !  Don't 1 and Do 2",
    ]
    only = await shown(beside({**SPRING, **both}, {**AUTUMN, **both}), "f", size=(80, 30))
    assert "*            !  -  Don't 3 and Do 10" in only
    assert "Don't 1 and Do 2" not in "\n".join(only)
    printed = await shown(beside({**SPRING, **both}, {**AUTUMN, **both}), "f", "f", size=(80, 60))
    at = printed.index(" Contradictions: ! open, = kept")
    assert printed[at + 1].endswith("Don't 1 and Do 2")


async def test_enter_opens_the_session_of_the_column_at_the_statement_of_the_row() -> None:
    stage = beside(SPRING, AUTUMN)
    await shown(stage, "enter", "right", "enter", "down", "enter", "G", "enter", size=(80, 40))
    assert stage.opened == [("0", "dont-agenda"), ("1", "dont-agenda"), ("1", "dont-agenda"), ("1", "")]


async def test_twenty_sessions_have_room_in_80_columns() -> None:
    stage = beside(*[{"dont-agenda": YES if number % 2 else NO} for number in range(20)])
    lines = await shown(stage, *["right"] * 19)
    assert lines[1].split() == [*"ABCDEFGHIJKLMNOPQR", "S>T"]
    assert lines[3].startswith("*  Don't 3   ✗ ✓ ✗ ✓")
    assert max(map(len, lines)) <= 80
    assert any("T, Session 19: applies; changed." in line for line in lines)


async def test_on_a_narrow_terminal_the_columns_move_along() -> None:
    stage = beside(*[{"dont-agenda": YES if number else NO} for number in range(20)])
    async with stage.run_test(size=(40, 12)) as pilot:
        lines = text_of(stage.shown).split("\n")
        assert lines[1] == "            >A B C D E F G H I▶"
        assert max(map(len, lines)) <= 40
        await pilot.press(*["right"] * 12)
        assert text_of(stage.shown).split("\n")[1] == "           ◀ E F G H I J K L>M▶"
        await pilot.press(*["left"] * 20)
        assert text_of(stage.shown).split("\n")[1] == "            >A B C D E F G H I▶"


async def test_the_picture_is_paged() -> None:
    stage = beside(SPRING, AUTUMN)
    async with stage.run_test(size=(80, 12)) as pilot:
        before = text_of(stage.shown)
        await pilot.press("pagedown", "pagedown")
        after = text_of(stage.shown)
        assert before.split("\n")[:2] == after.split("\n")[:2]
        assert before.split("\n")[2:9] != after.split("\n")[2:9]
        await pilot.press("G")
        assert " B  Session 1: revision 0, 2026-11-23" in text_of(stage.shown)


async def test_hostile_titles_stay_text() -> None:
    title = "\x1b[2J[/]\u202e" + "x" * 60
    text = "\n".join(await shown(beside(SPRING, AUTUMN, titles=(title, "B")), "G", "up", size=(80, 40)))
    assert "␛[2J[/]�xxx" in text
    assert "\x1b" not in text


async def test_sessions_that_say_the_same() -> None:
    lines = await shown(beside(SPRING, SPRING), size=(80, 24))
    assert lines[0] == " 2 sessions · no statements answered differently"
    assert lines[2] == " Contradictions: ! open, = kept"
    lines = await shown(beside(SPRING, SPRING), "f", size=(80, 24))
    assert lines[2] == " The sessions"
    assert lines[-1] == " Nothing differs."


async def test_what_changed_in_the_counts_of_two_rooms_is_told_below() -> None:
    sides = [
        Side(session(n, f"Room {n}", SPRING)._replace(room=RoomRecord(counts={"dont-agenda": counts})), {})
        for n, counts in enumerate((Counts(5, 3, 1), Counts(7, 2, 0)))
    ]
    stage = Beside(CompareScreen(compare(sides, SHIPPED), [Path("0.toml"), Path("1.toml")]))
    text = " ".join("\n".join(await shown(stage, *["down"] * 3, size=(100, 40))).split())
    assert "A to B, of those counted: 5 said it applies, 3 that it doesn't, 1 unsure; then 7 said it" in text
