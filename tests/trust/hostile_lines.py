"""Hostile texts through every command, report, error and line that is written for a terminal or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from tests.trust.commands import Printed, carry_out
from tests.trust.hearing import Hearing, Spoken, hearings
from tests.trust.scene import Scene, file_name, set_scene

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
        hearing: What came of it.
    """

    def __init__(self, scene: Scene, home: Path) -> None:
        self._scene = scene
        self._home = home
        self._criteria = home / "criteria.toml"
        self.hearing = Hearing()

    def say_all(self) -> None:
        """Carry everything out and look at all that it prints."""
        for arguments in (*self._looks(), *self._documents(), *self._mistakes(), *self._deeds()):
            words = [word.replace("\0", "") for word in arguments]
            self.hearing.judge(" ".join(words)[:60], self._carry_out(words))
        for variable in ("COPROD_THEME", "COPROD_MOUSE", "COPROD_WHO", "COPROD_SESSIONS", "TERM", "LANG"):
            value = self._scene.text.raw(200).replace("\0", "")
            self.hearing.judge(variable, self._carry_out(["doctor"], more={variable: value}))
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
        yield from (
            ["open", text()],
            ["rename", text(), "x"],
            ["trash", text(), "--yes"],
            ["restore", text()],
        )
        yield from (["answer", "5e50", text(), "yes"], ["answer", "5e50", "do 1", text()], ["answer", text()])
        yield from (
            ["answer", "5e50", "--from", text()],
            ["check", text()],
            ["where", text()],
            ["completion", text()],
        )
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
        self.hearing.judge(f"ask {path.name}", printed)
        longest = max(map(len, printed.out.decode().split("\n")))
        if longest > LONGEST_LINE:
            self.hearing.faults.append(f"ask {path.name}: a line has {longest} characters")


def speak(take: Callable[[], str]) -> Hearing:
    """One scene through everything."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        speaking = Speaking(set_scene(home, take), home)
        speaking.say_all()
    return speaking.hearing


CAMPAIGNS = (
    *hearings(
        Spoken(speak, outputs=80, fewest_seen=100),
        "every line and document",
        "Commands, reports, errors and the line mode print nothing that is obeyed, and never crash.",
    ),
)
