"""The panel drawn on its own, without an app."""

from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.phrases import Phrase
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.clash_panel import ClashPanel

LOOK = Look(UNICODE, palette("mono"))
PLAIN = LOOK.palette.text
WORDS = [
    [Phrase("Don't 1 applies: ", PLAIN), Phrase("We think we know.", PLAIN)],
    [Phrase("Contradiction 1 of 2 · with Do 2: You can't know and doubt.", PLAIN)],
]


def shown(width: int, height: int, *, airy: bool = False) -> list[str]:
    panel = ClashPanel(id="panel")
    panel.show_words(WORDS, width, height, LOOK, airy=airy)
    return panel.text.split("\n")


def test_paragraphs_follow_each_other() -> None:
    assert shown(40, 4) == [
        "Don't 1 applies: We think we know.",
        "Contradiction 1 of 2 · with Do 2: You",
        "can't know and doubt.",
    ]


def test_with_room_to_spare_an_empty_line_goes_between() -> None:
    assert shown(60, 9, airy=True)[1] == ""


def test_more_than_fits_ends_in_an_ellipsis() -> None:
    assert shown(40, 2) == [
        "Don't 1 applies: We think we know.",
        "Contradiction 1 of 2 · with Do 2: You …",
    ]
    assert shown(20, 1) == ["Don't 1 applies: …"]


def test_no_room_at_all_shows_nothing() -> None:
    assert shown(20, 0) == [""]
