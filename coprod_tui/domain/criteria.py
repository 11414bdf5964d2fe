"""What is asked: statements in two columns, and the rules that watch over their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Answer(StrEnum):
    """What can be said of a statement; no answer at all is `None`."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    UNSURE = "unsure"

    @property
    def opposite(self) -> Answer:
        """The other definite answer; unsure is its own opposite."""
        return _OPPOSITES[self]


_OPPOSITES = {
    Answer.APPLIES: Answer.DOES_NOT_APPLY,
    Answer.DOES_NOT_APPLY: Answer.APPLIES,
    Answer.UNSURE: Answer.UNSURE,
}


class Column(StrEnum):
    """The side of the sheet a statement stands on."""

    DONT = "dont"
    DO = "do"

    @property
    def word(self) -> str:
        """The column's name as it begins a label: "Don't" or "Do"."""
        return "Don't" if self is Column.DONT else "Do"


class CountsAs(StrEnum):
    """What a statement's answer does to the verdict."""

    STOP = "stop"
    GAP = "gap"
    REASON = "reason"
    READINESS = "readiness"
    NOTE = "note"


class RuleKind(StrEnum):
    """How strongly a rule speaks."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"


class Theme(NamedTuple):
    """A subject that several statements share."""

    id: str
    name: str
    asks: str = ""


class Role(NamedTuple):
    """What people in a room can be there as; nobody is asked for a name.

    Attributes:
        id: Stable name that rules and rooms refer to.
        name: What people call it, such as "People who use the service".
    """

    id: str
    name: str


class Statement(NamedTuple):
    """One condition on the sheet, word for word, with the plain reading of each answer.

    Attributes:
        id: Stable name that rules and sessions refer to.
        column: The side of the sheet.
        number: Place within the column, from 1, as people say it ("Don't 3").
        text: The source's words.
        short: At most 28 characters, for narrow places.
        theme: Id of the theme.
        counts_as: What the answer does to the verdict.
        if_applies: What is being said by answering "applies".
        if_not: What is being said by answering "does not apply".
    """

    id: str
    column: Column
    number: int
    text: str
    short: str
    theme: str
    counts_as: CountsAs
    if_applies: str
    if_not: str

    @property
    def label(self) -> str:
        """What people call it: "Don't 3", "Do 10"."""
        return f"{self.column.word} {self.number}"

    def reads(self, answer: Answer | None) -> str:
        """The plain first-person reading of an answer; empty for unsure and for none."""
        if answer is Answer.APPLIES:
            return self.if_applies
        return self.if_not if answer is Answer.DOES_NOT_APPLY else ""


class Rule(NamedTuple):
    """Answers that should not stand together; it speaks only when all of them do.

    Attributes:
        kind: Contradiction (can't all be meant) or tension (can be, but pull apart).
        number: Place among the rules of its kind in the file, from 1.
        applies: Ids of the statements answered "applies".
        does_not_apply: Ids of the statements answered "does not apply".
        because: Why, as one sentence.
        discuss: The question to ask.
        absent: Ids of the roles that nobody in the room has; for tensions alone, and only where it's known
            who is in the room.
    """

    kind: RuleKind
    number: int
    applies: tuple[str, ...]
    does_not_apply: tuple[str, ...]
    because: str
    discuss: str
    absent: tuple[str, ...] = ()

    @property
    def literals(self) -> tuple[tuple[str, Answer], ...]:
        """Each member with the answer the rule wants of it, in the order of the file."""
        return (
            *((member, Answer.APPLIES) for member in self.applies),
            *((member, Answer.DOES_NOT_APPLY) for member in self.does_not_apply),
        )

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of all statements in the rule."""
        return self.applies + self.does_not_apply

    @property
    def key(self) -> RuleKey:
        """What makes the rule this one, however it's worded or ordered."""
        return RuleKey(frozenset(self.applies), frozenset(self.does_not_apply), frozenset(self.absent))

    @property
    def reading(self) -> str:
        """The rule's shape in words."""
        if self.absent:
            pulls = "this pulls" if len(self.members) == 1 else "these pull"
            return f"{pulls} against who is missing from the room"
        match len(self.applies), len(self.does_not_apply):
            case 2, 0:
                return "these two can't both apply"
            case 1, 1:
                return "the first needs the second"
            case 0, 2:
                return "you can't refuse both"
            case _:
                return "these can't all stand"


class RuleKey(NamedTuple):
    """A rule's members by side: its identity across sessions and rewordings.

    Attributes:
        applies: Ids of the statements answered "applies".
        does_not_apply: Ids of the statements answered "does not apply".
        absent: Ids of the roles that nobody in the room has; empty for every contradiction.
    """

    applies: frozenset[str]
    does_not_apply: frozenset[str]
    absent: frozenset[str] = frozenset()


class Wording(NamedTuple):
    """The words for a verdict or an alarm."""

    title: str
    says: str
    discuss: str = ""


class AlarmWatch(NamedTuple):
    """When an alarm speaks, and its words by alarm name.

    Attributes:
        at_least: Answers each column must have before any alarm speaks.
        share: Part of a column's answers, 0 to 1, from which "almost everything" is said.
        wordings: Words by the alarm's name.
    """

    at_least: int
    share: float
    wordings: dict[str, Wording]


class _Fields(NamedTuple):
    title: str
    source: str
    statements: tuple[Statement, ...]
    contradictions: tuple[Rule, ...]
    tensions: tuple[Rule, ...]
    themes: tuple[Theme, ...]
    column_titles: dict[Column, str]
    answer_titles: dict[Answer, str]
    alarms: AlarmWatch
    verdicts: dict[str, Wording]
    digest: str = ""
    roles: tuple[Role, ...] = ()


class Criteria(_Fields):
    """The whole instrument: read once, never changed.

    Attributes:
        title: The sheet's title.
        source: Where the statements come from.
        statements: Don'ts in order, then dos in order.
        contradictions: Rules in the order of the file.
        tensions: Rules in the order of the file.
        themes: Themes in the order of the file.
        column_titles: The heading of each column.
        answer_titles: The label of each answer.
        alarms: When alarms speak and what they say.
        verdicts: Words by the verdict's name.
        digest: "sha256:…" of the file's bytes; empty when not read from a file.
        roles: What people in a room can be there as, in the order of the file.
    """

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """Each statement by its id, in printed order."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def place(self) -> dict[str, int]:
        """Each statement id's place on the sheet, from 0: don'ts, then dos."""
        return {statement.id: index for index, statement in enumerate(self.statements)}

    def ordered(self, statements: Iterable[str]) -> list[str]:
        """Statement ids in printed order; those that are on no sheet of today come last, by name."""
        return sorted(statements, key=lambda each: (self.place.get(each, len(self.place)), each))

    def short_labels(self, statements: Iterable[str]) -> str:
        """What people call many statements, in printed order: "Don't 7, 8, Do 11"."""
        called = [self.by_id[each] for each in self.ordered(statements)]
        numbers = {
            column: ", ".join(str(each.number) for each in called if each.column is column)
            for column in Column
        }
        return ", ".join(f"{column.word} {those}" for column, those in numbers.items() if those)

    @cached_property
    def columns(self) -> dict[Column, tuple[Statement, ...]]:
        """The statements of each column in order."""
        return {
            column: tuple(statement for statement in self.statements if statement.column is column)
            for column in Column
        }

    @cached_property
    def how_many(self) -> Counter[CountsAs]:
        """The number of statements by what they count as."""
        return Counter(statement.counts_as for statement in self.statements)

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """Each theme by its id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def role_by_id(self) -> dict[str, Role]:
        """Each role by its id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All contradictions, then all tensions; a rule's index here is what findings refer to."""
        return self.contradictions + self.tensions

    @cached_property
    def literals(self) -> tuple[tuple[tuple[str, Answer], ...], ...]:
        """The literals of each rule, by its index in `rules`; apart since every answer walks over them."""
        return tuple(rule.literals for rule in self.rules)

    @cached_property
    def absences(self) -> dict[int, tuple[str, ...]]:
        """The absent roles of each rule that has any, by its index in `rules`."""
        return {number: rule.absent for number, rule in enumerate(self.rules) if rule.absent}

    @cached_property
    def rules_of(self) -> dict[str, tuple[int, ...]]:
        """Indexes into `rules` of the rules each statement is a member of."""
        index: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for member in rule.members:
                index.setdefault(member, []).append(number)
        return {statement: tuple(numbers) for statement, numbers in index.items()}

    @cached_property
    def contradiction_by_key(self) -> dict[RuleKey, Rule]:
        """Each contradiction by its members."""
        return {rule.key: rule for rule in self.contradictions}
