"""The list of saved sessions: which are in it, which are marked, and how each is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from textual.events import ScreenResume

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.limits import FEWEST_COMPARED
from coprod_tui.errors import CoprodError
from coprod_tui.files import clock
from coprod_tui.files.listing import Listing
from coprod_tui.files.lock import holder_of
from coprod_tui.files.store import SessionStore
from coprod_tui.text import one_line
from coprod_tui.tui.commands import COMMANDS, first_key
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.session_rows import continue_words, file_lines, namesakes, session_lines, title_key

_FOOT = ("help", "show-all", "compare", "open", "new", "mark", "filter", "rename", "trash", "back")
"""Commands that the foot names, as many as the width has room for."""

_FOR_SEVERAL = frozenset({"mark", "filter"})


def local_now() -> datetime:
    """The time on the clock of this machine."""
    return clock.now().astimezone()


class SessionListScreen(ListScreen[None]):
    """Show the sessions, newest first, the one to go on with on top; a subclass does something with them.

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
            marked = self.newest.path in self._marked
            words = continue_words(self.newest, self._criteria, marked=marked)
            line = [Phrase(f" {words}", styles.title)]
            yield Item((clip(line, width - 1, self.look.glyphs.ellipsis),))
            yield Item(([],), can_choose=False)
        now, shared = self._clock(), namesakes(self._every)
        for listing in self.sessions:
            holder = holder_of(listing.path)
            lines = session_lines(
                listing,
                self._criteria,
                now=now,
                width=width,
                look=self.look,
                holder=str(holder) if holder else "",
                marked=listing.path in self._marked,
            )
            if title_key(listing) in shared and not listing.problem:
                lines += file_lines(listing, width, self.look)
            yield Item(tuple(lines))
        if not self.sessions:
            sentence = (
                f" No title has these words. {self._key('show-all')} shows all sessions again."
                if self._wanted
                else f" There are no sessions yet. Press {self._key('new')} to begin one."
            )
            yield Item(tuple(fold([Phrase(sentence, styles.text)], width - 1, 1)), can_choose=False)

    def why_not(self, command: str) -> str:
        if command in {"open", "rename", "copy", "trash", "mark"} and self.chosen is None:
            return "there is no session in the list."
        if command == "compare" and len(self.marked) < FEWEST_COMPARED:
            return f"two or more sessions have to be marked first, with {self._key('mark')}."
        if command == "show-all" and not self._wanted:
            return "all sessions are shown."
        if command in {"rename", "copy", "mark"} and self.chosen is not None and self.chosen.problem:
            return "this file can't be read."
        return ""

    def footer(self) -> tuple[tuple[str, str], ...]:
        by_id = {each.id: each for each in COMMANDS[self.SCOPE]}
        # Where there are no others, nothing is to be found or compared.
        idle = _FOR_SEVERAL if len(self._every) < FEWEST_COMPARED else ()
        shown = (each for each in _FOOT if each not in idle and not self.why_not(each))
        return tuple(self.named(by_id[each]) for each in shown)

    def _key(self, command: str) -> str:
        return first_key(self.SCOPE, command, self.outfit.keys)
