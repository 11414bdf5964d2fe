"""`coprod report`: a session as a document to send round, print or hand to another program."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import click

from coprod_tui.cli.delivery import chosen_format, deliver, refuse_to_replace_toml
from coprod_tui.cli.document_options import document_options
from coprod_tui.cli.output import json_text, tell
from coprod_tui.cli.session_names import complete_name
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.findings import Findings, evaluate


class Format(StrEnum):
    """What a report can be, by the ending of its file."""

    MARKDOWN = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    PDF = "pdf"


@click.command(
    epilog="""\b
Examples:
  coprod report riverside                        Markdown, on the screen
  coprod report riverside -o riverside.html   a page to send round or print
  coprod report riverside --to csv > answers.csv
  coprod report riverside --notes -o all.pdf     with the private notes

A page is one file that loads nothing from elsewhere. CSV has one row per answer and is safe to open in a
spreadsheet. JSON is the document of `coprod show --json`. PDF needs: pip install 'coprod[pdf]'""",
)
@click.argument("name", shell_complete=complete_name)
@document_options(tuple(each.value for each in Format))
@click.option("--notes", is_flag=True, help="Give away the private notes too.")
@click.pass_obj
def report(around: Surroundings, name: str, to: str | None, output: Path | None, *, notes: bool) -> int:
    """Make a report of a session: Markdown, HTML, CSV, JSON or PDF."""
    refuse_to_replace_toml(output)
    path, session = around.read(name, "report", notes=notes)
    findings = evaluate(around.criteria, session)
    wanted = Format(chosen_format(to, output, tuple(Format)))
    deliver(_document(findings, wanted, path.name, notes=notes), output)
    return 0


def _document(findings: Findings, wanted: Format, path: str, *, notes: bool) -> str | bytes:
    """The report; what each kind needs is imported for that kind alone."""
    match wanted:
        case Format.MARKDOWN:
            from coprod_tui.reports.session_markdown import session_markdown

            return session_markdown(findings, notes=notes)
        case Format.HTML:
            from coprod_tui.reports.session_html import session_html

            return session_html(findings, notes=notes)
        case Format.CSV:
            from coprod_tui.reports.session_csv import session_csv

            return session_csv(findings, notes=notes)
        case Format.JSON:
            from coprod_tui.reports.session_json import session_document

            # A report is sent round, so it doesn't tell how this person's folders are called.
            return json_text(session_document(findings, path=path, notes=notes)) + "\n"
        case Format.PDF:
            from coprod_tui.reports.session_pdf import session_pdf

            pdf = session_pdf(findings, notes=notes)
            if not pdf.is_accessible:
                tell(
                    "This PDF has tags, but misses PDF/UA-1: the fonts here lack some of its characters.",
                    "The HTML report has no such limit.",
                )
            return pdf.data
