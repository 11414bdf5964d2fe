"""`coprod join`: answering by oneself in a room, on the screen or in lines."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from coprod_tui.cli.ask import forgiving
from coprod_tui.cli.output import say, takes_unicode
from coprod_tui.cli.screens import check_screens, lines_wanted, opening_in
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import Membership
from coprod_tui.text import one_line


@click.command(
    epilog="""\b
Examples:
  coprod join /srv/rooms/riverside
  coprod join /srv/rooms/riverside --code kx4-p7m
  coprod join /srv/rooms/riverside --plain       lines, for a screen reader

No name is asked, and nobody sees your answers: once the facilitator reveals a statement, everybody sees how
many gave each answer, and from then on every change at once. The code that is shown leads back to your
answers. With --kiosk, for an account that is there for nothing else, no setting, variable or other file has
an effect: see coprod doctor --kiosk.""",
)
@click.argument("name", metavar="ROOM")
@click.option("--code", default="", metavar="CODE", help="Go on with the answers that this code leads to.")
@click.option("--plain", is_flag=True, help="Ask in lines.")
@click.option("--kiosk", is_flag=True, help="Do nothing but this, whatever the account has set.")
@click.pass_obj
def join(around: Surroundings, name: str, code: str, *, plain: bool, kiosk: bool) -> int:
    """Answer by yourself in a room.

    It asks what you are there as, shows you a code, and opens your own answers.
    """
    if kiosk:
        from coprod_tui.cli.kiosk import kiosk_surroundings

        around = kiosk_surroundings(around)
    return _Visit(around, name, lines=plain or lines_wanted(around), kiosk=kiosk).make(code)


class _Visit:
    """One time that somebody joins a room, from the first line to the last.

    Args:
        around: Settings and folders.
        name: What the room was called.
        lines: Whether it's asked in lines.
        kiosk: Whether nothing else may be done.
    """

    def __init__(self, around: Surroundings, name: str, *, lines: bool, kiosk: bool) -> None:
        from coprod_tui.files.room.invitation import load_invitation
        from coprod_tui.files.room.making import find_room, load_asked

        if not lines:
            check_screens(around, "In lines: coprod join ROOM --plain")
        self._around = around
        self._lines = lines
        self._kiosk = kiosk
        # What a link leads to mustn't become another room later on.
        self._folder = RoomFolder(find_room(around.locations.rooms, name).path.resolve())
        self._invitation = load_invitation(self._folder)
        self._criteria = load_asked(self._folder)

    def make(self, code: str) -> int:
        from coprod_tui.plain.console import Console
        from coprod_tui.plain.join import answer_in_lines
        from coprod_tui.plain.reception import Reception
        from coprod_tui.plain.signals import InputEndedError, Signals

        joined: Path = self._around.locations.joined
        try:
            with Signals() as signals:
                console = Console(
                    forgiving(sys.stdin), sys.stdout, signals, unicode=takes_unicode(sys.stdout.encoding)
                )
                place = Reception(console, self._folder, self._invitation, self._criteria, joined).receive(
                    code
                )
                if self._lines:
                    answer_in_lines(
                        console, place, self._folder, self._criteria, lambda: self._way_back(place)
                    )
                    return 0
        except InputEndedError as ended:
            return ended.code
        return self._on_the_screen(place)

    def _on_the_screen(self, place: Membership) -> int:
        from coprod_tui.reports.room_news import NOT_HANDED_IN
        from coprod_tui.tui.join_start import Visitor, open_join_screen

        visitor = Visitor(place, self._folder, self._criteria, self._way_back(place), kiosk=self._kiosk)
        left = open_join_screen(opening_in(self._around), visitor)
        if left.code == 0:
            if not left.handed_in:
                say(NOT_HANDED_IN)
            say(self._way_back(place))
        return left.code

    def _way_back(self, place: Membership) -> str:
        from coprod_tui.reports.room_news import RoomNews

        news = RoomNews(self._folder, self._criteria, place.key)
        news.look()
        room, plain = shlex.quote(str(self._folder.path)), " --plain" if self._lines else ""
        if news.taken_out:
            # With the code they would come back to answers that don't count.
            way = "join again without a code." if self._kiosk else f"coprod join {room}{plain}"
            return one_line(f"To take part again: {way}")
        if self._kiosk:
            return f"To come back, join again and type your code: {place.code}"
        return one_line(f"To come back: coprod join {room} --code {place.code}{plain}")
