"""The saved sessions: go on with one, begin one, keep them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from textual.events import ScreenResume

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.limits import FEWEST_COMPARED, MOST_COMPARED, TITLE_CHARACTERS, checked_title
from coprod_tui.errors import ChangeRefusedError, CoprodError
from coprod_tui.files import clock
from coprod_tui.files.listing import Listing
from coprod_tui.files.lock import holder_of
from coprod_tui.files.recovery import Rescue
from coprod_tui.files.store import SessionStore
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold
from coprod_tui.tui.requests import CompareWanted, NewWanted, OpenWanted
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.session_rows import continue_words, session_lines

_Result = TypeVar("_Result")


def local_now() -> datetime:
    """The time on the clock of this machine."""
    return clock.now().astimezone()


class SessionsScreen(ListScreen[None]):
    """List the sessions, newest first, the one to go on with on top.

    Args:
        store: Where they are.
        criteria: What is asked.
        outfit: How to draw, and which keys to name.
        clock: Tells the time with the time zone to speak in.
        notice: Something to say to begin with.
    """

    SCOPE = "sessions"

    def __init__(
        self,
        store: SessionStore,
        criteria: Criteria,
        outfit: Outfit | None = None,
        *,
        clock: Callable[[], datetime] = local_now,
        notice: str = "",
    ) -> None:
        super().__init__(outfit)
        self._store = store
        self._criteria = criteria
        self._clock = clock
        self._notice = notice
        self._every: Sequence[Listing] = ()
        self._wanted = ""
        self._marked: list[Path] = []

    def on_screen_resume(self, event: ScreenResume) -> None:
        del event
        self.reload()
        if self._notice:
            self.say(self._notice)
            self._notice = ""

    # What is shown

    @property
    def sessions(self) -> list[Listing]:
        """The sessions in the list, as far as their titles have the words of the filter."""
        words = self._wanted.casefold().split()
        return [each for each in self._every if all(word in each.title.casefold() for word in words)]

    @property
    def newest(self) -> Listing | None:
        """The session to go on with; `None` where there is none, or while the list is filtered."""
        return None if self._wanted else next((each for each in self._every if not each.problem), None)

    @property
    def chosen(self) -> Listing | None:
        """The session at the cursor."""
        rows = [self.newest, *self.sessions] if self.newest is not None else self.sessions
        return rows[self.cursor] if self.cursor < len(rows) else None

    @property
    def marked(self) -> list[Listing]:
        """The sessions marked for comparing, the one changed first on top."""
        marked = [each for each in self._every if each.path in self._marked]
        return sorted(marked, key=lambda each: each.changed)

    def reload(self) -> None:
        """Look into the folder again."""
        try:
            self._every = self._store.list()
        except CoprodError as error:
            self._every = ()
            self.say(str(error), wrong=True)
        self.restock()

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles, dots = self.look.palette, self.look.glyphs.ellipsis
        title = Phrase(f" {one_line(self._criteria.title)}", styles.title)
        lines: list[Paragraph] = [clip([title], width, dots)]
        if self._wanted:
            shown = f" {len(self.sessions)} of {len(self._every)} with “{self._wanted}”"
            lines.append(clip([Phrase(shown, styles.found)], width, dots))
        return [*lines, []]

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        if self.newest is not None:
            line = [Phrase(f" {continue_words(self.newest, self._criteria)}", styles.title)]
            yield Item((clip(line, width - 1, self.look.glyphs.ellipsis),))
            yield Item(([],), can_choose=False)
        now = self._clock()
        for listing in self.sessions:
            holder = holder_of(listing.path)
            yield Item(
                tuple(
                    session_lines(
                        listing,
                        self._criteria,
                        now=now,
                        width=width,
                        look=self.look,
                        holder=str(holder) if holder else "",
                        marked=listing.path in self._marked,
                    )
                )
            )
        if not self.sessions:
            sentence = (
                " No title has these words. Press / and enter to see all sessions again."
                if self._wanted
                else " There are no sessions yet. Press n to begin one."
            )
            yield Item(tuple(fold([Phrase(sentence, styles.text)], width - 1, 1)), can_choose=False)

    def why_not(self, command: str) -> str:
        if command in {"open", "rename", "copy", "trash", "mark"} and self.chosen is None:
            return "there is no session in the list."
        if command == "compare" and len(self.marked) < FEWEST_COMPARED:
            return "two or more sessions have to be marked first, with m."
        if command in {"rename", "copy", "mark"} and self.chosen is not None and self.chosen.problem:
            return "this file can't be read."
        return ""

    # What keys do

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
            self.post_message(OpenWanted(chosen.path))

    def action_new(self) -> None:
        """Ask for a title, then begin a session."""
        self.ask(
            "Title of the new session:",
            lambda title: self.post_message(NewWanted(title)),
            most=TITLE_CHARACTERS,
            refuse=_refuse_title,
        )

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
        count = len(self.marked)
        self.say(f"{count} marked; v compares them." if count >= FEWEST_COMPARED else f"{count} marked.")

    def action_compare(self) -> None:
        """Lay the marked sessions side by side, the one changed first on the left."""
        if self.why_not("compare"):
            self._explain("compare")
        else:
            self.post_message(CompareWanted([each.path for each in self.marked]))

    def action_filter(self) -> None:
        """Ask which words the titles shall have."""
        self.ask("Only titles with:", self._filter, value=self._wanted)

    def _filter(self, words: str) -> None:
        self._wanted = one_line(words.strip())
        self.cursor = 0
        self.restock()

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
        if not rescues:
            self.say("Nothing in this file can be read as answers; it is left as it is.")
            return
        best = max(rescues, key=lambda each: each.loaded.session.answered)
        count = best.loaded.session.answered
        answers = "answer" if count == 1 else "answers"
        self.confirm(
            f"Begin a new session with the {count} {answers} that can be read? y does.",
            lambda: self._rescue(best),
        )

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
