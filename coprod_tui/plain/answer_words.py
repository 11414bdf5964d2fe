"""Statements and answers as people type them: "dont 3", "agenda", "yes", "doesn't apply"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coprod_tui.domain.criteria import Answer, Column, Criteria, Statement
from coprod_tui.errors import UsageError
from coprod_tui.files.problems import did_you_mean, quoted
from coprod_tui.text import one_line

MOST_NAMED = 5
"""Statements listed at most when a name fits several."""

_WORDS: dict[str, Answer | None] = {
    **dict.fromkeys(("applies", "a", "yes", "y", "true", "1", "✓"), Answer.APPLIES),
    **dict.fromkeys(
        ("does not apply", "doesn't apply", "not", "d", "no", "n", "false", "2", "✗"), Answer.DOES_NOT_APPLY
    ),
    **dict.fromkeys(("unsure", "u", "don't know", "3", "?"), Answer.UNSURE),
    **dict.fromkeys(("", "blank", "clear", "none", "-", "·"), None),
}
_ANSWER_HINT = "Use applies (a, yes), does_not_apply (d, no), unsure (u), or the word 'blank' to clear it."
_LABEL = re.compile(r"([a-z]*)[ #-]*([0-9]{1,6})")
_STATEMENT_HINT = "Name it by its number, such as 'dont 3' or 'do 10', or by its id."


def parse_answer(word: str) -> Answer | None:
    """The answer a word stands for; `None` for "blank", and for no word at all.

    Raises:
        UsageError: The word is no answer.
    """
    wanted = _plain(word).replace("_", " ")
    if wanted in _WORDS:
        return _WORDS[wanted]
    # Abbreviations of the words, from two letters on: one letter is a key of its own.
    fits = {answer for known, answer in _WORDS.items() if len(wanted) > 1 and known.startswith(wanted)}
    if len(fits) == 1:
        return fits.pop()
    guess = did_you_mean(wanted, [known for known in _WORDS if len(known) > 1])
    raise UsageError(f"{quoted(word)} is no answer.", f"{guess} {_ANSWER_HINT}".strip())


def find_statement(criteria: Criteria, name: str) -> Statement:
    """The one statement a name means: its id, its label, or a part of either that fits no other.

    "d12" is a label where only one column goes up to 12. Failing these, a part of the statement's words
    will do.

    Raises:
        UsageError: No statement is called so, or several are.
    """
    if name in criteria.by_id:
        return criteria.by_id[name]
    wanted = _plain(name)
    fits = _labelled(criteria, wanted) if wanted else []
    if not fits and wanted:
        fits = _called(criteria, wanted)
    if len(fits) == 1:
        return fits[0]
    if fits:
        shown = ", ".join(f"{each.label} ({each.id})" for each in fits[:MOST_NAMED])
        more = f" and {len(fits) - MOST_NAMED} more" if len(fits) > MOST_NAMED else ""
        raise UsageError(
            f"{quoted(name)} could be any of {len(fits)} statements.", f"Name one of them: {shown}{more}."
        )
    guess = did_you_mean(name, [*criteria.by_id, *(each.label for each in criteria.statements)])
    raise UsageError(f"No statement is called {quoted(name)}.", guess or _STATEMENT_HINT)


def statements_with(criteria: Criteria, words: str) -> list[Statement]:
    """All statements with these words in their text or their short form, in printed order."""
    wanted = _straight(words)
    return [each for each in criteria.statements if wanted in _words(each) or wanted in _straight(each.short)]


def pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    """Take a command line's words two by two, statement and answer.

    A label typed as two words, as in `dont 3 applies`, counts as one.

    Raises:
        UsageError: A statement comes without an answer.
    """
    joined: list[str] = []
    for word in words:
        if word.isdecimal() and len(joined) % 2 == 1 and _plain(joined[-1]) in {"dont", "do"}:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    if len(joined) % 2:
        raise UsageError(
            f"{quoted(joined[-1])} comes without an answer.",
            "Give statements and answers in turn: dont-fail applies do-doubt unsure.",
        )
    return list(zip(joined[::2], joined[1::2], strict=True))


def _words(statement: Statement) -> str:
    return _straight(statement.text)


def _straight(text: str) -> str:
    """Lower case, straight apostrophes, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def _plain(word: str) -> str:
    """Lower case, straight apostrophes only inside answers' words, single spaces."""
    plain = _straight(one_line(word))
    return "dont" + plain[5:] if plain.startswith("don't") and plain != "don't know" else plain


def _labelled(criteria: Criteria, wanted: str) -> list[Statement]:
    match = _LABEL.fullmatch(wanted)
    if match is None:
        return []
    letters, number = match[1], int(match[2])
    exact = [column for column in Column if column == letters]
    columns: Iterable[Column] = exact or [column for column in Column if column.startswith(letters)]
    return [
        criteria.columns[column][number - 1]
        for column in columns
        if 0 < number <= len(criteria.columns[column])
    ]


def _called(criteria: Criteria, wanted: str) -> list[Statement]:
    """Look for the start of an id or short name first, then for any part, then in the statement's words."""
    dashed = wanted.replace(" ", "-")

    def names(statement: Statement) -> tuple[str, str, str]:
        identity = statement.id.casefold()
        return identity, identity.removeprefix(f"{statement.column}-"), statement.short.casefold()

    def same(statement: Statement) -> bool:
        return wanted in names(statement) or dashed in names(statement)

    def starts(statement: Statement) -> bool:
        return any(name.startswith((wanted, dashed)) for name in names(statement))

    def contains(statement: Statement) -> bool:
        return any(wanted in name or dashed in name for name in names(statement))

    def says(statement: Statement) -> bool:
        return wanted in _words(statement)

    for fit in (same, starts, contains, says):
        if found := [statement for statement in criteria.statements if fit(statement)]:
            return found
    return []
