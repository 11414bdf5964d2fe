"""The saved sessions: go on with one, begin one, keep them in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from coprod_tui.domain.limits import FEWEST_COMPARED, MOST_COMPARED, TITLE_CHARACTERS, checked_title
from coprod_tui.errors import ChangeRefusedError, CoprodError, SaveError
from coprod_tui.files.listing import Listing
from coprod_tui.files.recovery import Rescue
from coprod_tui.text import one_line
from coprod_tui.tui.requests import CompareWanted, NewWanted, OpenWanted
from coprod_tui.tui.screens.rescuing import offer
from coprod_tui.tui.screens.session_list import SessionListScreen

_Result = TypeVar("_Result")


_ELSEWHERE = "coprod --sessions FOLDER keeps sessions in another folder."


class SessionsScreen(SessionListScreen):
    """Open, begin, rename, copy, compare and throw away sessions."""

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_open(self) -> None:
        """Open the session at the cursor; from one that can't be read, offer what can be had."""
        chosen = self.chosen
        if chosen is None:
            self._explain("open")
        elif chosen.problem:
            self._offer_rescue(chosen)
        else:
            self.ask_app(OpenWanted(chosen.path))

    def action_new(self) -> None:
        """Ask for a title, then begin a session."""
        self._ask_title("")

    def _ask_title(self, before: str) -> None:
        def begin(title: str) -> None:
            def refused(error: CoprodError) -> None:
                # What was typed isn't lost.
                self._ask_title(title)
                said = f"{error.message} {_ELSEWHERE}" if isinstance(error, SaveError) else str(error)
                self.object_above(said)

            self.ask_app(NewWanted(title, refused))

        question = "Title of the new session:"
        self.ask(question, begin, value=before, most=TITLE_CHARACTERS, refuse=_refuse_title)

    def action_rename(self) -> None:
        """Ask for another title for the session at the cursor."""
        if (chosen := self._readable("rename")) is not None:
            store, path = self._store, chosen.path
            self.ask(
                "New title:",
                lambda title: self._do(lambda: store.rename(path, title), lambda _: f"Renamed to {title}."),
                value=chosen.title,
                most=TITLE_CHARACTERS,
                refuse=_refuse_title,
            )

    def action_copy(self) -> None:
        """Ask for a title for a copy of the session at the cursor."""
        if (chosen := self._readable("copy")) is not None:
            store, path = self._store, chosen.path
            self.ask(
                "Title of the copy:",
                lambda title: self._do(lambda: store.copy(path, title), lambda _: f"Copied to {title}."),
                value=f"{chosen.title[: TITLE_CHARACTERS - 7]} (copy)",
                most=TITLE_CHARACTERS,
                refuse=_refuse_title,
            )

    def action_trash(self) -> None:
        """Move the session at the cursor to the trash, once that's confirmed."""
        chosen = self.chosen
        if chosen is None:
            self._explain("trash")
            return
        store, title = self._store, one_line(chosen.title)
        now = f"“{title}” is in the trash now. To take it back, in a shell:"
        self.confirm(
            f"Move “{title}” to the trash? y moves it, any other key doesn't.",
            lambda: self._do(
                lambda: store.trash(chosen.path), lambda moved: f"{now} {one_line(store.way_back(moved))}"
            ),
        )

    def action_mark(self) -> None:
        """Mark the session at the cursor for comparing, or take the mark away."""
        chosen = self._readable("mark")
        if chosen is None:
            return
        if chosen.path in self._marked:
            self._marked.remove(chosen.path)
        elif len(self.marked) < MOST_COMPARED:
            self._marked.append(chosen.path)
        else:
            self.say(f"{MOST_COMPARED} sessions are marked, and no more can be compared.", wrong=True)
            return
        self.restock()
        count, compare = len(self.marked), self._key("compare")
        if chosen.path not in self._marked:
            self.say(f"{count} marked: no longer “{one_line(chosen.title)}”.")
        elif count < FEWEST_COMPARED:
            self.say(f"{count} marked. {self._key('mark')} at another one, then {compare} compares them.")
        else:
            self.say(f"{count} marked; {compare} compares them.")

    def action_compare(self) -> None:
        """Lay the marked sessions side by side, the one changed first on the left."""
        if self.why_not("compare"):
            self._explain("compare")
        else:
            self.ask_app(CompareWanted([each.path for each in self.marked]))

    def action_filter(self) -> None:
        """Ask which words the titles shall have."""
        self.ask("Only titles with:", self._filter, value=self._wanted)

    def action_show_all(self) -> None:
        """Take the filter away; the cursor stays on its session."""
        chosen = self.chosen
        if self.why_not("show-all"):
            self._explain("show-all")
            return
        self._filter("")
        if chosen is not None and chosen != self.newest:
            self.go_to((self.newest is not None) + self.sessions.index(chosen))

    def _filter(self, words: str) -> None:
        self._wanted = one_line(words.strip())
        self.cursor = 0
        self.restock()
        if self.choices and self._wanted:
            self.say(f"{self._key('show-all')} shows all sessions again.")

    def _readable(self, command: str) -> Listing | None:
        chosen = self.chosen
        if chosen is None or chosen.problem:
            self._explain(command)
            return None
        return chosen

    def _explain(self, command: str) -> None:
        reason = self.why_not(command)
        self.say(reason[:1].upper() + reason[1:])

    def _offer_rescue(self, broken: Listing) -> None:
        try:
            rescues = self._store.recover(broken.path)
        except CoprodError as error:
            self.say(str(error), wrong=True)
            return
        offer(self, rescues, self._rescue)

    def _rescue(self, rescue: Rescue) -> None:
        self._do(
            lambda: self._store.accept(rescue), lambda _: "Recovered as a new session; the file is as it was."
        )

    def _do(self, deed: Callable[[], _Result], done: Callable[[_Result], str]) -> None:
        try:
            result = deed()
        except CoprodError as error:
            self.say(str(error), wrong=True)
            return
        self.reload()
        self.say(done(result))


def _refuse_title(title: str) -> str:
    """Why a session can't have this title; empty where it can."""
    try:
        checked_title(title)
    except ChangeRefusedError as error:
        return str(error)
    return ""
