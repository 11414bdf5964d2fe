"""`make shots`: pictures of the real program, and their text twins, into screenshots/.

Each scene starts the program in a pseudo-terminal, types its keys and draws what stands on the screen then. A
test draws them again and fails when one differs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.pty.terminal import PtyTerminal
from tools import key_table
from tools.picture import draw

PROJECT = Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "screenshots"
MOMENT = "2026-11-24T14:05"
TITLE = "Riverside diabetes clinic"
ANSWERS = (
    ("dont-know-precisely", "applies"),
    ("dont-fail", "does_not_apply"),
    ("dont-agenda", "applies"),
    ("dont-critics", "does_not_apply"),
    ("dont-outrage", "does_not_apply"),
    ("dont-access", "unsure"),
    ("dont-longer", "does_not_apply"),
    ("do-outrage", "applies"),
    ("do-doubt", "applies"),
    ("do-participation", "applies"),
    ("do-go-where-led", "applies"),
)
FOOD = (
    ("dont-know-precisely", "applies"),
    ("dont-fail", "applies"),
    ("dont-agenda", "does_not_apply"),
    ("dont-critics", "does_not_apply"),
    ("dont-outrage", "does_not_apply"),
    ("dont-longer", "applies"),
    ("do-doubt", "applies"),
    ("do-participation", "applies"),
)
SHELTER = (
    ("dont-know-precisely", "does_not_apply"),
    ("dont-fail", "does_not_apply"),
    ("dont-agenda", "applies"),
    ("dont-critics", "unsure"),
    ("dont-outrage", "does_not_apply"),
    ("dont-access", "does_not_apply"),
    ("dont-longer", "does_not_apply"),
    ("do-outrage", "applies"),
    ("do-doubt", "unsure"),
    ("do-participation", "applies"),
    ("do-go-where-led", "applies"),
)
"""What was answered about other services: not all of it differs, and not all that differs is missing."""

ROOM = "Riverside clinic"
PEOPLE = (
    ("1", "addaduddddddddaaaddadaduad"),
    ("1", "ddadduddadddddaaauaaaauaad"),
    ("1", "adaadduddddddaaaadaaaduaau"),
    ("1", "daadaduddddddduaaadaaaauad"),
    ("1", "addaadudddddddaaaaaaaaaaau"),
    ("2", "adddaduddddddduaadduadaaad"),
    ("2", "ddadaduddddaddaaaadadaadad"),
    ("3", "aadddddddaddddaauddaaddaad"),
    ("3", "adddddaddaddddaaaudaaddauu"),
    ("3", "aaddddaddaddddauaudaaddaud"),
    ("3", "adadddaddddddduaaudaadda"),
    ("3", "aaddddddda"),
)
"""Who joins the room: the number of their role, then their answers, a letter each."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Attributes:
        name: Of its files.
        about: What it shows, for people who can't see it.
        arguments: Of the command line.
        keys: Typed one after the other; each waits until the screen is quiet.
        size: Columns and rows.
        theme: One of the five.
        variables: Of the environment, beside the usual ones.
    """

    name: str
    about: str
    arguments: tuple[str, ...]
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    theme: str = "dark"
    variables: tuple[tuple[str, str], ...] = ()


OPEN = ("open", TITLE)
SCENES = (
    Scene(
        "assess-80x24",
        "Two columns of statements; lines join those that contradict each other; a panel says why.",
        OPEN,
        ("g",),
    ),
    Scene("assess-40x12", "One column at a time in a small terminal.", OPEN, ("g",), (40, 12)),
    Scene(
        "assess-120x40", "Both columns in a larger terminal, light theme.", OPEN, ("g",), (120, 40), "light"
    ),
    Scene("assess-200x60", "The panel stands on the right in a wide terminal.", OPEN, ("g",), (200, 60)),
    Scene("assess-contrast", "The theme of highest contrast.", OPEN, ("g",), theme="contrast"),
    Scene("assess-mono", "Without colour: bold, reverse and underline.", OPEN, ("g",), theme="mono"),
    Scene(
        "assess-ascii",
        "Plain ASCII signs and lines, in the terminal's own colours.",
        OPEN,
        ("g",),
        theme="ansi",
        variables=(("COPROD_ASCII", "1"),),
    ),
    Scene(
        "contradiction",
        "A contradiction in words, with its ways out and what each would settle.",
        OPEN,
        ("g", "enter"),
    ),
    Scene("sessions", "The list of sessions; the first line offers to continue.", ()),
    Scene("help", "Every key of the screen, searchable.", OPEN, ("g", "?")),
    Scene(
        "compare",
        "Three sessions side by side: a line per statement, a sign per session, and below them the words.",
        ("compare", "Hospital food", "Night shelter", TITLE),
        ("right", "right"),
    ),
    Scene(
        "compare-mono",
        "The same in a small terminal without colour.",
        ("compare", "Hospital food", "Night shelter", TITLE),
        ("down",),
        (40, 12),
        "mono",
    ),
    Scene(
        "review",
        "The review: the verdict with the answers behind it, then what there is to talk about.",
        ("review", TITLE),
    ),
    Scene(
        "review-40x12",
        "The answers to look at again, in a small terminal.",
        ("review", TITLE),
        ("tab", "tab", "down"),
        (40, 12),
    ),
    Scene(
        "story",
        "The story: the sheet as it stood after a step, and what that step settled and opened.",
        OPEN,
        (",",),
    ),
    Scene(
        "present",
        "One statement at a time for a room: its answer in words, and what contradicts it.",
        OPEN,
        ("g", "p"),
        theme="contrast",
    ),
    Scene(
        "lobby",
        "A room before it begins: how to join, how many people have, and what they are here as.",
        ("room", "open", ROOM),
        theme="contrast",
    ),
    Scene(
        "room",
        "A statement for a room, revealed: how many gave each answer, and what the group agrees on.",
        ("room", "open", ROOM),
        ("V", "V", ".", "a", "down", "up"),
        theme="contrast",
    ),
    Scene(
        "room-40x12",
        "The same in a small terminal without colour.",
        ("room", "open", ROOM),
        (".",),
        (40, 12),
        "mono",
    ),
    Scene(
        "agenda",
        "What a room discusses, in order, with the counts that say why.",
        ("room", "open", ROOM),
        (".", "o"),
    ),
    Scene(
        "notes",
        "The facilitator's private screen: what comes next, and who is still answering.",
        ("notes", ROOM),
    ),
)


def prepare(home: Path) -> None:
    """Make the sessions that the scenes show."""
    for moment, title, answers in (
        ("2026-11-12T09:40", "Hospital food", FOOD),
        ("2026-11-21T16:20", "Night shelter", SHELTER),
        ("2026-11-24T13:40", TITLE, ANSWERS[:9]),
    ):
        _run(home, moment, "new", title)
        _answer(home, moment, title, answers)
    _answer(home, MOMENT, TITLE, ANSWERS[9:])
    _run(home, MOMENT, "room", "new", ROOM, "--minutes", "75", "--no-open")
    for number, (role, letters) in enumerate(PEOPLE):
        # Whoever isn't the first in an account is asked whether they joined before.
        lines = [*([""] if number else []), role, "", *letters, "q"]
        _run(home, MOMENT, "join", ROOM, "--plain", typed="\n".join(lines) + "\n")


def shoot(scene: Scene, home: Path) -> tuple[str, str]:
    """Play a scene.

    Returns:
        The picture as SVG, and the same as text.
    """
    variables = {"COPROD_HOME": str(home), "COPROD_THEME": scene.theme, "TZ": "UTC", **dict(scene.variables)}
    with PtyTerminal(_program(*scene.arguments), env=variables, size=scene.size) as terminal:
        terminal.wait_for(lambda seen: any(line.startswith(" ? ") for line in seen.text.splitlines()))
        terminal.wait_quiet(0.2)
        for key in scene.keys:
            terminal.press(key)
            terminal.wait_quiet(0.2)
        picture = draw(terminal.emulator.screen, scene.about)
        text = "\n".join(line.rstrip() for line in terminal.lines).rstrip() + "\n"
        terminal.press("ctrl+c")
        terminal.wait_exit()
    return picture, text


def shots() -> Iterator[tuple[Scene, str, str]]:
    """Play all scenes on a home folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        prepare(home)
        for scene in SCENES:
            yield scene, *shoot(scene, home)


