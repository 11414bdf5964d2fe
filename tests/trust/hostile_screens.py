"""Hostile texts on every screen: drawn in process, and looked at before and behind the last wall."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.widgets.lines import Lines
from tests.trust.campaign import Campaign, Outcome
from tests.trust.obeyed import MARK, unsafe
from tests.trust.payloads import PAYLOADS, generated
from tests.trust.plays import Plays
from tests.trust.scene import Scene, set_scene
from tests.tui.stage import SCREENS

SIZE = (100, 60)
"""Columns and rows: high enough for both columns at once; the longer lists are paged through."""

FEWEST_SEEN = 100
"""Texts that are on some screen, of about 370; the others belong to answers that nobody gave."""


SCENES = 5
"""Scenes of one generated round, each with other texts."""


class Theatre(GuardedApp):
    """Shows one screen after the other."""

    CSS_PATH = sorted(SCREENS.glob("*.tcss"))
    AUTO_FOCUS = None


class Showing:
    """One scene on all screens, and what came through.

    Args:
        app: Runs already.
        scene: What there is to show.

    Attributes:
        screens: The screens that were looked at.
        seen: The marks of the texts that stood on any of them.
        faults: What came through.
    """

    def __init__(self, app: Theatre, scene: Scene) -> None:
        self._app = app
        self._scene = scene
        self.screens: set[str] = set()
        self.seen: set[str] = set()
        self.faults: list[str] = []
        self._judged: set[tuple[str, str]] = set()

    async def show_all(self) -> None:
        """Put each screen up, do there what makes it say more, and look at it each time."""
        for screen, deeds in Plays(self._scene).all():
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

    def told(self) -> list[str]:
        """Every fault once; also that the campaign proved nothing, since too little was to be seen."""
        if len(self.seen) < FEWEST_SEEN:
            self.faults.append(f"only {len(self.seen)} texts stood on any screen")
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
            begins = self._scene.text.texts[match[1]][len(match[1]) :][:1]
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


async def show_each(takes: Iterable[Callable[[], str]]) -> list[Showing]:
    """A scene for each on all screens; gives what came of them."""
    app = Theatre()
    showings = []
    with TemporaryDirectory() as folder:
        async with app.run_test(size=SIZE):
            for number, take in enumerate(takes):
                showings.append(Showing(app, set_scene(Path(folder) / str(number), take)))
                await showings[-1].show_all()
    return showings


def try_payloads(tries: int, chance: Random) -> Outcome:
    """Each payload in every place on every screen."""
    del tries, chance
    showings = asyncio.run(show_each([partial(str, payload) for payload in PAYLOADS.values()]))
    faults = [
        f"{name}: {fault}"
        for name, showing in zip(PAYLOADS, showings, strict=True)
        for fault in showing.told()
    ]
    screens = sum(len(showing.screens) for showing in showings)
    seen = min(len(showing.seen) for showing in showings)
    return Outcome(screens, tuple(faults), f"{len(PAYLOADS)} payloads, each in at least {seen} places")


def try_generated(tries: int, chance: Random) -> Outcome:
    """Texts that chance has made, so many of them, in every place on every screen."""
    tried, faults = 0, list[str]()
    while tried < tries and not faults:
        for showing in asyncio.run(show_each([partial(generated, chance)] * SCENES)):
            tried += len(showing.seen)
            faults += showing.told()
    return Outcome(tried, tuple(faults), "texts that stood on a screen")


CAMPAIGNS = (
    Campaign(
        "hostile bytes on every screen",
        "Whatever people wrote stands there as text: nothing is obeyed, hidden, or acts when it's clicked.",
        12 * len(PAYLOADS),
        12 * len(PAYLOADS),
        try_payloads,
    ),
    Campaign(
        "generated hostile bytes on every screen",
        "So do texts of pieces that do harm together.",
        SCENES * FEWEST_SEEN,
        100_000,
        try_generated,
    ),
)
