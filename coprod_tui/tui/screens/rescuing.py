"""Offering what can be had of a damaged session, one source after the other, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coprod_tui.files.recovery import Rescue, most_answers_first
from coprod_tui.reports.words import number
from coprod_tui.tui.screens.asking import AskingScreen


def offer(screen: AskingScreen[None], rescues: Sequence[Rescue], accept: Callable[[Rescue], object]) -> None:
    """Ask which of these to begin a new session with.

    Args:
        screen: Where to ask.
        rescues: What can be had; the one with most answers is offered first.
        accept: Is given the one that is wanted; it isn't called where none is.
    """
    if not rescues:
        screen.say("Nothing in this file can be read as answers; it is left as it is.")
        return
    _ask(screen, most_answers_first(rescues), accept)


def _ask(screen: AskingScreen[None], rescues: list[Rescue], accept: Callable[[Rescue], object]) -> None:
    first, *others = rescues
    answers = number(first.loaded.session.answered, "answer")
    keys = "y does, any other key shows what else there is." if others else "y does, any other key doesn't."

    def refuse() -> None:
        if others:
            _ask(screen, others, accept)
        else:
            screen.say("Nothing was done; the file is as it was.")

    question = f"{first.source} Begin a new session with the {answers} in it? {keys}"
    screen.confirm(question, lambda: accept(first), refuse)
