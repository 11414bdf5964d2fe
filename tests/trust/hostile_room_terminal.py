"""A hostile room in real terminals: the shared screen, the private one, a participant's and a follower's."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from coprod_tui.errors import CoprodError
from coprod_tui.files.room.notes import load_notes
from coprod_tui.files.session_loading import load_session
from tests.pty.terminal import PtyTerminal
from tests.trust.campaign import Campaign, Outcome
from tests.trust.hearing import ALL
from tests.trust.hostile_terminal import QUIET, SIZE, WRITING_NOTE, bracketed, judged, paste_everywhere
from tests.trust.obeyed import MARK, unsafe
from tests.trust.room_scene import RoomScene, set_room

FEWEST_BYTES = 60_000
"""Bytes that a meeting sends to its shared screen at least."""

FEWEST_FOLLOWED = len(ALL)
"""Texts that are heard by whoever follows, at least."""

INTERRUPTED = 130

MEETING: tuple[tuple[str, ...], ...] = (
    *(
        ("i",),
        ("i",),
        ("down",),
        ("v",),
        ("v",),
        ("V",),
        ("V",),
        *(("down",),) * 8,
        ("tab",),
        *(("down",),) * 8,
    ),
    *(
        (".",),
        (".",),
        (",",),
        ("o",),
        ("down",) * 9,
        ("enter",),
        ("e",),
        ("down", "enter", "7", "enter"),
        ("z",),
    ),
    *(
        ("ctrl+g",),
        ("f",),
        ("3", "a"),
        ("z",),
        ("Z",),
        ("b",),
        ("c",),
        ("ctrl+g",),
        ("r",),
        ("pagedown",) * 3,
    ),
    *(("ctrl+g",), ("?",), ("ctrl+g",), (":",), ("ctrl+g",), ("t",)),
)
"""Keys that show a room everything, the lists behind it too."""

BEHIND: tuple[tuple[str, ...], ...] = (
    *(("pagedown",) * 4, ("enter",), (".",), (",",), ("v", "n"), ("b",), ("?",), ("ctrl+g",), ("t",)),
)
"""Keys that show the private screen, and steer the shared one."""


def meet(scene: RoomScene, payloads: Collection[str]) -> list[str]:
    """Hold a meeting with its private screen and somebody who follows it in lines; gives what went wrong."""
    room = str(scene.room.path)
    notes, agreed = load_notes(scene.room), load_session(scene.room.group, scene.criteria)
    faults = []
    with ExitStack() as stack:
        # What an owner who means harm has written there by hand.
        scene.show(tuple(scene.text() for _ in payloads))
        following = stack.enter_context(_program(scene, "follow", room))
        following.wait_for(_has_heard)
        shared = stack.enter_context(_program(scene, "room", "open", room))
        shared.wait_for("minutes used")
        private = stack.enter_context(_program(scene, "notes", room))
        private.wait_for("Still answering")
        for terminal, walk in ((shared, MEETING), (private, BEHIND)):
            for keys in walk:
                terminal.press(*keys)
                terminal.wait_quiet(QUIET)
        for payload in payloads:
            _paste_where_a_code_is_asked(shared, payload)
            _paste_into_a_note(private, payload)
        private_ends, shared_ends = (partial(each.press, "ctrl+c") for each in (private, shared))
        # A terminal that turns a key into a signal drops what it hasn't sent yet, so there it's no key.
        following_ends = partial(following.signal, signal.SIGINT)
        for terminal, end, code in (
            (private, private_ends, 0),
            (shared, shared_ends, 0),
            (following, following_ends, INTERRUPTED),
        ):
            end()
            if (ended := terminal.wait_exit()) != code:
                faults.append(f"the program ended with {ended}: {terminal.emulator.main_text!r}")
            faults += judged(terminal, payloads)
        if len(shared.log) < FEWEST_BYTES:
            faults.append(f"only {len(shared.log):,} bytes were sent: not every screen was shown")
    after = load_session(scene.room.group, scene.criteria)
    if changed := [each for each in scene.criteria.by_id if agreed.answer(each) != after.answer(each)]:
        faults.append(f"a paste changed what is agreed at {changed}")
    return [*faults, *_pasted_notes(notes, load_notes(scene.room))]


def _has_heard(following: PtyTerminal) -> bool:
    return len(set(re.findall(MARK, following.log.decode("utf-8", "replace")))) >= FEWEST_FOLLOWED


def _pasted_notes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the note that was pasted into."""
    (here,) = (each for each in after if before.get(each) != after[each])
    pasted = after[here].removeprefix(before.get(here, ""))
    if left := unsafe(pasted.replace("\n", "")):
        yield f"{left} came into a private note"
    if "alert(1)" not in pasted or "@click" not in pasted:
        yield "what was pasted isn't in the private note"


def _paste_where_a_code_is_asked(shared: PtyTerminal, payload: str) -> None:
    shared.send(bracketed(payload) + b"R")
    shared.wait_for("Their code:")
    shared.send(bracketed(payload))
    shared.press("enter")
    # What is nobody's code is asked for again, and what is blank isn't.
    shared.wait_for(lambda each: "Nobody in the room" in each.text or "Their code:" not in each.text)
    shared.press("escape")
    shared.wait_for(lambda each: "Their code:" not in each.text)


def _paste_into_a_note(private: PtyTerminal, payload: str) -> None:
    private.send(bracketed(payload) + b"n")
    private.wait_for(WRITING_NOTE)
    private.send(bracketed(payload))
    private.press("f2")
    private.wait_for(lambda each: WRITING_NOTE not in each.text)


def answer(scene: RoomScene, payloads: Iterable[str]) -> list[str]:
    """Answer alone in the room, and paste each payload wherever that's possible; gives what went wrong."""
    place = scene.place
    program = _program(scene, "join", str(scene.room.path), "--code", place.code)
    return paste_everywhere(program, place.session, scene.criteria, payloads)


def _program(scene: RoomScene, *words: str) -> PtyTerminal:
    command = [sys.executable, "-m", "coprod_tui", *words]
    return PtyTerminal(command, env={"COPROD_HOME": str(scene.home)}, size=SIZE)


def try_all(tries: int, chance: Random) -> Outcome:
    """So many times each payload, in other places each time."""
    rounds = max(tries // len(ALL), 1)
    faults: list[str] = []
    for _ in range(rounds):
        payloads = chance.sample(list(ALL.values()), len(ALL))
        with TemporaryDirectory() as folder:
            scene = set_room(Path(folder), partial(next, cycle(payloads)))
            for way in (meet, answer):
                try:
                    faults += [f"{way.__name__}: {fault}" for fault in way(scene, payloads)]
                except (AssertionError, CoprodError) as error:
                    faults.append(f"{way.__name__}: {error}")
    return Outcome(rounds * len(ALL), tuple(faults), f"{rounds} meetings at four terminals, with pastes")


CAMPAIGN = Campaign(
    "hostile bytes and pastes in the terminals of a room",
    "Each sequence that reaches any of them is the program's own, and no paste is taken for keys.",
    len(ALL),
    100 * len(ALL),
    try_all,
)
