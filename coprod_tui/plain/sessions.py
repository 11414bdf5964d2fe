"""The saved sessions in lines: go on with one, begin one, keep them in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import CoprodError, UsageError
from coprod_tui.files.listing import Listing, find_named
from coprod_tui.files.lock import holder_of
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.recovery import most_answers_first
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.command_table import SESSIONS
from coprod_tui.plain.console import Console
from coprod_tui.plain.dialogue import Dialogue
from coprod_tui.plain.numbers import typed_number
from coprod_tui.plain.session_lines import session_line
from coprod_tui.reports import words
from coprod_tui.text import one_line

MOST_LISTED = 20
"""Sessions that are listed without being asked for."""


class SessionsDialogue(Dialogue):
    """Ask which session to work on.

    Args:
        console: Where lines are said and typed.
        store: Where the sessions are.
        criteria: What is asked.

    Attributes:
        opened: The session that was opened; `None` where somebody leaves instead.
    """

    def __init__(self, console: Console, store: SessionStore, criteria: Criteria) -> None:
        deeds = {
            "list": lambda _: self._list(),
            "filter": self._filter,
            "open": lambda name: self._open(self._named(name)),
            "new": self._new,
            "rename": lambda name: self._rename(self._named(name)),
            "copy": lambda name: self._copy(self._named(name)),
            "trash": lambda name: self._trash(self._named(name)),
            "quit": lambda _: self.leave(),
        }
        super().__init__(console, SESSIONS, deeds)
        self.opened: OpenSession | None = None
        self._store = store
        self._criteria = criteria
        self._listings: Sequence[Listing] = ()

    def begin(self) -> None:
        """List the sessions, the one to go on with in front."""
        try:
            self._list(MOST_LISTED)
        except CoprodError as error:
            self.console.say(str(error))

    def prompt(self) -> str:
        """Which session to open."""
        number = "a number opens, " if self._listings else ""
        return f"Session: {number}n TITLE begins a new one, ? help, q quit"

    def other(self, line: str) -> bool:
        """Open the session with this number."""
        if not line.isdecimal():
            return False
        self._open(self._named(line))
        return True

    # Listing

    def _list(self, most: int | None = None) -> None:
        self._listings = self._store.list()
        count = len(self._listings)
        if not count:
            self.console.say("There are no sessions yet.")
        for number, listing in enumerate(self._listings[:most], start=1):
            self._say(number, listing)
        if most is not None and count > most:
            self.console.say(f"{count - most} more; l lists them all, and / with words finds some.")

    def _filter(self, sought: str) -> None:
        wanted = sought.casefold().split()
        found = [
            (number, listing)
            for number, listing in enumerate(self._listings, start=1)
            if all(word in listing.title.casefold() for word in wanted)
        ]
        for number, listing in found:
            self._say(number, listing)
        if not found:
            self.console.say("No title has these words.")

    def _say(self, number: int, listing: Listing) -> None:
        holder = holder_of(listing.path)
        in_use = f" Open by {one_line(str(holder))}; you can read it." if holder is not None else ""
        self.console.say(f"{number}: {session_line(listing, self._criteria)}{in_use}")

    def _named(self, name: str) -> Listing:
        """The session with a number of the list, or with a name."""
        number = typed_number(name)
        if number is not None:
            if not 1 <= number <= len(self._listings):
                raise UsageError(f"The list has no number {name[:20]}.", "l lists the sessions.")
            return self._listings[number - 1]
        if not name:
            raise UsageError("Which session?", "Put its number behind the letter.")
        path = find_named(name, [each.name for each in self._listings])
        return next(each for each in self._listings if each.path == path)

    # What can be done

    def _open(self, listing: Listing) -> None:
        if listing.problem:
            self._offer_rescue(listing)
            return
        self.opened = self._store.open(listing.path, self._criteria)
        self.leave()

    def _new(self, title: str) -> None:
        title = title or self.console.ask("Title of the new session, or an empty line for none")
        if title:
            self.opened = self._store.create(title, self._criteria)
            self.leave()

    def _rename(self, listing: Listing) -> None:
        self._retitle(listing, "New title", self._store.rename)

    def _copy(self, listing: Listing) -> None:
        self._retitle(listing, "Title of the copy", self._store.copy)

    def _retitle(self, listing: Listing, question: str, deed: Callable[[Path, str], object]) -> None:
        if listing.problem:
            raise UsageError("This file can't be read.")
        title = self.console.ask(f"{question} for {one_line(listing.title)}, or an empty line for none")
        if title:
            deed(listing.path, title)
            self._list(MOST_LISTED)

    def _trash(self, listing: Listing) -> None:
        if self._agrees(f"Move {one_line(listing.title)} to the trash?"):
            moved = self._store.trash(listing.path)
            self.console.say(f"Moved to the trash: {one_line(str(moved))}")
            self.console.say(f"To take it back, in a shell: {one_line(self._store.way_back(moved))}")
            self._list(MOST_LISTED)

    def _offer_rescue(self, broken: Listing) -> None:
        self.console.say(one_line(broken.problem))
        rescues = self._store.recover(broken.path)
        if not rescues:
            raise UsageError("Nothing in this file can be read as answers; it is left as it is.")
        for rescue in most_answers_first(rescues):
            self.console.say(one_line(rescue.source))
            answers = words.number(rescue.loaded.session.answered, "answer")
            if self._says_yes(f"Recover {answers} as a new session?"):
                self._store.accept(rescue)
                self.console.say("Recovered as a new session; the file is as it was.")
                self._list(MOST_LISTED)
                return
        self.console.say("Nothing was done.")

    def _agrees(self, question: str) -> bool:
        agreed = self._says_yes(question)
        if not agreed:
            self.console.say("Nothing was done.")
        return agreed

    def _says_yes(self, question: str) -> bool:
        return self.console.ask(f"{question} y does, anything else doesn't").casefold() in {"y", "yes"}
