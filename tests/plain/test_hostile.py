"""Text that others wrote, said line by line: nothing in it reaches the terminal as more than text."""

from pathlib import Path

import pytest

from coprod_tui.domain.changes import KeepContradiction, WriteNote
from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Condition, ConditionState, Given, SetAside
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.sitting import Sitting
from tests.plain.lines import AGENDA, LED, talk
from tests.tui.criteria import CRITERIA

HOSTILE = [
    "\x1b[2J\x1b]52;c;aGk=\x07",
    "[link=file:///etc/passwd]here[/link][/]",
    "<script>alert(1)</script>",
    "=1+1",
    "\u202egnp.exe\u2066",
    "\u061cאבג مرحبا",
    "\x9b31m\x85",
    "{0} %s {x!r}",
    "x" * 1_900,
]
EVERYTHING = [
    "",
    "n",
    ".",
    "c",
    "?",
    "c",
    "b",
    "e",
    "m",
    "met 1",
    "b",
    "r notes",
    "/ you",
    "s",
    "l",
    "/ " + "x",
    "q",
]


def written_with(store: SessionStore, path: Path, text: str) -> None:
    """Put a text wherever a session has one."""
    with store.open(path, CRITERIA) as opened:
        aside = {"dont-old": SetAside(text * 50, Given(Answer.APPLIES, text), text)}
        sheet = {each: Given(Answer.APPLIES, text) for each in (AGENDA, LED)}
        titled = opened.session._replace(title=text[:80], sheet=sheet, set_aside=aside, cursor=AGENDA)
        condition = Condition("c", LED, text, text[:80], None, ConditionState.OPEN, titled.created, text[:80])
        opened.session = titled._replace(conditions=(condition,))
        sitting = Sitting(opened, CRITERIA, who=text[:80])
        sitting.apply(KeepContradiction(RuleKey(frozenset({AGENDA, LED}), frozenset()), text, text))
        sitting.apply(WriteNote(LED, text + "\n" + text))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_whatever_a_session_holds_is_said_harmlessly(
    store: SessionStore, path: Path, text: str, encoding: str
) -> None:
    written_with(store, path, text)
    heard = talk(store, path, "g do 10", *EVERYTHING, unicode=encoding == "utf-8")
    assert heard.code == 0
    assert "".join(heard.lines).isprintable()
    assert max(map(len, heard.lines)) <= 200
    assert encoding == "utf-8" or heard.text.isascii()


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_said_harmlessly(store: SessionStore, path: Path, text: str) -> None:
    commands = ["n", "g", "/", "w /nowhere/", "r", "?", "z", ""]
    heard = talk(store, path, *(f"{command} {text}".strip() for command in commands), text, "s", f"o {text}")
    assert heard.code == 0
    assert "".join(heard.lines).isprintable()
    assert max(map(len, heard.lines)) <= 200
