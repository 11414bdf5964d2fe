"""The line at the top, in an app, since its parts have places of their own."""

import pytest

from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.status_line import StatusLine
from tests.domain.shipped import ALL_APPLY, SHIPPED, YES, findings_of

LOOK = Look(UNICODE, palette("mono"))


def shown(
    width: int, saving: str = "saved", *, code: str = "", failed: bool = False, waiting: bool = False
) -> list[str]:
    status = StatusLine(id="status")
    status.show_status(findings_of(ALL_APPLY), saving, width, LOOK, code=code, failed=failed, waiting=waiting)
    return [status.text, *(part.text for part in status.compose() if isinstance(part, Lines))]


def test_title_counts_and_saving() -> None:
    assert shown(80) == [" Riverside clinic", "25 of 25 answered · 8 contradictions", "saved"]


def test_a_narrow_line_says_less() -> None:
    assert shown(40)[1] == "25 of 25 · 8 contradictions"
    assert shown(40)[0] == ""


@pytest.mark.parametrize(
    "width, words", [(80, "2 of 25 answered · no open contradictions"), (40, "2 of 25 · 1 kept")]
)
def test_one_that_is_kept_is_not_passed_over(width: int, words: str) -> None:
    kept = SHIPPED.contradictions[0]
    status = StatusLine(id="status")
    status.show_status(findings_of(dict.fromkeys(kept.members, YES), [kept]), "saved", width, LOOK)
    assert next(part.text for part in status.compose() if isinstance(part, Lines)) == words


def test_what_is_wrong_with_saving_takes_the_whole_line() -> None:
    words = "NOT SAVED: the disk is full · w to save elsewhere"
    assert shown(80, words, failed=True)[0] == f" {words}"
    assert shown(30, words, failed=True)[0] == " NOT SAVED: the disk is full…"


def test_a_code_stands_before_the_title() -> None:
    assert shown(80, code="kx4-p7m")[0] == " kx4-p7m · Riverside clinic"


@pytest.mark.parametrize(
    "width,begin,counts",
    [
        (64, " kx4-p7m", "25 of 25 answered · 8 contradictions"),
        (48, " kx4-p7m", "25 of 25 · 8 contradictions"),
        (40, " kx4-p7m", "25 of 25 · 8 clashes"),
        (30, " kx4-p7m", "25 of 25"),
    ],
)
def test_a_code_is_seen_at_any_width_and_the_counts_give_way(width: int, begin: str, counts: str) -> None:
    assert shown(width, code="kx4-p7m")[:2] == [begin, counts]


def test_what_others_wait_for_takes_the_whole_line() -> None:
    assert shown(80, "saved here", waiting=True)[0] == " saved here"
