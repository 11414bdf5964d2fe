"""A criteria file as small as it can be, to break in one place at a time."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.problems import FileProblemsError, Problem

SHIPPED_FILE = Path(__file__).parents[2] / "criteria.toml"
SHIPPED_DATA = SHIPPED_FILE.read_bytes()

HEAD = 'format = 1\n[sheet]\ntitle = "Small"\n'


def statement(column: str, name: str) -> str:
    """A sound statement."""
    return (
        f'[[{column}]]\nid = "{name}"\ntext = "You {name}."\nshort = "{name}"\ncounts_as = "note"\n'
        f'if_applies = "We {name}."\nif_not = "We don\'t {name}."\n'
    )


def rule(
    kind: str,
    applies: str = "",
    does_not_apply: str = "",
    because: str = "They clash.",
    discuss: str = "Which?",
    absent: str = "",
) -> str:
    """A sound rule over statements, and absent roles, whose ids are given with spaces between them."""
    sides = "".join(
        f"{side} = {members.split()!r}\n"
        for side, members in (("applies", applies), ("does_not_apply", does_not_apply), ("absent", absent))
        if members
    )
    return f'[[{kind}]]\n{sides}because = "{because}"\ndiscuss = "{discuss}"\n'


def role(name: str) -> str:
    """A sound role."""
    return f'[[role]]\nid = "{name}"\nname = "The {name}"\n'


STATEMENTS = (
    statement("dont", "wait") + statement("dont", "rush") + statement("do", "ask") + statement("do", "go")
)
MINIMAL = HEAD + STATEMENTS + rule("contradiction", "wait go") + rule("tension", "rush ask")


def criteria_of(text: str) -> Criteria:
    """The criteria in a file with this text."""
    return parse_criteria(text.encode(), "small.toml")


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    """The problems of a criteria file; none where it can be read."""
    data = text.encode() if isinstance(text, str) else text
    try:
        parse_criteria(data, "small.toml")
    except FileProblemsError as error:
        return error.problems
    return ()
