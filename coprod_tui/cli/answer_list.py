"""A list of answers, typed up from paper or exported from a spreadsheet, as comma-separated values.

Each row is a statement, an answer and, if there is one, a note. A first row of headings ("statement",
"answer", "note", in any order) may stand above; without one the columns are taken in this order. Rows
without answer and note are left alone, so that a half-filled form can be read; the word "blank" clears
an answer. Semicolons and tabs do instead of commas.

A report of a session as CSV is read too: by its heading "statement_id", the one column that stands for the
statement then. What is no answer to what is asked is passed over: rows set aside, and the counts of a room. A
note without an answer is one at a blank, and apostrophes in front of what would be formulas are taken off.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import NoReturn

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.limits import checked_text
from coprod_tui.errors import CoprodError
from coprod_tui.files.problems import FileProblemsError, Problem, ProblemList, did_you_mean, quoted
from coprod_tui.plain.answer_words import find_statement, parse_answer
from coprod_tui.reports.csv_rows import as_written

LARGEST = 4 * 1024 * 1024
"""Bytes of a list at most."""

MOST_ROWS = 50_000
"""Rows of a list at most, those without an answer among them: twice the statements that there can be."""

_HEADINGS = ("statement", "answer", "note")

_REPORTED = ("statement_id", "answer", "note", "set_aside", "people")
"""Of a report as CSV, the headings that say what is an answer."""


def parse_answer_list(data: bytes, name: str, criteria: Criteria) -> tuple[GiveAnswer, ...]:
    """Read a whole list.

    Raises:
        FileProblemsError: With every row that can't be understood; then none of the rows is used.
    """
    problems = ProblemList()
    columns, rows = _headed(_rows(_text(data, name), name), name)
    answers: dict[str, GiveAnswer] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        if problems.full:
            break
        cells = {heading: row[at].strip() if at < len(row) else "" for heading, at in columns.items()}
        if not cells["answer"] and not cells.get("note"):
            continue
        if cells.get("set_aside") == "yes" or cells.get("people"):
            continue
        if "statement_id" in cells:
            cells |= {"answer": cells["answer"] or "blank", "note": as_written(cells.get("note", ""))}
        try:
            gift = _answer(criteria, cells)
        except CoprodError as error:
            problems.add(Problem("", error.message, error.hint, line))
            continue
        if gift.statement in answers:
            message = f"{quoted(cells['statement'])} was answered already on line {lines[gift.statement]}."
            problems.add(Problem("", message, "Leave one of the two.", line))
        answers[gift.statement] = gift
        lines[gift.statement] = line
    if problems:
        raise FileProblemsError(name, problems.all())
    if not answers:
        _refuse(name, "There is no answer in it.", "Write one row for each: dont-fail,applies")
    return tuple(answers.values())


def _text(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        _refuse(name, f"It's larger than {LARGEST // 1024 // 1024} MB.", "Split it into several lists.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(name, "It isn't text in UTF-8.", "Save it again as “CSV UTF-8”.")


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """The rows that aren't empty, each with the number of its last line."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        filled = ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        rows = list(islice(filled, MOST_ROWS + 1))
    except csv.Error as error:
        problem = Problem("", f"It isn't a list of comma-separated values: {error}.", "", reader.line_num)
        raise FileProblemsError(name, (problem,)) from error
    if len(rows) > MOST_ROWS:
        _refuse(name, f"It has more than {MOST_ROWS:,} rows.", "Split it into several lists.")
    return rows


def _headed(
    rows: list[tuple[int, list[str]]], name: str
) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Where each column stands, and the rows below the headings."""
    headings = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    if "statement_id" in headings:
        if not {"answer", "set_aside"} <= set(headings):
            hint = "Make one with: coprod report NAME --to csv"
            _refuse(name, "It isn't the report of one session.", hint, line=1)
        columns = {heading: headings.index(heading) for heading in _REPORTED if heading in headings}
        return {**columns, "statement": columns["statement_id"]}, rows[1:]
    if "statement" in headings:
        return _columns(headings, name), rows[1:]
    return dict(zip(_HEADINGS, range(3), strict=True)), rows


def _columns(headings: list[str], name: str) -> dict[str, int]:
    unknown = [heading for heading in headings if heading and heading not in _HEADINGS]
    if unknown:
        hint = did_you_mean(unknown[0], _HEADINGS) or "The headings are statement, answer and note."
        _refuse(name, f"The heading {quoted(unknown[0])} isn't known.", hint, line=1)
    if "answer" not in headings:
        _refuse(name, "The heading 'answer' is missing.", "The headings are statement, answer, note.", line=1)
    return {heading: headings.index(heading) for heading in _HEADINGS if heading in headings}


def _answer(criteria: Criteria, cells: dict[str, str]) -> GiveAnswer:
    statement = find_statement(criteria, cells["statement"])
    note = checked_text(cells.get("note", ""), "note") or None
    if not cells["answer"]:
        raise CoprodError("There is a note and no answer.", "Write the answer too, or 'blank' for none.")
    return GiveAnswer(statement.id, parse_answer(cells["answer"]), note)


def _refuse(name: str, message: str, hint: str, *, line: int | None = None) -> NoReturn:
    raise FileProblemsError(name, (Problem("", message, hint, line),))
