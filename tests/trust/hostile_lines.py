"""Hostile texts through every command, report, error and line that is written for a terminal or a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import tomli_w

from tests.trust.campaign import Campaign, Outcome
from tests.trust.commands import Printed, carry_out
from tests.trust.obeyed import MARK, unsafe
from tests.trust.payloads import PAYLOADS, RAW, generated
from tests.trust.scene import Scene, file_name, set_scene

ALL = {**PAYLOADS, **RAW}
CODES = frozenset(range(6))
OUTPUTS = 80
"""Things that are printed of one scene, at least."""

FEWEST_SEEN = 100
"""Texts that come up in some output, of about 450."""

LONGEST_LINE = 200
"""Characters of a line in the line mode at most."""

TYPED = (
    *("", "n", ".", "c", "?", "c", "c", "c", "b", "e", "m", "b", "r notes", "r", "/ you", "s", "l"),
    *("P", "z", "Z", "g do 1", "g do 2", "g do 3", "g do 4", "x", "t", "]", "[", "}", "q"),
)
"""Commands of the line mode that make it say as much as it can."""


class Speaking:
    """One scene through everything that writes lines.

    Args:
        scene: What there is to say.
        home: The folder that has it all.

    Attributes:
        tried: The outputs looked at.
        seen: The marks of the texts that came up.
        faults: What came through.
    """

    def __init__(self, scene: Scene, home: Path) -> None:
        self._scene = scene
        self._home = home
        self._criteria = home / "criteria.toml"
        self.tried = 0
        self.seen: set[str] = set()
        self.faults: list[str] = []

    def say_all(self) -> None:
        """Carry everything out and look at all that it prints."""
        for arguments in (*self._looks(), *self._documents(), *self._mistakes(), *self._deeds()):
            words = [word.replace("\0", "") for word in arguments]
            self._judge(" ".join(words)[:60], self._carry_out(words))
        for variable in ("COPROD_THEME", "COPROD_MOUSE", "COPROD_WHO", "COPROD_SESSIONS", "TERM", "LANG"):
            value = self._scene.text.raw(200).replace("\0", "")
            self._judge(variable, self._carry_out(["doctor"], more={variable: value}))
        for path in (*self._scene.paths, self._scene.newer, self._scene.broken):
            self._ask(path)

    # What is carried out

    def _carry_out(self, words: list[str], typed: bytes = b"", more: dict[str, str] | None = None) -> Printed:
        return carry_out(["--criteria", str(self._criteria), *words], self._home, typed, more)

    def _looks(self) -> Iterator[list[str]]:
        first, second = map(str, self._scene.paths)
        newer, broken = str(self._scene.newer), str(self._scene.broken)
        yield from (
            ["list"],
            ["list", "--plain"],
            ["list", "--json"],
            ["where"],
            ["where", "--json"],
            ["keys"],
        )
        for name in (first, newer, broken):
            yield from (["show", name], ["show", name, "--notes"], ["show", name, "--json"])
            yield from (["review", name, "--plain"], ["open", name])
        yield ["compare", first, second, "--plain"]
        yield from (["check"], ["check", "--json"], ["check", broken], ["check", broken, "--json"])
        yield from (["summary", "--minimum", "2"], ["doctor"], ["doctor", "--json"])

    def _documents(self) -> Iterator[list[str]]:
        first, second = map(str, self._scene.paths)
        for kind in ("md", "html", "csv", "json"):
            yield ["report", first, "--notes", "--to", kind]
            yield ["compare", first, second, "--to", kind]
            if kind != "md":
                yield ["summary", "--minimum", "2", "--to", kind]

    def _mistakes(self) -> Iterator[list[str]]:
        text = self._scene.text.raw
        yield from (
            [text()],
            [f"--{text()}"],
            ["--theme", text()],
            ["show", text()],
            ["show", f"/{text()}.toml"],
        )
        yield from (["open", text()], ["rename", text(), "x"], ["trash", text(), "--yes"], ["check", text()])
        yield from (["answer", "5e50", text(), "yes"], ["answer", "5e50", "do 1", text()], ["answer", text()])
        yield from (["answer", "5e50", "--from", text()], ["where", text()], ["completion", text()])
        yield from (["report", "5e50", "-o", f"/nowhere/{text()}.html"], ["report", "5e50", "--to", text()])
        yield from (["compare", "5e50", text()], ["summary", text()], ["list", text()], ["keys", text()])
        yield from (
            ["--criteria", text(), "list"],
            ["--sessions", text(), "list"],
            ["new"],
            ["new", text() * 9],
        )

    def _deeds(self) -> Iterator[list[str]]:
        text = self._scene.text.raw
        slips = self._home / file_name(text())
        slips.write_bytes(f"statement,answer,note\n{text()!r},{text()!r},{text()!r}\n".encode())
        yield ["answer", "5e50", "--from", str(slips)]
        yield ["answer", str(self._scene.newer), "do 1", "yes"]
        yield ["answer", str(self._scene.broken), "do 1", "yes"]
        yield ["answer", "5e50", "do 1", "yes", "do 2", "yes", "do 4", "yes"]
        yield from (["new", text(70), "--no-open"], ["new", text(70), "--from", str(self._scene.paths[0])])
        yield from (["copy", "5e50", text(70)], ["rename", "5e51", text(70)], ["list"])
        settings = self._home / "settings.toml"
        words = self._scene.text
        wrong = {"theme": words(), "criteria": words(), words(200): words(), "keys": {words(200): words()}}
        settings.write_text(tomli_w.dumps(wrong), encoding="utf-8")
        yield from (["list"], ["doctor"])

    def _ask(self, path: Path) -> None:
        """Say everything that the line mode can say of a session, and type hostile lines."""
        text = self._scene.text.raw
        typed = [
            f"{word} {text(300)}".replace("\n", " ") for word in ("n", "g", "/", "w /nowhere/", "r", "?")
        ]
        lines = "".join(f"{line}\n" for line in (*TYPED[:-1], *typed, "s", "l", f"o {text(300)}", "q", "q"))
        printed = self._carry_out(["ask", str(path)], lines.encode("utf-8", "surrogateescape"))
        self._judge(f"ask {path.name}", printed)
        longest = max(map(len, printed.out.decode().split("\n")))
        if longest > LONGEST_LINE:
            self.faults.append(f"ask {path.name}: a line has {longest} characters")

    # What is looked at

    def _judge(self, what: str, printed: Printed) -> None:
        self.tried += 1
        text = printed.text.replace("\r\n", "\n")
        if left := [each for each in unsafe(text) if each != "\n"]:
            line = next(line for line in text.split("\n") if left[0] in line)
            self.faults.append(f"{what!r}: {left} in {line.strip()[:160]!r}")
        if printed.code not in CODES:
            self.faults.append(f"{what!r} ended with {printed.code}: {text[-200:]!r}")
        if printed.code and not printed.err and "check" not in what:
            self.faults.append(f"{what!r} ended with {printed.code} and said nothing")
        self.seen.update(re.findall(MARK, text))


def speak(take: Callable[[], str]) -> Speaking:
    """One scene through everything."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        speaking = Speaking(set_scene(home, take), home)
        speaking.say_all()
    if len(speaking.seen) < FEWEST_SEEN:
        speaking.faults.append(f"only {len(speaking.seen)} texts came up")
    return speaking


