"""Criteria and sessions in which every text that people can write is a mark of its own and a payload."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, PinAnswer, WithdrawKept, WriteNote
from coprod_tui.domain.criteria import AlarmWatch, Answer, Criteria, Rule, Statement, Wording
from coprod_tui.domain.limits import NOTE_CHARACTERS, OWNER_CHARACTERS, TITLE_CHARACTERS
from coprod_tui.domain.session import Condition, ConditionState, CriteriaReference, Given, Session, SetAside
from coprod_tui.files.criteria_file import LONGEST_SHORT, parse_criteria
from coprod_tui.files.criteria_writing import format_criteria

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Marked:
    """Makes texts, each a mark and a payload, and knows them again.

    Args:
        take: Gives the payload of the next text.
        bare: Whether the payload stands alone, so that it's the beginning of the text.

    Attributes:
        texts: What was made, by its mark.
    """

    def __init__(self, take: Callable[[], str], *, bare: bool = False) -> None:
        self._take = take
        self._bare = bare
        self.texts: dict[str, str] = {}

    def __call__(self, most: int = NOTE_CHARACTERS) -> str:
        """The next text as a file in UTF-8 can hold it, of so many characters at most."""
        return self.raw(most).encode("utf-8", "replace").decode()

    def raw(self, most: int = NOTE_CHARACTERS) -> str:
        """The next text as a file's name or a keyboard can hold it."""
        mark = f"q{len(self.texts)}z"
        text = f"{'' if self._bare else mark}{self._take()}"[:most]
        # A blank is refused in many a place.
        self.texts[mark] = text if text.strip() else f"{text[: most - 1]}x"
        return self.texts[mark]


def marked_criteria(criteria: Criteria, text: Marked) -> Criteria:
    """The same criteria in other words, as they'd be read from a file that somebody else wrote."""
    worded = Criteria(
        title=text(),
        source=text(),
        statements=tuple(_statement(each, text) for each in criteria.statements),
        contradictions=tuple(_rule(each, text) for each in criteria.contradictions),
        tensions=tuple(_rule(each, text) for each in criteria.tensions),
        themes=tuple(each._replace(name=text(), asks=text()) for each in criteria.themes),
        column_titles={column: text() for column in criteria.column_titles},
        answer_titles={answer: text() for answer in criteria.answer_titles},
        alarms=AlarmWatch(2, 0.5, _wordings(criteria.alarms.wordings, text)),
        verdicts=_wordings(criteria.verdicts, text),
        roles=tuple(each._replace(name=text()) for each in criteria.roles),
    )
    return parse_criteria(format_criteria(worded).encode(), "hostile.toml")


def marked_session(criteria: Criteria, text: Marked) -> Session:
    """A session with something of every kind, at a third of the statements no answer."""
    session = Session(
        "5e55", text(TITLE_CHARACTERS).strip() or "x", AT, criteria=CriteriaReference.of(criteria)
    )
    assessment = Assessment(criteria, session, lambda: AT, text(OWNER_CHARACTERS))
    for number, statement in enumerate(criteria.statements):
        if number % 3:
            assessment.apply(GiveAnswer(statement.id, Answer.APPLIES))
            assessment.apply(WriteNote(statement.id, text()))
    earlier, now, *_others = [
        rule
        for rule in criteria.contradictions
        if all(assessment.session.answer(each) is answer for each, answer in rule.literals)
    ]
    for rule in (earlier, now):
        assessment.apply(KeepContradiction(rule.key, text(), text(OWNER_CHARACTERS)))
    assessment.apply(WithdrawKept(earlier.key))
    assessment.apply(PinAnswer(now.members[0], pinned=True))
    made = assessment.snapshot()
    in_the_way = next(each.id for each in criteria.statements if made.answer(each.id) is None)
    wanted = (
        Condition("a", now.members[0], text(), text(), date(2027, 1, 31), ConditionState.OPEN, AT, text()),
        Condition("b", in_the_way, text(), text(), None, ConditionState.OPEN, AT, text()),
        Condition("c", "gone", text(), text(), None, ConditionState.MET, AT, ""),
    )
    aside = {
        "gone": SetAside(text(), Given(Answer.APPLIES, text()), text()),
        in_the_way: SetAside(text(), Given(Answer.UNSURE, text()), text()),
    }
    short = tuple(each._replace(owner=each.owner[:OWNER_CHARACTERS]) for each in wanted)
    return made._replace(conditions=short, set_aside=aside)


def _statement(statement: Statement, text: Marked) -> Statement:
    return statement._replace(text=text(), short=text(LONGEST_SHORT), if_applies=text(), if_not=text())


def _rule(rule: Rule, text: Marked) -> Rule:
    return rule._replace(because=text(), discuss=text())


def _wordings(wordings: dict[str, Wording], text: Marked) -> dict[str, Wording]:
    # A verdict has no question of its own.
    return {
        name: Wording(text(), text(), text() if words.discuss else "") for name, words in wordings.items()
    }
