"""Sessions side by side: which answers differ, what was reworded, which contradictions came and went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coprod_tui.domain.criteria import Answer, Criteria, Statement
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.fitting import Asked, fit, same_words
from coprod_tui.domain.limits import FEWEST_COMPARED, MOST_COMPARED
from coprod_tui.domain.session import BLANK, Session
from coprod_tui.domain.standing import Course, courses
from coprod_tui.errors import UsageError

OTHER_VERSIONS = (
    "These sessions answer different versions of the statements. They are laid side by side by the"
    " statements' ids, and changed wordings are marked."
)
NOT_OF_TODAY = (
    "These sessions answer another version of the statements than today's. Where the words differ, their own"
    " are shown."
)

_COUNTED = re.compile(r"-\d+\Z")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sessions, as its file has it.

    Attributes:
        session: What was said.
        asked: By statement id, the words of each answered statement when it was answered.
    """

    session: Session
    asked: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one session says to one statement.

    Attributes:
        answer: The answer, or `None`.
        wording: Number of the words that were answered, among the wordings of the row.
        reads: The plain reading of the answer as the session has it; may be empty.
    """

    answer: Answer | None = None
    wording: int = 0
    reads: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement through all sessions.

    Attributes:
        id: The statement's id.
        statement: As it's asked today; `None` for one that is gone.
        wordings: All the words it was asked in: today's first, then as they turn up; at least one.
        cells: What each session says to it.
    """

    id: str
    statement: Statement | None
    wordings: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        """What people call it: "Don't 3"; the id of one that is gone."""
        return self.statement.label if self.statement else self.id

    @property
    def short(self) -> str:
        """A few words for narrow places."""
        return self.statement.short if self.statement else self.text

    @property
    def text(self) -> str:
        """The words to show for all sessions: those that all of them answered, or else today's."""
        answered = self._answered_wordings
        return self.wordings[answered[0] if len(answered) == 1 else 0]

    @property
    def differs(self) -> bool:
        """Whether the answers aren't all the same; no answer counts as one."""
        return len({cell.answer for cell in self.cells}) > 1

    @property
    def contested(self) -> bool:
        """Whether sessions that have an answer give different ones."""
        return len({cell.answer for cell in self.cells if cell.answer is not None}) > 1

    @property
    def reworded(self) -> bool:
        """Whether the sessions answered different words."""
        return len(self._answered_wordings) > 1

    @property
    def _answered_wordings(self) -> list[int]:
        return list(dict.fromkeys(cell.wording for cell in self.cells if cell.answer is not None))

    def changed(self, number: int) -> bool:
        """Whether a session answers otherwise than the one before it; no answer counts as one."""
        return number > 0 and self.cells[number].answer is not self.cells[number - 1].answer

    def answer_changed(self, number: int) -> bool:
        """Whether a session's answer is another than that of the last one before it that has an answer."""
        here, before = self.cells[number], self._answered_before(number)
        return before is not None and here.answer not in {None, before.answer}

    def words_changed(self, number: int) -> bool:
        """Whether a session answers other words than the last one before it that has an answer."""
        here, before = self.cells[number], self._answered_before(number)
        return before is not None and here.answer is not None and here.wording != before.wording

    def _answered_before(self, number: int) -> Cell | None:
        return next((cell for cell in reversed(self.cells[:number]) if cell.answer is not None), None)

    def reads(self, number: int) -> str:
        """The plain reading of a session's answer."""
        cell = self.cells[number]
        if cell.wording == 0 and self.statement is not None:
            return self.statement.reads(cell.answer)
        return cell.reads