def try_payloads(tries: int, chance: Random) -> Outcome:
    """Each payload in every place, through everything."""
    del tries, chance
    tried, faults = 0, list[str]()
    for name, payload in ALL.items():
        spoken = speak(partial(str, payload))
        tried += spoken.tried
        faults += [f"{name}: {fault}" for fault in dict.fromkeys(spoken.faults)]
    return Outcome(tried, tuple(faults), f"{len(ALL)} payloads through {tried // len(ALL)} outputs each")


def try_generated(tries: int, chance: Random) -> Outcome:
    """Texts that chance has made, so many of them, through everything."""
    tried, faults = 0, list[str]()
    while tried < tries and not faults:
        spoken = speak(partial(generated, chance))
        tried += len(spoken.seen)
        faults += dict.fromkeys(spoken.faults)
    return Outcome(tried, tuple(faults), "texts that came up in a line or a document")


CAMPAIGNS = (
    Campaign(
        "hostile bytes in every line and document",
        "Commands, reports, errors and the line mode print nothing that is obeyed, and never crash.",
        OUTPUTS * len(ALL),
        OUTPUTS * len(ALL),
        try_payloads,
    ),
    Campaign(
        "generated hostile bytes in every line and document",
        "So it is with pieces that do harm together.",
        1_000,
        100_000,
        try_generated,
    ),
)
