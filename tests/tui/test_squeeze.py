"""A squeezed frame shows the same, cell by cell, in fewer bytes."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.tui.squeeze import Squeezer

WIDTH, HEIGHT = 400, 6
"""So wide that no frame runs over its edge: Textual crops its lines."""

LOOKS = st.lists(
    st.sampled_from(["1", "3", "4", "7", "9", "31", "39", "44", "49", "95", "102", "0"])
    | st.sampled_from(["38;2;1;2;3", "48;2;4;5;6", "38;5;9", "48;5;200"]),
    min_size=1,
    max_size=3,
).map(lambda codes: f"\x1b[{';'.join(codes)}m")
MOVES = st.builds("\x1b[{};{}H".format, st.integers(1, HEIGHT - 3), st.integers(1, 4))
WORDS = st.sampled_from(["a", "two words", "é", "│", " " * 3, " " * 12, " " * 17, " " * 30])
PIECES = st.builds("{}{}\x1b[0m".format, LOOKS, WORDS) | WORDS | MOVES | LOOKS
FRAMES = st.lists(PIECES, max_size=12).map("".join)


def shown(*frames: str) -> tuple[object, ...]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    screen.reset_mode(7, private=True)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame.replace("\n", "\r\n"))
    cells = [[screen.buffer[row][column] for column in range(WIDTH)] for row in range(HEIGHT)]
    return cells, screen.cursor.x, screen.cursor.y


@given(FRAMES)
def test_the_same_is_shown_in_no_more_bytes(frame: str) -> None:
    whole = f"{frame}\x1b[0m\x1b[1;1H"
    squeezed = Squeezer().squeeze(whole)
    assert shown(squeezed) == shown(whole)
    assert len(squeezed) <= len(whole)


@given(FRAMES, FRAMES)
def test_frames_do_not_depend_on_each_other(one: str, other: str) -> None:
    frames = [f"{frame}\x1b[0m\x1b[2;2H" for frame in (one, other)]
    assert shown(*map(Squeezer().squeeze, frames)) == shown(*frames)


@pytest.mark.parametrize(
    "frame,squeezed",
    [
        ("\x1b[1;1H\x1b[31ma\x1b[0m\x1b[31mb\x1b[0m\x1b[2;1H", "\x1b[1;1H\x1b[31mab\x1b[m\x1b[2;1H"),
        ("\x1b[1;80H\n\x1b[5;2Ha", "\x1b[5;2Ha"),
        ("a" + " " * 20 + "\x1b[5;2H", "a\x1b[20X\x1b[5;2H"),
        ("a" + " " * 20 + "b", "a\x1b[20X\x1b[20Cb"),
        ("a" + " " * 20 + "\nb", "a\x1b[20X\nb"),
        ("\x1b[4m" + " " * 20, "\x1b[4m" + " " * 20 + "\x1b[m"),
        ("\x1b[1;31;44ma\x1b[0;31;44mb", "\x1b[1;31;44ma\x1b[22mb\x1b[m"),
        ("\x1b[1;3;31ma\x1b[0;1;31mb", "\x1b[1;3;31ma\x1b[23mb\x1b[m"),
        ("\x1b[22mx", "\x1b[22mx"),
        ("\x1b]0;title\x07\x1b[?2004h", "\x1b]0;title\x07\x1b[?2004h"),
    ],
)
def test_what_is_left_out(frame: str, squeezed: str) -> None:
    assert Squeezer().squeeze(frame) == squeezed


@pytest.mark.parametrize(
    "term,plain,coloured",
    [("xterm-256color", True, True), ("screen-256color", True, False), ("vt100", False, False)],
)
def test_blanks_are_erased_only_where_that_works(term: str, plain: bool, coloured: bool) -> None:  # noqa: FBT001
    squeezer = Squeezer.for_terminal({"TERM": term})
    blank = " " * 20
    assert ("\x1b[20X" in squeezer.squeeze(blank)) is plain
    assert ("\x1b[20X" in squeezer.squeeze(f"\x1b[44m{blank}")) is coloured