def _program(*arguments: str, moment: str = MOMENT) -> list[str]:
    return [sys.executable, "-m", "tools.at_fixed_time", moment, *arguments]


def _answer(home: Path, moment: str, title: str, answers: Sequence[tuple[str, str]]) -> None:
    _run(home, moment, "answer", title, *(word for pair in answers for word in pair))


def _run(home: Path, moment: str, *arguments: str, typed: str = "") -> None:
    # Not in a terminal, so that a new session isn't opened on the screen.
    variables = {**os.environ, "COPROD_HOME": str(home), "TZ": "UTC"}
    subprocess.run(
        _program(*arguments, moment=moment),
        cwd=PROJECT,
        env=variables,
        check=True,
        capture_output=True,
        input=typed,
        encoding="utf-8",
    )


def main() -> int:
    """Draw everything anew, and the README's list of keys with it."""
    FOLDER.mkdir(exist_ok=True)
    for scene, picture, text in shots():
        (FOLDER / f"{scene.name}.svg").write_text(picture, encoding="utf-8")
        (FOLDER / f"{scene.name}.txt").write_text(text, encoding="utf-8")
        print(f"{scene.name}: {os.path.relpath(FOLDER / scene.name)}.svg")
    return key_table.main()


if __name__ == "__main__":
    sys.exit(main())
