"""The rules of a criteria file: which answers, and which absences, should not stand together."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from coprod_tui.domain.criteria import Answer, Rule, RuleKey, RuleKind
from coprod_tui.files.problems import FileProblemsError, Problem, quoted
from coprod_tui.files.toml_table import TomlTable

MOST_RULES = 100_000
FEWEST_MEMBERS = 2
"""Statements and absent roles of a rule together."""

_RULE_KEYS = frozenset({"applies", "does_not_apply", "because", "discuss"})
_KEYS = {RuleKind.CONTRADICTION: _RULE_KEYS, RuleKind.TENSION: _RULE_KEYS | {"absent"}}


def read_rules(
    root: TomlTable, statements: AbstractSet[str], roles: AbstractSet[str]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Read all contradictions and all tensions; whatever is wrong with them is noted.

    Args:
        root: The whole file.
        statements: Ids of the statements in it.
        roles: Ids of the roles in it.

    Raises:
        FileProblemsError: There are more rules than are allowed, or one problem too many.
    """
    tables = {kind: root.tables(kind) for kind in RuleKind}
    number = sum(map(len, tables.values()))
    if number > MOST_RULES:
        message = f"It has {number} rules; {MOST_RULES} are allowed."
        raise FileProblemsError(root.file.name, (Problem("", message, "Leave out what never fires."),))
    reading = _Reading(statements, roles)
    rules = {kind: tuple(reading.rule(table, kind) for table in tables[kind]) for kind in RuleKind}
    return rules[RuleKind.CONTRADICTION], rules[RuleKind.TENSION]


class _Reading:
    """One reading of one file's rules."""

    def __init__(self, statements: AbstractSet[str], roles: AbstractSet[str]) -> None:
        self._statements = statements
        self._roles = roles
        self._earlier: dict[RuleKey, TomlTable] = {}

    def rule(self, table: TomlTable, kind: RuleKind) -> Rule:
        table.named = f"{kind} {table.number}"
        if kind is RuleKind.CONTRADICTION and "absent" in table.content:
            message = "A contradiction can't name who is absent, since that is no answer to take back."
            table.problem("absent", message, "Make it a [[tension]], or remove this line.")
        else:
            table.only(_KEYS[kind])
        rule = Rule(
            kind=kind,
            number=table.number,
            applies=table.texts("applies"),
            does_not_apply=table.texts("does_not_apply"),
            because=table.text("because"),
            discuss=table.text("discuss"),
            absent=table.texts("absent") if kind is RuleKind.TENSION else (),
        )
        members = set(rule.members)
        if not (members <= self._statements and len(members) == len(rule.members) >= FEWEST_MEMBERS):
            self._check_members(table, rule)
        if rule.absent:
            self._check_each(table, "absent", rule.absent, self._roles, "role")
        first = self._earlier.setdefault(rule.key, table)
        if first is not table and members and len(members) + len(rule.absent) >= FEWEST_MEMBERS:
            table.problem("", f"It has the same members as {first.where}.", "Remove one of the two.")
        return rule

    def _check_members(self, table: TomlTable, rule: Rule) -> None:
        for key, members in ((Answer.APPLIES, rule.applies), (Answer.DOES_NOT_APPLY, rule.does_not_apply)):
            self._check_each(table, key, members, self._statements, "statement")
        for member in sorted(set(rule.applies) & set(rule.does_not_apply)):
            message = f"{quoted(member)} stands both under 'applies' and under 'does_not_apply'."
            table.problem("does_not_apply", message, "Remove it from one of them.")
        lists = (table.content.get(key, []) for key in ("applies", "does_not_apply", "absent"))
        if not all(isinstance(members, list) for members in lists):
            return
        add = "Add ids to 'applies' or 'does_not_apply'."
        if rule.absent and not rule.members:
            table.problem("", "A rule needs at least one statement.", add)
        elif len(rule.members) + len(rule.absent) < FEWEST_MEMBERS:
            table.problem("", "A rule needs at least two statements.", add)

    def _check_each(
        self, table: TomlTable, key: str, members: Collection[str], known: AbstractSet[str], noun: str
    ) -> None:
        seen: set[str] = set()
        for member in members:
            if member in seen:
                table.problem(key, f"{quoted(member)} stands there twice.", "Remove one of the two.")
            elif member not in known:
                hint = table.file.problems.did_you_mean(member, known)
                message = f"There is no {noun} {quoted(member)}."
                table.problem(key, message, hint or f"Use the id of a {noun} in this file.")
            seen.add(member)
