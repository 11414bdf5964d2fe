"""Hostile texts on every screen: drawn in process, and looked at before and behind the last wall."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.widgets.lines import Lines
from tests.trust.campaign import Campaign, Outcome
from tests.trust.marked import Marked
from tests.trust.obeyed import MARK, unsafe
from tests.trust.payloads import PAYLOADS, generated
from tests.trust.plays import Play, Plays
from tests.trust.room_plays import RoomPlays
from tests.trust.room_scene import set_room
from tests.trust.scene import set_scene
from tests.tui.stage import SCREENS

SIZE = (100, 60)
"""Columns and rows: high enough for both columns at once; the longer lists are paged through."""

SCENES = 5
"""Scenes of one generated round, each with other texts."""

Take = Callable[[], str]


class Bill(NamedTuple):
    """What is shown of one kind of scene.

    Attributes:
        set: Makes a scene in a new folder of texts with these payloads; gives the texts, and the screens.
        screens: Kinds of screens that are shown, at least.
        fewest_seen: Texts that are on some screen, at least.
    """

    set: Callable[[Path, Take], tuple[Marked, Iterable[Play]]]
    screens: int
    fewest_seen: int


def _sessions(folder: Path, take: Take) -> tuple[Marked, Iterable[Play]]:
    scene = set_scene(folder, take)
    return scene.text, Plays(scene).all()


def _room(folder: Path, take: Take) -> tuple[Marked, Iterable[Play]]:
    scene = set_room(folder, take)
    return scene.text, RoomPlays(scene).all()


SESSIONS = Bill(_sessions, 12, 100)
"""Of about 370 texts; the others belong to answers that nobody gave."""

ROOMS = Bill(_room, 10, 100)
"""Of about 450 texts; most of the others are in files that nobody is shown."""


class Theatre(GuardedApp):
    """Shows one screen after the other."""

    CSS_PATH = sorted(SCREENS.glob("*.tcss"))
    AUTO_FOCUS = None


class Showing:
    """One scene on all screens, and what came through.

    Args:
        app: Runs already.
        text: Has made the texts.

    Attributes:
        screens: The screens that were looked at.
        seen: The marks of the texts that stood on any of them.
        faults: What came through.
    """

    def __init__(self, app: Theatre, text: Marked) -> None:
        self._app = app
        self._text = text
        self.screens: set[str] = set()
        self.seen: set[str] = set()
        self.faults: list[str] = []
        self._judged: set[tuple[str, str]] = set()

    async def show_all(self, plays: Iterable[Play]) -> None:
        """Put each screen up, do there what makes it say more, and look at it each time."""
        for screen, deeds in plays:
            await self._app.push_screen(screen)
            await self._settle()
            self._look(screen)
            for deed in deeds:
                deed()
                self._look(screen)
            await self._settle()
            self._look_behind(screen)
            await self._app.pop_screen()

    async def _settle(self) -> None:
        done = asyncio.Event()
        self._app.screen.call_after_refresh(done.set)
        await done.wait()

    def told(self, bill: Bill) -> list[str]:
        """Every fault once; also that the campaign proved nothing, since too little was to be seen."""
        if len(self.seen) < bill.fewest_seen:
            self.faults.append(f"only {len(self.seen)} texts stood on any screen")
        if len(self.screens) < bill.screens:
            self.faults.append(f"only {', '.join(sorted(self.screens))} were shown")
        return list(dict.fromkeys(self.faults))

    # What is looked at

    def _look(self, screen: Screen[Any]) -> None:
        name = type(screen).__name__
        self.screens.add(name)
        for words in _drawn(screen):
            self._judge(f"{name}, before the wall", words)

    def _look_behind(self, screen: Screen[Any]) -> None:
        name = type(screen).__name__
        for line in screen._compositor.render_strips():
            self._judge(f"{name}, behind the wall", line.text)
            for segment in line:
                if segment.style is not None and (segment.style.link or segment.style.meta.get("@click")):
                    self.faults.append(f"{name}: {segment.text!r} acts when it is clicked")

    def _judge(self, where: str, words: str) -> None:
        if (where, words) in self._judged:
            return
        self._judged.add((where, words))
        if left := unsafe(words):
            self.faults.append(f"{where}: {left} in {words.strip()[:80]!r}")
        for match in re.finditer(f"({MARK})(.?)", words):
            self.seen.add(match[1])
            begins = self._text.texts[match[1]][len(match[1]) :][:1]
            # What is markup to somebody else has to stand there as it was written.
            if begins.isascii() and begins.isprintable() and match[2] not in {begins, " ", "…", ""}:
                self.faults.append(f"{where}: {begins!r} became {match[2]!r} in {words.strip()[:80]!r}")


def _drawn(screen: Screen[Any]) -> Iterator[str]:
    """The lines of every widget as it was told to show them."""
    for widget in screen.query("*").results(Widget):
        if isinstance(widget, Lines):
            yield from (strip.text for strip in widget._strips)
        elif isinstance(widget, TextArea):
            yield from widget.text.split("\n")


async def show_each(bill: Bill, takes: Iterable[Take]) -> list[Showing]:
    """A scene for each on all screens; gives what came of them."""
    app = Theatre()
    showings = []
    with TemporaryDirectory() as folder:
        async with app.run_test(size=SIZE):
            for number, take in enumerate(takes):
                text, plays = bill.set(Path(folder) / str(number), take)
                showings.append(Showing(app, text))
                await showings[-1].show_all(plays)
    return showings


def try_payloads(bill: Bill, tries: int, chance: Random) -> Outcome:
    """Each payload in every place on every screen."""
    del tries, chance
    showings = asyncio.run(show_each(bill, [partial(str, payload) for payload in PAYLOADS.values()]))
    faults = [
        f"{name}: {fault}"
        for name, showing in zip(PAYLOADS, showings, strict=True)
        for fault in showing.told(bill)
    ]
    screens = sum(len(showing.screens) for showing in showings)
    seen = min(len(showing.seen) for showing in showings)
    return Outcome(screens, tuple(faults), f"{len(PAYLOADS)} payloads, each in at least {seen} places")


def try_generated(bill: Bill, tries: int, chance: Random) -> Outcome:
    """Texts that chance has made, so many of them, in every place on every screen."""
    tried, faults = 0, list[str]()
    while tried < tries and not faults:
        for showing in asyncio.run(show_each(bill, [partial(generated, chance)] * SCENES)):
            tried += len(showing.seen)
            faults += showing.told(bill)
    return Outcome(tried, tuple(faults), "texts that stood on a screen")


def _campaigns(bill: Bill, where: str) -> Iterator[Campaign]:
    tries = bill.screens * len(PAYLOADS)
    yield Campaign(
        f"hostile bytes on {where}",
        "Whatever people wrote stands there as text: nothing is obeyed, hidden, or acts when it's clicked.",
        tries,
        tries,
        partial(try_payloads, bill),
    )
    yield Campaign(
        f"generated hostile bytes on {where}",
        "So do texts of pieces that do harm together.",
        SCENES * bill.fewest_seen,
        100_000,
        partial(try_generated, bill),
    )


CAMPAIGNS = (*_campaigns(SESSIONS, "every screen"), *_campaigns(ROOMS, "every screen of a room"))
