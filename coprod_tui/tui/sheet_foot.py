"""Which keys the foot of a sheet of statements names, where the place calls for others than usual."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from coprod_tui.domain.findings import Findings
from coprod_tui.tui.commands import FOOTER_KEYS


class FootKeys(NamedTuple):
    """Keys that are named together at the foot of a screen.

    Attributes:
        commands: Ids of what they do.
        word: What they're for; empty where the table has the word.
    """

    commands: tuple[str, ...]
    word: str = ""


_HELP, _BACK = FootKeys(("help",)), FootKeys(("back",))
_APPLIES, _REFUSED, _UNSURE = (FootKeys((each,)) for each in ("applies", "does-not-apply", "unsure"))
_ANSWERS = FootKeys(("applies", "does-not-apply", "unsure"), "answer")
_COLUMN, _FIND = FootKeys(("other-column",), "column"), FootKeys(("find",), "find")
_WAYS_OUT, _NEXT = FootKeys(("open",), "ways out"), FootKeys(("next-contradiction",), "next one")
_REVEAL, _NEXT_TOPIC = FootKeys(("reveal",)), FootKeys(("next-topic",))
_AGREE = FootKeys(("agree-applies", "agree-does-not-apply", "agree-unsure"), "agree")
_CURTAIN, _AGENDA, _LOBBY = (FootKeys((each,)) for each in ("curtain", "agenda", "lobby"))
_CLOSE = FootKeys(("close-room",))
_READ_ON, _NOTE = FootKeys(("open",), "read on"), FootKeys(("note",))
_REVIEW, _TAKE_OVER = FootKeys(("review",), "review"), FootKeys(("take-over",), "take over")


def sheet_foot(findings: Findings, here: str, *, read_only: bool, more: bool = False) -> tuple[FootKeys, ...]:
    """What the foot names at a statement: a contradiction's ways out, and the review once all is answered.

    Args:
        findings: What follows from the answers now.
        here: Id of the statement at the cursor.
        read_only: Whether nothing can be changed.
        more: Whether more is to be said of the statement than the panel has room for.

    Returns:
        At most six; none where what the table names will do.
    """
    clashes = _clashes(findings, here)
    review = (_REVIEW,) if findings.answered == findings.total else ()
    if more and not clashes:
        clashes = (_READ_ON,)
    if read_only:
        return _HELP, *(clashes or (_COLUMN, _FIND)), _REVIEW, _TAKE_OVER, _BACK
    if clashes:
        note = (_NOTE,) if clashes == (_READ_ON,) else ()
        return _HELP, *clashes, _ANSWERS, *note, *review, _BACK
    return (_HELP, _APPLIES, _REFUSED, _UNSURE, *review, _BACK) if review else ()


def room_foot(can: Callable[[str], bool], *, clash: bool = False) -> tuple[FootKeys, ...]:
    """What the foot of a room's shared screen names at a statement, the way out among it.

    Args:
        can: Whether a command does something now.
        clash: Whether an open contradiction of what is agreed is shown.

    Returns:
        At most six.
    """
    steps = (each for each in (_REVEAL, _NEXT_TOPIC) if can(each.commands[0]))
    # While there's nothing to list, it says who is here.
    rest = (*((_WAYS_OUT,) if clash else ()), _AGREE, _CURTAIN, _AGENDA if can("next-topic") else _LOBBY)
    return (*(_HELP, *steps, *rest)[: FOOTER_KEYS - 1], _CLOSE)


def _clashes(findings: Findings, here: str) -> tuple[FootKeys, ...]:
    """What can be done about the contradiction here, and the way to another one."""
    if here not in findings.clashes:
        return ()
    another = len(findings.open) > (here in findings.open_clashes)
    return (_WAYS_OUT, _NEXT) if another else (_WAYS_OUT,)
