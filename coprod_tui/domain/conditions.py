"""What would have to be true before the work starts: written at an answer that stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Column
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.keys import free_key
from coprod_tui.domain.limits import OWNER_CHARACTERS, checked_text
from coprod_tui.domain.session import Condition, ConditionState, Deed, Entry, Session
from coprod_tui.errors import ChangeRefusedError

QUESTION = "What would have to be true before we start?"
"""What is asked at a don't that applies or a do that doesn't."""

WHERE = "A condition belongs to a don't that applies or a do that does not apply."
"""Where one can be written."""

_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_BRITISH = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"


class AddCondition(NamedTuple):
    """Write down what would have to be true before the work starts."""

    statement: str
    text: str
    owner: str = ""
    due: date | None = None


class ChangeCondition(NamedTuple):
    """Word a condition anew, give it to somebody else, move its date, or say what has become of it."""

    key: str
    text: str
    owner: str
    due: date | None
    state: ConditionState


def in_the_way(findings: Findings, statement: str) -> bool:
    """Whether an answer stands in the way of starting: a don't that applies, or a do that doesn't."""
    asked = findings.criteria.by_id.get(statement)
    if asked is None:
        return False
    wanted = Answer.APPLIES if asked.column is Column.DONT else Answer.DOES_NOT_APPLY
    return findings.session.answer(statement) is wanted


def added(findings: Findings, change: AddCondition, at: datetime, who: str = "") -> Session:
    """The session with one more condition, open.

    Raises:
        ChangeRefusedError: The answer there doesn't stand in the way, or the text is blank or too long.
    """
    session = findings.session
    if not in_the_way(findings, change.statement):
        raise ChangeRefusedError(WHERE)
    condition = Condition(
        free_key(change.statement, {each.key for each in session.conditions}),
        change.statement,
        *_checked(change.text, change.owner),
        change.due,
        ConditionState.OPEN,
        at,
    )
    entry = Entry(at, Deed.CONDITION, change.statement, "", condition_words(condition), who=who)
    return session._replace(conditions=(*session.conditions, condition), log=(*session.log, entry))


def changed(findings: Findings, change: ChangeCondition, at: datetime, who: str = "") -> Session:
    """The session with one condition changed; the same one where nothing differs.

    Raises:
        ChangeRefusedError: There is no such condition, or the text is blank or too long.
    """
    session = findings.session
    old = session.condition(change.key)
    if old is None:
        raise ChangeRefusedError("There is no such condition any more.")
    text, owner = _checked(change.text, change.owner)
    new = old._replace(text=text, owner=owner, due=change.due, state=change.state)
    if new == old:
        return session
    entry = Entry(at, Deed.CONDITION, old.statement, condition_words(old), condition_words(new), who=who)
    conditions = tuple(new if each is old else each for each in session.conditions)
    return session._replace(conditions=conditions, log=(*session.log, entry))


def moved_on(condition: Condition) -> ChangeCondition:
    """The change that makes an open condition met, a met one dropped, and a dropped one open."""
    states = tuple(ConditionState)
    state = states[(states.index(condition.state) + 1) % len(states)]
    return ChangeCondition(condition.key, condition.text, condition.owner, condition.due, state)


def brought_along(session: Session) -> tuple[Condition, ...]:
    """The open conditions of a session, as the next one of the same project begins with them."""
    return tuple(
        each._replace(origin=session.title)
        for each in session.conditions
        if each.state is ConditionState.OPEN
    )


def brought_words(session: Session) -> str:
    """That a session begins with conditions of an earlier one; empty for one that doesn't, or has begun."""
    brought = [each for each in session.conditions if each.origin and each.state is ConditionState.OPEN]
    if not brought or session.log:
        return ""
    origins = " and ".join(f"“{title}”" for title in dict.fromkeys(each.origin for each in brought))
    if len(brought) == 1:
        return f"One open condition was brought along from {origins}; the review shows it."
    return f"{len(brought)} open conditions were brought along from {origins}; the review shows them."


def in_order(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Conditions as they're listed: open ones first, those with the nearest date on top."""
    return tuple(
        sorted(conditions, key=lambda each: (each.state is not ConditionState.OPEN, each.due or date.max))
    )


def condition_words(condition: Condition) -> str:
    """A condition in words: "open: The board agrees (the chair, by 2027-01-31)"."""
    by = f"by {condition.due}" if condition.due else ""
    details = ", ".join(part for part in (condition.owner, by) if part)
    return f"{condition.state}: {condition.text}{f' ({details})' if details else ''}"


def parse_due(words: str) -> date | None:
    """The date that was typed, as 2027-01-31 or 31/1/2027; `None` where nothing was.

    Raises:
        ChangeRefusedError: It's no date.
    """
    words = words.strip()
    if not words:
        return None
    iso, british = re.fullmatch(_ISO, words), re.fullmatch(_BRITISH, words)
    numbers = iso.groups() if iso else british.groups()[::-1] if british else None
    try:
        return date(*map(int, numbers or ()))
    except (TypeError, ValueError):
        raise ChangeRefusedError("That is no date.", "Write it like 2027-01-31 or 31/1/2027.") from None


def _checked(text: str, owner: str) -> tuple[str, str]:
    text, owner = text.strip(), " ".join(owner.split())
    if not text:
        raise ChangeRefusedError("A condition says what would have to be true, and this one says nothing.")
    if len(owner) > OWNER_CHARACTERS:
        raise ChangeRefusedError(f"An owner's name has at most {OWNER_CHARACTERS} characters.", "Shorten it.")
    return checked_text(text, "condition"), owner
