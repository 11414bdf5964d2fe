"""The criteria file: the statements that are asked and the rules that watch over their answers.

Needed are `format = 1`, a `[sheet]` with its `title`, and at least one `[[dont]]` or `[[do]]`. May be
left out: `[columns]`, `[answers]`, `[alarms]` and `[verdict]`, or parts of them, for which there are
words in English; the sheet's `source`; every `[[theme]]`, and then the statements' `theme`; every rule; and
every `[[role]]`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from coprod_tui.domain.criteria import (
    AlarmWatch,
    Answer,
    Column,
    CountsAs,
    Criteria,
    Role,
    RuleKind,
    Statement,
    Theme,
    Wording,
)
from coprod_tui.files import criteria_defaults as defaults
from coprod_tui.files.criteria_rules import read_rules
from coprod_tui.files.problems import FileProblemsError, Problem, quoted
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.files.toml_table import TomlFile, TomlTable

FORMAT = 1
MOST_STATEMENTS = 25_000
MOST_ROLES = 12
"""So many can be told apart at a glance, and chosen by one key each."""
LONGEST_SHORT = 28
"""Characters of a statement's short name."""

COUNTS_AS = {
    Column.DONT: (CountsAs.STOP, CountsAs.GAP, CountsAs.NOTE),
    Column.DO: (CountsAs.REASON, CountsAs.READINESS, CountsAs.NOTE),
}

_ROOT_KEYS = frozenset(
    {"format", "sheet", "columns", "answers", "theme", *Column, *RuleKind, "role", "alarms", "verdict"}
)
_STATEMENT_KEYS = frozenset({"id", "text", "short", "theme", "counts_as", "if_applies", "if_not"})
LONGEST_ID = 60
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_ID}}}")
_ID_HINT = f"Use up to {LONGEST_ID} letters, digits, - and _, such as 'dont-agenda'."


def load_criteria(path: Path) -> Criteria:
    """Read a criteria file from disk.

    Raises:
        NotFoundError: There is no such file.
        FileProblemsError: The file has problems; all of them are in it.
        CoprodError: The file can't be read at all.
    """
    return parse_criteria(read_bytes(path), str(path))


def parse_criteria(data: bytes, name: str) -> Criteria:
    """Read the bytes of a criteria file.

    Args:
        data: The whole file.
        name: The file's name for messages.

    Raises:
        FileProblemsError: With every problem that was found, each with its place and a remedy.
    """
    file = TomlFile(data, name)
    root = file.root
    _check_format(root)
    root.only(_ROOT_KEYS)
    if "sheet" not in root.content:
        root.problem("", "The table 'sheet' is missing.", 'Add [sheet] and below it title = "…"')
    sheet = root.table("sheet")
    sheet.only({"title", "source"})
    title = sheet.text("title") if "sheet" in root.content else ""
    source = sheet.text("source", "")
    themes = _themes(root)
    statements = _statements(root, themes)
    roles = _roles(root)
    contradictions, tensions = read_rules(
        root, {statement.id for statement in statements}, {role.id for role in roles}
    )
    columns = root.table("columns")
    columns.only(frozenset(Column))
    answers = root.table("answers")
    answers.only(frozenset(Answer))
    criteria = Criteria(
        title=title,
        source=source,
        statements=statements,
        contradictions=contradictions,
        tensions=tensions,
        themes=themes,
        column_titles={
            column: columns.text(column, words) for column, words in defaults.COLUMN_TITLES.items()
        },
        answer_titles={
            answer: answers.text(answer, words) for answer, words in defaults.ANSWER_TITLES.items()
        },
        alarms=_alarms(root.table("alarms")),
        verdicts=_wordings(root.table("verdict"), defaults.VERDICTS, ("title", "says")),
        digest=f"sha256:{hashlib.sha256(data).hexdigest()}",
        roles=roles,
    )
    file.refuse()
    return criteria


def _check_format(root: TomlTable) -> None:
    value = root.content.get("format")
    if type(value) is int and value > FORMAT:
        # What else is strange in it may be right in its own format.
        message = f"It has format {value}, and this program knows formats up to {FORMAT}."
        line = root.file.lines.find("", 1, 1, "format")
        hint = "Use a newer coprod for this file."
        raise FileProblemsError(root.file.name, (Problem("format", message, hint, line),))
    if "format" not in root.content:
        root.problem("", "The key 'format' is missing.", f"Add a line at the top: format = {FORMAT}")
    elif type(value) is not int or value != FORMAT:
        root.problem("format", "'format' is not a format number.", f"Write: format = {FORMAT}")


