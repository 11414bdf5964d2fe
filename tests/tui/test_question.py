"""A question at the foot, and the keys that answer it."""

import pytest
from textual.events import Key

from coprod_tui.tui.question import Question


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


@pytest.mark.parametrize("yes", ["y", "Y", "q", "enter"])
def test_some_keys_say_yes(yes: str) -> None:
    done: list[str] = []
    question = Question()
    question.ask("Close it?", lambda: done.append("closed"), {"q", "enter"})
    assert question.words == "Close it?"
    assert question.take(key(yes))
    assert done == ["closed"]
    assert question.words == ""
    assert not question.take(key(yes))
    assert done == ["closed"]


@pytest.mark.parametrize("no", ["n", "q", "enter", "down", "space"])
def test_every_other_key_says_no(no: str) -> None:
    done: list[str] = []
    question = Question()
    question.ask("Close it?", lambda: done.append("closed"))
    assert question.take(key(no))
    assert done == []
    assert question.words == ""


def test_a_no_may_lead_to_another_question() -> None:
    done: list[str] = []
    question = Question()
    question.ask(
        "The first?", lambda: done.append("first"), otherwise=lambda: question.ask("The other?", done.clear)
    )
    assert question.take(key("n"))
    assert question.words == "The other?"
    assert done == []
