"""Writes the list of keys in the README from the table of commands; `make shots` runs it."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from coprod_tui.tui.commands import SCOPE_TITLES, KeyLine, key_list

README = Path(__file__).resolve().parents[1] / "README.md"
START, END = "<!-- keys: written by make shots -->", "<!-- end of keys -->"


def key_tables() -> str:
    """Every key of every screen as Markdown tables, in the order of the help."""
    parts = []
    for scope, lines in groupby(key_list(), key=lambda line: line.scope):
        rows = [f"| {_keys(line)} | {line.help} |" for line in lines]
        parts.append(
            "\n".join([f"**{SCOPE_TITLES[scope]}**", "", "| keys | what they do |", "|---|---|", *rows])
        )
    return "\n\n".join(parts)


def with_tables(readme: str) -> str:
    """The README with its list of keys written anew."""
    before, start, rest = readme.partition(START)
    _old, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"README.md lacks the lines {START!r} and {END!r}")
    return f"{before}{START}\n{key_tables()}\n{END}{after}"


def _keys(line: KeyLine) -> str:
    return " ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in line.keys)


def main() -> int:
    """Write the README anew."""
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
