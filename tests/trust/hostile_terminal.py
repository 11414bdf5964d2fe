"""Hostile texts from files and pastes in the real program: every byte that it sends to its terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import CoprodError
from coprod_tui.files.session_loading import load_session
from tests.pty.terminal import PtyTerminal
from tests.trust.campaign import Campaign, Outcome
from tests.trust.obeyed import foreign, unsafe
from tests.trust.payloads import PAYLOADS, RAW
from tests.trust.scene import Scene, set_scene

ALL = {**PAYLOADS, **RAW}
SIZE = (100, 50)
QUIET = 0.12
"""Seconds without a byte after which the next keys are pressed."""

FEWEST_BYTES = 200_000
"""Bytes that a walk through all screens sends at least."""

WRITING_NOTE = "leave as it was"
"""Stands at the foot where a note is written, however long the statement above it is."""

_DOWN = ("down",) * 13
WALK: tuple[tuple[str, ...], ...] = (
    *(_DOWN, ("tab",), _DOWN, ("c",), ("enter",), ("c",), ("r",), ("ctrl+g",), ("q",)),
    *(("n",), ("f2",), ("m",), ("ctrl+g",), ("ctrl+g",), ("p",), ("down",) * 5, ("b",), ("b",), ("q",)),
    *(("r",), *(("pagedown",),) * 4, ("ctrl+g",)),
    *((",",), (",",) * 9, (".",), ("q",), ("a",), ("d",), ("u",), ("z",), ("Z",), ("t",), ("t",)),
    *(("?",), ("ctrl+g",), (":",), ("ctrl+g",), ("/", "q", "1"), ("ctrl+g",), ("w",), ("ctrl+g",)),
    *(("s",), ("down",), ("e",), ("ctrl+g",), ("y",), ("ctrl+g",), ("x",), ("n",)),
    *(
        ("g",),
        ("down", "m") * 4,
        ("v",),
        ("down",) * 6,
        ("right",),
        ("f",),
        ("f",),
        ("q",),
        ("/",),
        ("ctrl+g",),
    ),
    *(("G",), ("enter",)),
)
"""Keys that show every screen; what one does depends on what the session holds, and none does harm."""


def walk(scene: Scene, home: Path, payloads: Iterable[str]) -> list[str]:
    """Go through all screens of the real program; gives what reached the terminal that shouldn't."""
    with _program(scene, home, "open", str(scene.paths[0])) as terminal:
        terminal.wait_for("answered")
        for keys in WALK:
            terminal.press(*keys)
            terminal.wait_quiet(QUIET)
        terminal.press("ctrl+c")
        code = terminal.wait_exit()
        faults = judged(terminal, payloads)
    if code:
        faults.append(f"the program ended with {code}: {terminal.emulator.main_text!r}")
    if len(terminal.log) < FEWEST_BYTES:
        faults.append(f"only {len(terminal.log):,} bytes were sent: not every screen was shown")
    return faults


def paste(scene: Scene, home: Path, payloads: Iterable[str]) -> list[str]:
    """Paste each payload into a session that is open; gives what went wrong."""
    path = scene.paths[1]
    return paste_everywhere(_program(scene, home, "open", str(path)), path, scene.criteria, payloads)


def paste_everywhere(
    program: PtyTerminal, path: Path, criteria: Criteria, payloads: Iterable[str]
) -> list[str]:
    """Paste each payload on a sheet, into a prompt and into a note; gives what went wrong.

    Args:
        program: Has just been started on a session.
        path: The session's file.
        criteria: What is asked.
        payloads: What is pasted, and stands in files too.
    """
    before = load_session(path, criteria)
    faults = []
    with program as terminal:
        terminal.wait_for("answered")
        for payload in payloads:
            pasted = bracketed(payload)
            terminal.send(pasted)
            terminal.send(b"/" + pasted)
            terminal.wait_for("Find:")
            terminal.press("ctrl+u", "ctrl+g")
            terminal.wait_for(lambda each: "Find:" not in each.text)
            terminal.press("n")
            terminal.wait_for(WRITING_NOTE)
            terminal.send(pasted)
            terminal.press("f2")
            terminal.wait_for(lambda each: WRITING_NOTE not in each.text)
        terminal.press("ctrl+c")
        code = terminal.wait_exit()
        faults += judged(terminal, payloads)
    after = load_session(path, criteria)
    if code:
        faults.append(f"the program ended with {code}")
    if changed := [each for each in criteria.by_id if before.answer(each) != after.answer(each)]:
        faults.append(f"a paste changed the answers to {changed}")
    here = criteria.statements[0].id
    note = after.given(here).note.removeprefix(before.given(here).note)
    if left := unsafe(note.replace("\n", "")):
        faults.append(f"{left} came into a note")
    if "alert(1)" not in note or "@click" not in note:
        faults.append("what was pasted isn't in the note")
    return faults


def bracketed(payload: str) -> bytes:
    """What a terminal sends when a payload is pasted, as much of it as a person would."""
    return b"\x1b[200~" + payload[:300].encode("utf-8", "surrogateescape") + b"\x1b[201~"


def _program(scene: Scene, home: Path, *words: str) -> PtyTerminal:
    criteria = str(home / "criteria.toml")
    return PtyTerminal(
        [sys.executable, "-m", "coprod_tui", "--criteria", criteria, *words],
        env={"COPROD_HOME": str(home), "COPROD_SESSIONS": str(scene.store.folder)},
        size=SIZE,
    )


def judged(terminal: PtyTerminal, payloads: Iterable[str]) -> list[str]:
    """What reached a terminal that shouldn't, and what stayed switched on in it."""
    faults = foreign(bytes(terminal.log), payloads)
    if strings := [*terminal.emulator.strings, *terminal.emulator.titles]:
        faults.append(f"the terminal was told {strings[:3]}")
    if left := terminal.modes_left_on():
        faults.append(f"{left} stayed on")
    return faults


def try_all(tries: int, chance: Random) -> Outcome:
    """So many times each payload, in other places each time."""
    rounds = max(tries // len(ALL), 1)
    faults: list[str] = []
    for _ in range(rounds):
        payloads = chance.sample(list(ALL.values()), len(ALL))
        take = partial(next, cycle(payloads))
        with TemporaryDirectory() as folder:
            scene = set_scene(Path(folder), take)
            for way in (walk, paste):
                try:
                    faults += [f"{way.__name__}: {fault}" for fault in way(scene, Path(folder), payloads)]
                except (AssertionError, CoprodError) as error:
                    faults.append(f"{way.__name__}: {error}")
    return Outcome(
        rounds * len(ALL), tuple(faults), f"{rounds} rounds through all screens and three kinds of paste"
    )


CAMPAIGNS = (
    Campaign(
        "hostile bytes and pastes in a terminal",
        "Each sequence that reaches the terminal is the program's own, and no paste is taken for keys.",
        2 * len(ALL),
        100 * len(ALL),
        try_all,
    ),
)
