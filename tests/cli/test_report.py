from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import TITLE, Coprod

KINDS = ["md", "html", "csv", "json", "pdf"]
FIRST = {"md": f"# {TITLE}\n", "html": "<!DOCTYPE html>\n", "csv": "session,", "json": "{\n", "pdf": "%PDF-"}


def test_markdown_goes_to_standard_output(coprod: Coprod, riverside: str) -> None:
    done = coprod("report", riverside)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"# {TITLE}\n\n- Session: ")
    assert "## Open contradictions (1)" in done.out


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_made_after_its_ending_or_as_asked(
    coprod: Coprod, riverside: str, tmp_path: Path, kind: str
) -> None:
    by_ending, as_asked = tmp_path / f"a.{kind.upper()}", tmp_path / "report"
    for target, more in ((by_ending, ()), (as_asked, ("--to", kind))):
        done = coprod("report", riverside, "-o", str(target), *more)
        assert (done.code, done.out, done.err) == (0, "", f"coprod: Written to {target}.\n")
    assert by_ending.read_bytes() == as_asked.read_bytes()
    assert by_ending.read_bytes().decode("utf-8", "replace").startswith(FIRST[kind])


@pytest.mark.parametrize("name", ["r.docx", "r.txt", "r.htm"])
def test_an_ending_that_no_document_has_is_refused_unless_its_kind_is_said(
    coprod: Coprod, riverside: str, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    done = coprod("report", riverside, "-o", str(target))
    assert (done.code, done.out) == (2, "")
    assert f"ends in '{target.suffix}'" in done.err
    assert ".md, .html, .csv, .json or .pdf" in done.err
    assert not target.exists()
    assert coprod("report", riverside, "-o", str(target), "--to", "md").code == 0
    assert target.read_text().startswith(FIRST["md"])


def test_a_file_that_was_replaced_is_said_to_be(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    target = tmp_path / "r.md"
    target.write_text("the report of last week")
    assert coprod("report", riverside, "-o", str(target)).err == f"coprod: Replaced {target}.\n"
    assert target.read_text().startswith(FIRST["md"])


def test_a_pipe_is_not_told_of(coprod: Coprod, riverside: str) -> None:
    assert coprod("report", riverside, "-o", "/dev/null").err == ""


@pytest.mark.parametrize("kind", ["md", "html", "csv", "json"])
def test_private_notes_only_on_request(coprod: Coprod, riverside: str, kind: str) -> None:
    assert "secret" not in coprod("report", riverside, "--to", kind).out
    assert "secret" in coprod("report", riverside, "--to", kind, "--notes").out


def test_json_is_the_document_of_show_without_the_folders(coprod: Coprod, riverside: str) -> None:
    shown = json.loads(coprod("show", riverside, "--json").out)
    report = json.loads(coprod("report", riverside, "--to", "json").out)
    assert report["session"].pop("path") == Path(shown["session"].pop("path")).name
    assert report == shown


def test_csv_has_a_row_for_each_answer(coprod: Coprod, riverside: str) -> None:
    out = coprod("report", riverside, "--to", "csv").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["statement_id"] for row in rows] == ["dont-fail", "dont-agenda", "do-go-where-led"]


def test_other_statements_are_reported_in_their_own_words(
    coprod: Coprod, riverside: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(
        'format = 1\n[sheet]\ntitle = "Other"\n[[do]]\nid = "do-it"\ntext = "Do it."\nshort = "Do it"\n'
        'counts_as = "reason"\nif_applies = "We do."\nif_not = "We don\'t."\n',
        encoding="utf-8",
    )
    saved_with = json.loads(coprod("show", riverside, "--json").out)["criteria"]["digest"]
    for kind in ("md", "html", "csv", "json"):
        done = coprod("--criteria", str(other), "report", riverside, "--to", kind)
        assert done.code == 0
        assert "leave your agenda (or strategy) at the door." in done.out
        if kind != "csv":
            assert saved_with in done.out


def test_an_unwritable_place_is_told_and_nothing_is_left(
    coprod: Coprod, riverside: str, tmp_path: Path
) -> None:
    done = coprod("report", riverside, "-o", str(tmp_path / "none" / "a.md"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("coprod: There is no folder ")
    assert not (tmp_path / "none").exists()
    done = coprod("report", riverside, "-o", str(tmp_path / f"{'long' * 80}.md"))
    assert (done.code, done.out) == (1, "")
    assert "name is too long" in done.err


def test_a_session_is_never_replaced_by_its_report(coprod: Coprod, riverside: str) -> None:
    path = Path(json.loads(coprod("show", riverside, "--json").out)["session"]["path"])
    before = path.read_bytes()
    done = coprod("report", riverside, "--to", "md", "-o", str(path))
    assert done.code == 2
    assert "could be a session" in done.err
    assert path.read_bytes() == before


def test_a_pdf_is_not_thrown_at_a_terminal(
    coprod: Coprod, riverside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_tui.cli.delivery.is_terminal", lambda: True)
    done = coprod("report", riverside, "--to", "pdf")
    assert (done.code, done.out) == (2, "")
    assert "Name a file with -o FILE." in done.err


def test_a_reader_that_leaves_early_is_no_fault(riverside: str) -> None:
    # The pipe has no reader at all, so the very first write finds it closed.
    command = [sys.executable, "-m", "coprod_tui", "report", riverside, "--to", "html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.parametrize("kind, free_of", [("md", "jinja2"), ("csv", "jinja2"), ("html", "typst")])
def test_only_what_is_asked_for_is_loaded(riverside: str, kind: str, free_of: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "coprod_tui", "report", riverside, "--to", kind]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert f"coprod_tui.reports.session_{ {'md': 'markdown'}.get(kind, kind) }" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in {free_of, "textual", "rich"}}


def test_a_format_that_does_not_exist(coprod: Coprod, riverside: str) -> None:
    done = coprod("report", riverside, "--to", "docx")
    assert done.code == 2
    assert "'docx' is not one of 'md', 'html', 'csv', 'json', 'pdf'" in done.err
