"""`coprod summary`: all sessions of a folder counted together."""

from __future__ import annotations

from pathlib import Path

import click

from coprod_tui.cli.counting import MINIMUM, count_sessions, print_summary
from coprod_tui.cli.delivery import chosen_format, deliver, refuse_to_replace_toml
from coprod_tui.cli.document_options import document_options
from coprod_tui.cli.output import json_text
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.summary_scan import Summary

FORMATS = ("html", "csv", "json")


@click.command(
    epilog="""\b
Examples:
  coprod summary ~/sessions
  coprod summary ~/sessions -o summary.html
  coprod summary ~/sessions --to csv > counts.csv
  coprod summary ~/sessions --json | jq '.contradictions[] | {because, kept}'

Without FOLDER it's that of your own sessions. Only counts and reasons are told, never names or notes; of
fewer than five sessions nothing is, and the reasons of what fewer than five kept are left out. Files
that can't be read are listed and don't count, nor do copies put aside in a conflict. What didn't change
since the last time isn't read again. With --json (schema 1): criteria, minimum, sessions, not_counted,
statements, contradictions (open, kept, reasons).""",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--minimum",
    type=click.IntRange(min=2),
    default=MINIMUM,
    show_default=True,
    metavar="N",
    help="Tell nothing of fewer sessions.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON, with schema 1.")
@document_options(FORMATS)
@click.pass_obj
def summary(
    around: Surroundings,
    folder: Path | None,
    minimum: int,
    to: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> int:
    """Count the answers and contradictions of many sessions."""
    refuse_to_replace_toml(output)
    if not as_json and to is None and output is None:
        return print_summary(around, folder, minimum)
    wanted = "json" if as_json else chosen_format(to, output, FORMATS)
    found = count_sessions(around, folder, minimum)
    deliver(_document(found, wanted, minimum), output)
    return 0


def _document(found: Summary, wanted: str, minimum: int) -> str:
    """The document; what each kind needs is imported for that kind alone."""
    match wanted:
        case "csv":
            from coprod_tui.reports.summary_csv import summary_csv

            return summary_csv(found, minimum)
        case "json":
            from coprod_tui.reports.summary_json import summary_document

            return json_text(summary_document(found, minimum)) + "\n"
        case _:
            from coprod_tui.reports.summary_html import summary_html

            return summary_html(found, minimum)
