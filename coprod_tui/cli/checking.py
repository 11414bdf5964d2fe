"""`coprod check`: everything that is wrong in a criteria file, at once."""

from __future__ import annotations

from pathlib import Path

import click

from coprod_tui.cli.output import say, say_json
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import BadFileError
from coprod_tui.files.problems import FileProblemsError, Problem, Severity, quoted_at_length

SCHEMA = 1


@click.command(
    epilog="""\b
Examples:
  coprod check                     the criteria in use
  coprod check our-criteria.toml   a file of your own
  coprod check --json | jq .problems

Exit code 3 if there are errors. Warnings do no harm. With --json: schema, file, errors, warnings,
problems (severity, place, line, message, hint), and statements, contradictions, tensions.""",
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_obj
def check(around: Surroundings, file: Path | None, *, as_json: bool) -> int:
    """Check a criteria file: every problem at once.

    Each is told with its place and with what to do about it.
    """
    name, criteria, problems = _checked(around, file)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        say_json(
            {
                "schema": SCHEMA,
                "file": name,
                "errors": errors,
                "warnings": len(problems) - errors,
                "problems": [
                    {
                        "severity": problem.severity.value,
                        "place": problem.place,
                        "line": problem.line,
                        "message": problem.message,
                        "hint": problem.hint,
                    }
                    for problem in problems
                ],
                "statements": len(criteria.statements) if criteria else None,
                "contradictions": len(criteria.contradictions) if criteria else None,
                "tensions": len(criteria.tensions) if criteria else None,
            }
        )
    else:
        for problem in problems:
            say(f"{problem.severity.value}: {_without_hint(problem)}")
            if problem.hint:
                say(f"  hint: {problem.hint}")
        say(_summary(name, criteria, errors, len(problems) - errors))
    return BadFileError.exit_code if errors else 0


def _checked(around: Surroundings, file: Path | None) -> tuple[str, Criteria | None, tuple[Problem, ...]]:
    from coprod_tui.files.criteria_file import parse_criteria
    from coprod_tui.files.criteria_warnings import criteria_warnings
    from coprod_tui.files.locations import shipped_criteria
    from coprod_tui.files.toml_reading import read_bytes

    chosen = file or around.criteria_file
    if chosen is None:
        shipped = shipped_criteria()
        name, data = shipped.place, shipped.data
    else:
        name, data = str(chosen), read_bytes(chosen)
    try:
        criteria = parse_criteria(data, name)
    except FileProblemsError as error:
        return name, None, error.problems
    return name, criteria, criteria_warnings(criteria, data)


def _without_hint(problem: Problem) -> str:
    return f"{problem.where}: {problem.message}" if problem.where else problem.message


def _summary(name: str, criteria: Criteria | None, errors: int, warnings: int) -> str:
    found = f"{_number(errors, 'error')}, {_number(warnings, 'warning')}"
    if criteria is None:
        return f"{quoted_at_length(name)}: {found}."
    counts = ", ".join(
        (
            _number(len(criteria.statements), "statement"),
            _number(len(criteria.contradictions), "contradiction"),
            _number(len(criteria.tensions), "tension"),
        )
    )
    return f"{quoted_at_length(name)}: {found}. {counts}."


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
