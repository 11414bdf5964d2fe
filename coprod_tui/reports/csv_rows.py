"""CSV that a spreadsheet can open safely: whatever a cell holds, it stays text.

A spreadsheet takes a cell for a formula by its first character, and one that splits lines at semicolons finds
"first characters" within a cell as well. Such a character gets an apostrophe in front, which people can read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from coprod_tui.text import printable

# Of a formula, also in the full-width forms that some spreadsheets accept.
_BEGINS = "([ \u00a0\u3000'\"]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(f"(^|[;\t\n]){_BEGINS}")
_MADE_SAFE = re.compile(f"(^|[;\t\n])'{_BEGINS}")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Rows as CSV with a header, lines ending as RFC 4180 has it, every text made safe."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell if isinstance(cell, int) else safe_cell(cell) for cell in row] for row in rows)
    return target.getvalue()


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, cleaned of what a terminal might obey."""
    # At the start a tab or the end of a line is as bad as a sign.
    start = "'" if text.startswith(("\t", "\r", "\n")) else ""
    return start + _FORMULA.sub(r"\1'\2", printable(text))


def as_written(cell: str) -> str:
    """The text of a cell that `safe_cell` has made, as it was written."""
    return _MADE_SAFE.sub(r"\1\2", cell)
