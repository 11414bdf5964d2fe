"""The keys at the foot, on its own."""

from coprod_tui.tui.commands import footer_keys
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.key_line import KeyLine


def shown(width: int) -> str:
    line = KeyLine(id="keys")
    line.show_keys(footer_keys("assess"), width, Look(UNICODE, palette("mono")))
    return line.text


def test_all_keys_fit_into_80_columns() -> None:
    assert shown(80).startswith(" ? help   a applies")
    assert all(word in shown(80) for _key, word in footer_keys("assess"))


def test_no_key_is_cut() -> None:
    for width in range(10, 80):
        assert len(shown(width)) <= width
        assert shown(80).startswith(shown(width))
