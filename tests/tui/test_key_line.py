"""The keys at the foot, on its own."""

import pytest

from coprod_tui.tui.commands import first_key, footer_commands
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.key_line import KeyLine, Keys

KEYS = [(first_key("assess", each.id), each.footer) for each in footer_commands("assess")]


def shown(width: int, keys: Keys = KEYS) -> str:
    line = KeyLine(id="keys")
    line.show_keys(keys, width, Look(UNICODE, palette("mono")))
    return line.text


def test_all_keys_fit_into_80_columns() -> None:
    assert shown(80).startswith(" ? help   a applies")
    assert all(word in shown(80) for _key, word in KEYS)


def test_no_key_is_cut_and_the_way_out_stays() -> None:
    for width in range(10, 80):
        assert len(shown(width)) <= width
        assert " q" in shown(width)


def test_on_a_narrow_screen_every_answer_has_its_key() -> None:
    assert shown(60) == " ? help   a applies   d doesn't   u unsure   n note   q back"
    assert shown(55) == " ? help  a applies  d doesn't  u unsure  n note  q back"
    assert shown(50) == " ?  a applies  d doesn't  u unsure  n note  q back"
    assert shown(40) == " ?  a applies  d doesn't  u unsure  q"


def test_where_the_last_key_is_no_way_out_the_first_ones_stay() -> None:
    assert shown(13, [("a", "one"), ("b", "two"), ("c", "three")]) == " a one  b two"


@pytest.mark.parametrize("word", ["back", "close", "leave", "quit"])
def test_only_the_way_out_goes_without_its_word(word: str) -> None:
    keys = [("?", "help"), (",", "back"), (".", "forward"), ("q", word)]
    assert shown(26, keys) == " ?  , back  . forward  q"
    assert shown(14, keys) == " ?  , back  q"
