"""Markdown in which text from outside stays text: no markup, no HTML, no link comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coprod_tui.text import one_line, printable

# What means something anywhere in a line; "@", "//" and "www." could begin a link by themselves.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~${}@#]|/(?=/)|(?<=www)\.", re.IGNORECASE)
# What means something at the start of a line: lists, rules, underlines of headings, and numbers of lists.
_AT_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")


def escaped(text: str) -> str:
    """Text as one line that shows as it is, wherever in a Markdown document it stands."""
    line = one_line(text).strip()
    return _AT_START.sub(r"\1\\", _ANYWHERE.sub(r"\\\g<0>", line))


def heading(title: str, facts: Iterable[tuple[str, str]]) -> list[str]:
    """The title of a document, and its facts as terms with their values; both are text."""
    return [f"# {escaped(title)}", "", *(f"- {term}: {escaped(value)}" for term, value in facts)]


def quotation(text: str) -> list[str]:
    """Text of several lines as a quotation that keeps them."""
    lines = [escaped(line) for line in printable(text).split("\n")]
    return [
        f"> {line}\\" if line and following else f"> {line}".rstrip() for line, following in _pairs(lines)
    ]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


def _pairs(lines: list[str]) -> Iterable[tuple[str, str]]:
    """Each line with the one after it."""
    return zip(lines, [*lines[1:], ""], strict=True)
