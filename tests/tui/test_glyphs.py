"""Signs are one cell wide, whatever the terminal can show."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from coprod_tui.text import ascii_cells
from coprod_tui.tui.glyphs import ASCII, UNICODE, Glyphs, choose_glyphs

SIGNS = [name for name in Glyphs._fields if name != "border"]


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_takes_one_cell(name: str) -> None:
    assert cell_len(getattr(UNICODE, name)) == 1
    assert cell_len(getattr(ASCII, name)) == 1
    assert getattr(ASCII, name).isascii()
    assert ascii_cells(getattr(UNICODE, name)).isascii()


def test_the_four_answers_differ() -> None:
    for signs in (UNICODE, ASCII):
        assert len({signs.applies, signs.refused, signs.unsure, signs.blank}) == 4


@pytest.mark.parametrize(
    "encoding,ascii_wish,signs",
    [
        ("utf-8", None, UNICODE),
        ("UTF8", None, UNICODE),
        ("utf-8", "1", ASCII),
        ("utf-8", "off", UNICODE),
        ("utf-8", "0", UNICODE),
        ("utf-8", "", UNICODE),
        ("ascii", None, ASCII),
        ("iso-8859-1", None, ASCII),
        ("no such encoding", None, ASCII),
        (None, None, ASCII),
    ],
)
def test_signs_are_what_the_terminal_can_show(
    encoding: str | None, ascii_wish: str | None, signs: Glyphs
) -> None:
    environ = {} if ascii_wish is None else {"COPROD_ASCII": ascii_wish}
    assert choose_glyphs(encoding, environ) is signs