@dataclass(frozen=True)
class Comparison:
    """Two to twenty sessions side by side.

    Attributes:
        criteria: What is asked today.
        findings: What follows from each session today, in the order they were named.
        rows: The statements in printed order, then those that are gone.
        courses: The contradictions that stand in at least one session, in the order of the file.
        digests: Of the criteria each session was saved with.
        notice: What to know about different versions of the statements; empty for nothing.
    """

    criteria: Criteria
    findings: tuple[Findings, ...]
    rows: tuple[Row, ...]
    courses: tuple[Course, ...]
    digests: tuple[str, ...]
    notice: str = ""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions in the order they were named, laid against the criteria of today."""
        return tuple(each.session for each in self.findings)

    @cached_property
    def differing(self) -> tuple[Row, ...]:
        """The rows whose answers or words differ, then those that only some of the sessions answer."""
        rows = (row for row in self.rows if row.differs or row.reworded)
        return tuple(sorted(rows, key=lambda row: not (row.contested or row.reworded)))

    @cached_property
    def alike(self) -> tuple[Row, ...]:
        """The other rows."""
        return tuple(row for row in self.rows if not row.differs and not row.reworded)


def letter(number: int) -> str:
    """What a session is called within a comparison: "A" for the first."""
    return chr(ord("A") + number)


def compare(sides: Sequence[Side], criteria: Criteria) -> Comparison:
    """Lay sessions side by side, in the order given.

    Args:
        sides: Two to twenty sessions.
        criteria: What is asked today; its rules tell the contradictions.

    Raises:
        UsageError: They are too few or too many, one is there twice, or they answer different statements.
    """
    _refuse_number(len(sides))
    _refuse_twice(sides)
    notice = _notice(sides, criteria)
    findings = tuple(
        evaluate(criteria, fit(side.session, criteria, side.asked, side.session.changed)) for side in sides
    )
    return Comparison(
        criteria,
        findings,
        _rows(sides, criteria),
        courses(criteria, findings),
        tuple(side.session.criteria.digest for side in sides),
        notice,
    )


def _refuse_number(count: int) -> None:
    if count < FEWEST_COMPARED:
        raise UsageError("One session alone can't be compared.", "Name two or more.")
    if count > MOST_COMPARED:
        raise UsageError(f"{count} sessions are too many: {MOST_COMPARED} is the most.", "Name fewer.")


def _refuse_twice(sides: Sequence[Side]) -> None:
    for number, side in enumerate(sides):
        session = side.session
        for other in sides[:number]:
            same = session.id == other.session.id and session.revision == other.session.revision
            if same and session.sheet == other.session.sheet:
                raise UsageError(f"“{session.title}” is named twice.", "Name each session once.")


def _notice(sides: Sequence[Side], criteria: Criteria) -> str:
    """What to say about different versions of the statements.

    Raises:
        UsageError: A session has no statement in common with the others.
    """
    digests = {side.session.criteria.digest for side in sides}
    if digests == {criteria.digest}:
        return ""
    if len(digests) == 1:
        return NOT_OF_TODAY
    today = frozenset(criteria.by_id)
    groups: list[tuple[set[str], Side]] = []
    for side in sides:
        # Only answered statements are in a file, so two sessions on today's may have none in common.
        ids = _ids(side)
        known = ids | today if not ids or not ids.isdisjoint(today) else ids
        if groups and groups[0][0].isdisjoint(known):
            one, other = groups[0][1].session.title, side.session.title
            raise UsageError(
                f"“{one}” and “{other}” answer different statements, so they can't be compared.",
                "Compare sessions that answer the same ones.",
            )
        groups.append((known, side))
    return OTHER_VERSIONS


def _ids(side: Side) -> set[str]:
    return {*side.session.sheet, *side.session.set_aside}


def _rows(sides: Sequence[Side], criteria: Criteria) -> tuple[Row, ...]:
    every = dict.fromkeys(criteria.by_id)
    asides = [key for side in sides for key in side.session.set_aside]
    every |= dict.fromkeys(each for side in sides for each in side.session.sheet)
    # A second answer that was set aside at the same statement has a number behind its id.
    every |= dict.fromkeys(key for key in asides if _COUNTED.sub("", key) not in every)
    rows = (_row(each, sides, criteria.by_id.get(each)) for each in every)
    return tuple(row for row in rows if row.statement is not None or any(cell.answer for cell in row.cells))


def _row(statement_id: str, sides: Iterable[Side], statement: Statement | None) -> Row:
    wordings = [statement.text] if statement is not None else []
    cells = []
    for side in sides:
        answer, asked = _said(side, statement_id)
        cells.append(Cell(answer, _wording(asked.statement, wordings), asked.reads) if answer else Cell())
    return Row(statement_id, statement, tuple(wordings) or (statement_id,), tuple(cells))


def _said(side: Side, statement_id: str) -> tuple[Answer | None, Asked]:
    given = side.session.given(statement_id)
    if given != BLANK:
        return given.answer, side.asked.get(statement_id, Asked(""))
    aside = side.session.set_aside.get(statement_id)
    return (aside.given.answer, Asked(aside.statement, aside.reads)) if aside else (None, Asked(""))


def _wording(words: str, wordings: list[str]) -> int:
    """The number of these words among those known, which they're added to; none at all are the first."""
    if not words:
        return 0
    for number, known in enumerate(wordings):
        if same_words(known, words):
            return number
    wordings.append(words)
    return len(wordings) - 1
