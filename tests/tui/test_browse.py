"""Moving about on the sheet under the keys."""

from __future__ import annotations

from textual.events import Paste

from coprod_tui.domain.discussion import most_telling
from tests.domain.shipped import ALL_APPLY, IDEAL, NO, UNSURE, YES
from tests.tui.assessing import Assessing
from tests.tui.stage import picture


async def test_c_walks_over_all_open_contradictions() -> None:
    at = Assessing(ALL_APPLY)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(9):
            await pilot.press("c")
            seen.append(
                (at.here, next(word for word in range(1, 9) if f"Contradiction {word} of 8" in at.text))
            )
        assert [number for _here, number in seen] == [2, 3, 4, 5, 6, 7, 8, 1, 2]
        assert seen[0][0] == "dont-know-precisely"
        assert seen[2] == ("dont-fail", 4)
        await pilot.press("C", "C")
        assert "Contradiction 8 of 8" in at.text


async def test_without_contradictions_c_says_so() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("c")
        assert "There is no open contradiction." in at.text
        await pilot.press("down")
        assert "There is no open contradiction." not in at.text


async def test_columns() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("down", "right")
        assert at.here == "do-outrage"
        await pilot.press("down", "left")
        assert at.here == "dont-fail"
        await pilot.press("left")
        assert at.here == "dont-fail"
        await pilot.press("tab")
        assert at.here == "do-doubt"


async def test_ends_and_pages() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert at.here == "dont-ethics"
        await pilot.press("down", "g")
        assert at.here == "dont-know-precisely"
        await pilot.press("pagedown")
        assert at.here == "dont-critics"
        await pilot.press("pagedown", "pageup", "pageup", "pageup")
        assert at.here == "dont-know-precisely"


async def test_the_next_blank_one() -> None:
    at = Assessing({"dont-fail": YES, "dont-agenda": NO})
    async with at.stage.run_test() as pilot:
        await pilot.press("]")
        assert at.here == "dont-critics"
        await pilot.press("[", "[")
        assert at.here == "do-dark-weeks"


async def test_the_most_telling_one_is_gone_to_when_asked_for() -> None:
    at = Assessing({"dont-agenda": YES, "dont-fail": NO}, at="dont-fail")
    async with at.stage.run_test() as pilot:
        await pilot.press("}")
        assert at.here == most_telling(at.screen.findings, "dont-fail") == "do-take-over"
        await pilot.press("}")
        assert at.here == "do-take-over"
        assert "The answer here would show most." in at.text


async def test_nothing_is_telling_once_every_answer_is_clear() -> None:
    at = Assessing({**IDEAL, "do-honest": UNSURE})
    async with at.stage.run_test() as pilot:
        await pilot.press("}")
        assert at.here == "do-honest"
        await pilot.press("a", "}")
        assert at.here == "do-honest"
        assert "Every statement has a clear answer." in at.text


async def test_finding_goes_there_at_once_and_enter_stays() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press(*"/doubt")
        assert at.here == "do-doubt"
        await pilot.press("enter", "a")
        assert at.here == "do-doubt"
        assert at.answer("do-doubt") is YES


async def test_what_was_found_is_told_and_a_blank_search_goes_to_the_next() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"/outrage")
        assert picture(pilot)[-1].split() == ["Find:", "outrage", *["1", "of", "2", "found", "Esc", "back"]]
        await pilot.press("enter")
        assert "1 of 2 found. / and enter goes to the next one." in at.text
        await pilot.press("/", "enter")
        assert at.here == "do-outrage"
        assert "2 of 2 found. / and enter" in at.text
        await pilot.press(*"/xyz", "enter")
        assert at.here == "do-outrage"
        assert "Nothing has these words." in at.text


async def test_a_blank_search_before_any_other_goes_nowhere() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        before = picture(pilot)
        await pilot.press("/", "enter")
        assert picture(pilot) == before


async def test_finding_can_be_left_without_a_move() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press(*"/xyz")
        assert "nothing has these words" in at.text
        await pilot.press("ctrl+g")
        assert at.here == "dont-know-precisely"
        assert "Find:" not in picture(pilot)[-1]
        assert at.screen.findings.session.answered == 0


async def test_what_is_pasted_without_a_prompt_answers_nothing() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        at.screen.post_message(Paste("aaa"))
        await pilot.pause()
        assert at.screen.findings.session.answered == 0
        await pilot.press("/")
        at.screen.post_message(Paste("do\n10"))
        await pilot.pause()
        assert at.here == "do-go-where-led"
