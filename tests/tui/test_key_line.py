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
    line = KeyLine(id="keys")
    line.show_keys([("a", "one"), ("b", "two"), ("c", "three")], 13, Look(UNICODE, palette("mono")))
    assert line.text == " a one  b two"
