import io
from collections.abc import Callable
from pathlib import Path

from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.plain.console import Console
from coprod_tui.plain.follow import CLOSED, follow
from coprod_tui.plain.signals import InputEndedError, Signals
from coprod_tui.reports.room_news import SCREEN_GONE
from tests import rooms
from tests.rooms import FIRST, SECOND


def followed(room: RoomFolder, *happening: Callable[[], object], unicode: bool = True) -> str:
    """What is said while one thing after the other happens in the room."""
    sink, left = io.StringIO(), list(happening)

    def wait() -> None:
        if not left:
            raise InputEndedError
        left.pop(0)()

    with Signals() as signals:
        try:
            follow(SharedScreen(room), Console(io.StringIO(), sink, signals, unicode=unicode), wait)
        except InputEndedError:
            return sink.getvalue()


def nothing() -> None:
    """Let time pass."""


def test_each_view_is_said_once_with_an_empty_line_before_it(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, lines=("1 of 25", "You think you know"))
    said = followed(room, nothing, lambda: rooms.show(room, lines=("2 of 25", "You aren't")), nothing)
    assert said == "\n1 of 25\nYou think you know\n\n2 of 25\nYou aren't\n"


def test_of_a_view_that_goes_on_only_what_differs_is_said(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    lines = ("Statement 1 of 25 · 0 of 3 finished", "You think you know", "1 of 3 have answered")
    finished, answered = (
        ("Statement 1 of 25 · 1 of 3 finished", *lines[1:]),
        (*lines[:2], "2 of 3 have answered"),
    )
    rooms.show(room, FIRST, lines=lines)
    said = followed(
        room,
        lambda: rooms.show(room, FIRST, lines=finished),
        lambda: rooms.show(room, FIRST, lines=answered),
        lambda: rooms.show(room, FIRST, lines=(*answered, "Ask: why?")),
        lambda: rooms.show(room, SECOND, lines=(*answered, "Ask: when?")),
        nothing,
    )
    assert said.split("\n\n") == [
        "\n".join(("", *lines, finished[0], lines[0], answered[2])),
        "\n".join((*answered, "Ask: why?")),
        "\n".join((*answered, "Ask: when?", "")),
    ]


def test_a_room_that_closes_is_waited_for(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, lines=("one",))
    said = followed(room, lambda: rooms.close(room), nothing, lambda: rooms.show(room, lines=("one",)))
    assert said == f"\none\n\n{CLOSED}\n\none\n"


def test_a_screen_that_was_killed_is_said_to_be_gone(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, lines=("one",))
    said = followed(room, lambda: rooms.kill_screen(room), nothing, lambda: rooms.close(room), nothing)
    assert said == f"\none\n\n{SCREEN_GONE}\n\n{CLOSED}\n"


def test_a_view_without_lines_says_nothing(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room)
    assert followed(room, nothing) == ""


def test_lines_that_others_wrote_are_cleaned(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, lines=("a\x1b[2J\nb", "‘c’"))
    said = followed(room)
    assert "\x1b" not in said
    assert len(said.splitlines()) == 3
    assert followed(room, unicode=False).isascii()


def test_what_cannot_be_read_just_now_is_passed_over(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, lines=("one",))
    assert followed(room, lambda: room.screen.write_bytes(b"format = ["), nothing) == "\none\n"
