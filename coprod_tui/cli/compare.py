"""`coprod compare`: two to twenty sessions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from coprod_tui.cli.delivery import chosen_format, deliver, refuse_to_replace_toml
from coprod_tui.cli.document_options import document_options
from coprod_tui.cli.output import json_text, say
from coprod_tui.cli.rescue import telling_rescues
from coprod_tui.cli.screens import lines_wanted, open_comparison, screens_possible
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.comparison import Comparison, Side, compare
from coprod_tui.files.sides import load_sides

FORMATS = ("md", "html", "csv", "json")


@click.command(
    name="compare",
    epilog="""\b
Examples:
  coprod compare spring autumn                 on the screen
  coprod compare spring autumn --plain         as lines
  coprod compare a b c --differences --plain   only what differs
  coprod compare spring autumn -o both.html    a page to send round or print
  coprod compare spring autumn --json | jq '.contradictions[].turns'

Name two to twenty sessions, the earliest first: what changed is told against the one before. An answer to
other words is marked apart from a changed answer. Statements that differ stand first. Private notes are
never shown. CSV has one row per statement and session. With --json (schema 1): criteria, notice, sessions,
statements (answers), contradictions (standings, reasons, turns).""",
)
@click.argument("names", nargs=-1, required=True, metavar="NAME...", shell_complete=complete_name)
@click.option("--differences", is_flag=True, help="Leave out what all sessions answer alike.")
@click.option("--plain", is_flag=True, help="Print lines instead of opening the screen.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, with schema 1.")
@document_options(FORMATS)
@click.pass_obj
def compare_command(
    around: Surroundings,
    names: Sequence[str],
    to: str | None,
    output: Path | None,
    *,
    differences: bool,
    plain: bool,
    as_json: bool,
) -> int:
    """Lay two to twenty sessions side by side."""
    refuse_to_replace_toml(output)
    paths = [around.find_to_read(name) for name in names]
    wanted = "json" if as_json else chosen_format(to, output, FORMATS)
    document = as_json or to is not None or output is not None
    comparison = compare([_side(around, path) for path in paths], around.criteria)
    if not (document or plain or lines_wanted(around)) and screens_possible(around):
        return open_comparison(around, paths)
    if document:
        deliver(_document(comparison, wanted, differences=differences), output)
    else:
        from coprod_tui.reports.comparison_text import comparison_text

        say(comparison_text(comparison, differences=differences).rstrip("\n"))
    return 0


def _side(around: Surroundings, path: Path) -> Side:
    with telling_rescues(around.folder, path):
        (side,) = load_sides((path,))
    return side


def _document(comparison: Comparison, wanted: str, *, differences: bool) -> str:
    """The document; what each kind needs is imported for that kind alone."""
    match wanted:
        case "html":
            from coprod_tui.reports.comparison_html import comparison_html

            return comparison_html(comparison, differences=differences)
        case "csv":
            from coprod_tui.reports.comparison_csv import comparison_csv

            return comparison_csv(comparison, differences=differences)
        case "json":
            from coprod_tui.reports.comparison_json import comparison_document

            return json_text(comparison_document(comparison, differences=differences)) + "\n"
        case _:
            from coprod_tui.reports.comparison_markdown import comparison_markdown

            return comparison_markdown(comparison, differences=differences)
