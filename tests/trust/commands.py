"""Command lines carried out in this process, with all that they print."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from coprod_tui.cli.running import run


class Printed(NamedTuple):
    """What a command left behind.

    Attributes:
        code: Its exit code.
        out: The bytes on standard output.
        err: Those on standard error.
    """

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """All of it, with bytes that are no UTF-8 as half characters."""
        return (self.out + self.err).decode("utf-8", "surrogateescape")


def carry_out(
    arguments: Sequence[str], home: Path, typed: bytes = b"", more: Mapping[str, str] | None = None
) -> Printed:
    """Carry out a command line without a terminal; a fault of the program's own comes through.

    Args:
        arguments: The words after the program's name.
        home: What COPROD_HOME says.
        typed: What standard input holds.
        more: Further variables.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    own = {name: "" for name in os.environ if name.startswith("COPROD_")}
    around = {**own, "COPROD_HOME": str(home), "COPROD_DEBUG": "1", **(more or {})}
    with (
        patch.dict(os.environ, around),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8")),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = run(arguments)
    return Printed(code, *(_bytes(stream) for stream in (out, err)))


def _bytes(stream: io.TextIOWrapper) -> bytes:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()
