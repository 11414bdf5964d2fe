"""`coprod answer`: answers without the screens, for scripts and for forms filled in on paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from coprod_tui.cli.output import say, tell
from coprod_tui.cli.rescue import telling_rescues
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, GiveAnswers
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.difference import diff
from coprod_tui.domain.findings import Findings
from coprod_tui.errors import BadFileError, SaveError, UsageError
from coprod_tui.files import clock
from coprod_tui.files.lock import HeldError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.plain.answer_words import find_statement, pairs, parse_answer
from coprod_tui.reports.words import rule_title

STANDARD_INPUT = Path("-")


@click.command(
    epilog="""\b
Examples:
  coprod answer riverside dont-fail applies
  coprod answer riverside "dont 3" yes "do 10" unsure agenda no
  coprod answer riverside "do 2" a --note "Only about the opening hours"
  coprod answer riverside --from slips.csv

STATEMENT is an id, a number ("dont 3", "do 10") or a part of its name that fits no other.
ANSWER is applies (a, yes), does_not_apply (d, no), unsure (u), or the word "blank" to clear it.
A list has the columns statement, answer and note; "-" reads it from standard input.
A report made with --to csv is such a list too: answers set aside and a room's counts are passed over.
A note takes the place of the one that is there. Either all of the answers are saved or, if one of them
can't be understood, none.""",
)
@click.argument("name", shell_complete=complete_name)
@click.argument("words", nargs=-1, metavar="[STATEMENT ANSWER]...")
@click.option("--note", help="A private note, with a single answer; replaces an earlier one.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Read the answers from a list.",
)
@click.pass_obj
def answer(
    around: Surroundings, name: str, words: tuple[str, ...], note: str | None, source: Path | None
) -> None:
    """Answer statements of a session without the screens."""
    gifts = _gifts(around.criteria, words, note, source)
    store, path = open_store(around), around.find(name)
    with telling_rescues(store, path):
        opened = store.open(path, around.criteria)
    with opened:
        _check_writable(around, opened)
        now = clock.now()
        assessment = Assessment(around.criteria, opened.session, lambda: now, around.settings.who)
        before = assessment.findings
        after = assessment.apply(GiveAnswers(gifts))
        if after is before:
            say("Nothing changed: these are the answers already.")
            return
        opened.save(assessment.snapshot())
    for line in _told(before, after, gifts):
        say(line)


def _check_writable(around: Surroundings, opened: OpenSession) -> None:
    if opened.holder is not None:
        raise HeldError(opened.holder)
    if opened.read_only:
        reason = opened.notices[0] if opened.notices else "This session can be read, not changed."
        newer = f"Update coprod, or begin a session of your own: {around.command('new')} TITLE"
        copy = f"Copy it, and answer in the copy: {around.folder.command_on(opened.path, 'copy')} TITLE"
        raise SaveError(reason, newer if opened.from_newer_program else copy)


def _gifts(
    criteria: Criteria, words: Sequence[str], note: str | None, source: Path | None
) -> tuple[GiveAnswer, ...]:
    if source is not None:
        if words or note is not None:
            raise UsageError(
                "Answers come either from a list or from the command line.", "Leave one of the two out."
            )
        return _from_list(criteria, source)
    if not words:
        raise UsageError(
            "There is no answer to save.", "Put a statement and its answer behind the name: dont-fail applies"
        )
    gifts: dict[str, GiveAnswer] = {}
    for name, word in pairs(words):
        statement = find_statement(criteria, name)
        if statement.id in gifts:
            raise UsageError(f"{statement.label} is answered twice.", "Leave one of the answers out.")
        gifts[statement.id] = GiveAnswer(statement.id, parse_answer(word), note)
    if note is not None and len(gifts) > 1:
        raise UsageError(
            "A note goes with a single answer.", "Give the answers one by one, or with --from a list."
        )
    return tuple(gifts.values())


def _from_list(criteria: Criteria, source: Path) -> tuple[GiveAnswer, ...]:
    from coprod_tui.cli.answer_list import LARGEST, parse_answer_list
    from coprod_tui.files.problems import FileProblemsError, quoted_at_length
    from coprod_tui.files.toml_reading import read_bytes

    if source == STANDARD_INPUT:
        # One byte more than a list may have shows that it's too long.
        data, name = sys.stdin.buffer.read(LARGEST + 1), "standard input"
    else:
        data, name = read_bytes(source, LARGEST), str(source)
    try:
        return parse_answer_list(data, name, criteria)
    except FileProblemsError as error:
        if len(error.problems) == 1:
            raise
        for problem in error.problems:
            tell(str(problem._replace(hint="")), problem.hint)
        raise BadFileError(
            f"{quoted_at_length(name)} has {len(error.problems)} problems, so none of its answers is saved.",
            "Mend them, then give the same list again.",
        ) from error


def _told(before: Findings, after: Findings, gifts: Sequence[GiveAnswer]) -> list[str]:
    """What was said, and what follows from it."""
    criteria = after.criteria
    difference = diff(before, after)
    lines = []
    for gift in gifts:
        statement = criteria.by_id[gift.statement]
        said = criteria.answer_titles[gift.answer] if gift.answer else "No answer"
        reads = statement.reads(gift.answer)
        old, new = (each.session.given(gift.statement).note for each in (before, after))
        lines.append(" ".join(filter(None, (f"{statement.label}: {said}.", reads, _replaced(old, new)))))
    counts = f"{after.answered} of {after.total} answered."
    lines.append(" ".join(part for part in ("Saved.", difference.sentence, counts) if part))
    return lines + [
        f"Contradiction, {rule_title(criteria, rule)}: {rule.because} Ask: {rule.discuss}"
        for rule in difference.opened
    ]


def _replaced(old: str, new: str) -> str:
    """What became of an earlier note, without its words, which are private; empty where it stays."""
    if not old or new == old:
        return ""
    done = "The note takes the place of the earlier one" if new else "The note is removed"
    return f"{done}; the session's log keeps what it said before."