def _themes(root: TomlTable) -> tuple[Theme, ...]:
    themes: dict[str, Theme] = {}
    for table in root.tables("theme"):
        table.only({"id", "name", "asks"})
        theme = Theme(_id(table, themes), table.text("name"), table.text("asks", ""))
        themes.setdefault(theme.id, theme)
    return tuple(themes.values())


def _roles(root: TomlTable) -> tuple[Role, ...]:
    roles: dict[str, Role] = {}
    tables = root.tables("role")
    if len(tables) > MOST_ROLES:
        message = f"It has {len(tables)} roles; {MOST_ROLES} are allowed."
        root.problem("role", message, "Put those together that speak for the same people.")
    for table in tables:
        table.only({"id", "name"})
        role = Role(_id(table, roles), table.text("name"))
        roles.setdefault(role.id, role)
    return tuple(roles.values())


def _statements(root: TomlTable, themes: tuple[Theme, ...]) -> tuple[Statement, ...]:
    tables = {column: root.tables(column) for column in Column}
    number = sum(map(len, tables.values()))
    if number > MOST_STATEMENTS:
        message = f"It has {number} statements; {MOST_STATEMENTS} are allowed."
        raise FileProblemsError(root.file.name, (Problem("", message, "Split it into several files."),))
    if not any(root.content.get(column) for column in Column):
        root.problem("", "It has no statements.", "Add at least one [[dont]] or [[do]].")
    theme_ids = [theme.id for theme in themes]
    statements: dict[str, Statement] = {}
    for column in Column:
        for table in tables[column]:
            statement = _statement(table, column, statements, theme_ids)
            statements.setdefault(statement.id, statement)
    return tuple(statements.values())


def _statement(
    table: TomlTable, column: Column, earlier: Mapping[str, Statement], theme_ids: list[str]
) -> Statement:
    statement_id = _id(table, earlier)
    if statement_id and statement_id not in earlier:
        table.named = f"statement {statement_id[:LONGEST_ID]}"
    table.only(_STATEMENT_KEYS)
    short = table.text("short")
    if len(short) > LONGEST_SHORT:
        message = f"'short' has {len(short)} characters; {LONGEST_SHORT} are allowed."
        table.problem("short", message, "Shorten it; the whole statement stays in 'text'.")
    if theme_ids:
        theme = table.choice("theme", theme_ids)
    else:
        theme = table.text("theme", "")
        if theme:
            table.problem(
                "theme", f"There is no theme {quoted(theme)}.", "Add it as [[theme]], or leave it out here."
            )
    counts_as = table.choice("counts_as", COUNTS_AS[column])
    return Statement(
        id=statement_id,
        column=column,
        number=table.number,
        text=table.text("text"),
        short=short,
        theme=theme,
        counts_as=CountsAs(counts_as) if counts_as else CountsAs.NOTE,
        if_applies=table.text("if_applies"),
        if_not=table.text("if_not"),
    )


def _id(table: TomlTable, earlier: Mapping[str, object]) -> str:
    value = table.text("id")
    if not value:
        return ""
    if not _ID.fullmatch(value):
        table.problem("id", f"The id {quoted(value)} has other signs or is too long.", _ID_HINT)
    elif value in earlier:
        table.problem("id", f"The id {quoted(value)} is used twice.", "Give this one another id.")
    return value


def _alarms(table: TomlTable) -> AlarmWatch:
    wordings = _wordings(table, defaults.ALARMS, ("title", "says", "discuss"), beside=("at_least", "share"))
    return AlarmWatch(
        at_least=table.whole("at_least", defaults.ALARM_AT_LEAST),
        share=table.share("share", defaults.ALARM_SHARE),
        wordings=wordings,
    )


def _wordings(
    table: TomlTable,
    known: Mapping[str, Wording],
    keys: tuple[str, ...],
    beside: tuple[str, ...] = (),
) -> dict[str, Wording]:
    """The words for each known name, those in the file before the defaults."""
    table.only({*known, *beside})
    wordings: dict[str, Wording] = {}
    for name, wording in known.items():
        part = table.table(name)
        part.only(frozenset(keys))
        discuss = part.text("discuss", wording.discuss) if "discuss" in keys else ""
        wordings[str(name)] = Wording(
            part.text("title", wording.title), part.text("says", wording.says), discuss
        )
    return wordings
