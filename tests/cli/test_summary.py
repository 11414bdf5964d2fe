import csv
import io
import json
from pathlib import Path

import pytest

from coprod_tui.cli.progress import show_progress, somebody_waits
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Session
from coprod_tui.files.session_file import format_session
from tests.cli.conftest import Coprod
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, session_of

C5 = SHIPPED.contradictions[4]
CLASH = {"dont-fail": YES, "do-not-achieve": YES}


def save(folder: Path, name: str, session: Session) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_bytes(format_session(session, SHIPPED))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "many"
    for number in range(6):
        kept = [C5] if number < 5 else []
        session = session_of({**CLASH, "do-doubt": UNSURE}, kept=kept, dont_fail="Ann's secret")
        save(made, f"clinic-{number}", session._replace(title=f"Clinic {number}", id=f"c{number}"))
    save(made, "other", session_of({"dont-fail": NO}))
    save(made, "blank", session_of({}))
    return made


def test_counts_as_a_table(coprod: Coprod, folder: Path) -> None:
    done = coprod("summary", str(folder))
    assert (done.code, done.err) == (0, "")
    lines = done.out.split("\n")
    assert lines[0] == "Summary of 7 sessions"
    assert "  Not counted: 1 session has no answers yet." in lines
    at = lines.index("Don't do coproduction if...")
    assert lines[at + 1 : at + 3] == [
        "                                             does not                no",
        "                                    applies     apply   unsure   answer",
    ]
    assert "  2  Not prepared to fail                 6         1        0        0" in lines
    assert "  Don't 2 and Do 6                                                 1         5" in lines
    assert "        5 ×  We know." in lines
    assert max(len(line) for line in lines if "sha256:" not in line) <= 80


def test_names_titles_and_notes_never_come_out(coprod: Coprod, folder: Path) -> None:
    for options in ((), ("--json",), ("--to", "csv"), ("--to", "html")):
        out = coprod("summary", str(folder), *options).out
        assert "We know." in out
        for private in ("Clinic", "clinic", "secret", "Ann", str(folder)):
            assert private not in out


def test_few_sessions_are_refused(coprod: Coprod, folder: Path) -> None:
    for name in ("other", "clinic-0", "clinic-1"):
        (folder / f"{name}.toml").unlink()
    done = coprod("summary", str(folder))
    assert (done.code, done.out) == (5, "")
    assert "A summary takes at least 5 sessions with answers; here are 4." in done.err
    assert "--minimum" in done.err
    assert coprod("summary", str(folder), "--minimum", "4").code == 0
    assert coprod("summary", str(folder), "--minimum", "1").code == 2


def test_reasons_of_few_are_left_out(coprod: Coprod, folder: Path) -> None:
    done = coprod("summary", str(folder), "--minimum", "6")
    assert "We know." not in done.out
    assert "Its reasons are left out, since fewer than 6 sessions give one." in done.out
    document = json.loads(coprod("summary", str(folder), "--minimum", "6", "--json").out)
    assert document["contradictions"][4]["reasons"] is None
    assert "We know." not in coprod("summary", str(folder), "--minimum", "6", "--to", "csv").out


def test_reasons_of_their_own_are_left_out_one_by_one(coprod: Coprod, folder: Path) -> None:
    alone = [f"Only we say number {number}." for number in range(6)]
    for number, reason in enumerate(alone):
        session = session_of(CLASH, kept=[C5])
        kept = session.kept[0]._replace(reason=reason)
        save(folder, f"alone-{number}", session._replace(kept=(kept,), id=f"a{number}"))
    for options in ((), ("--json",), ("--to", "csv"), ("--to", "html")):
        out = coprod("summary", str(folder), *options).out
        assert "We know." in out
        assert "Only we say" not in out
    told = " ".join(coprod("summary", str(folder)).out.split())
    assert "6 other reasons are left out, since fewer than 5 sessions give each." in told
    rule = json.loads(coprod("summary", str(folder), "--json").out)["contradictions"][4]
    assert (rule["kept"], rule["reasons_left_out"], rule["reasons_complete"]) == (11, 6, False)
    assert rule["reasons"] == [{"reason": "We know.", "sessions": 5}]


def test_five_sessions_with_a_reason_each_tell_none(coprod: Coprod, folder: Path) -> None:
    for number in range(5):
        session = session_of(CLASH, kept=[C5])
        kept = session.kept[0]._replace(reason=f"Only we say number {number}.")
        save(folder, f"clinic-{number}", session._replace(kept=(kept,), id=f"c{number}"))
    out = coprod("summary", str(folder)).out
    assert "Only we say" not in out
    assert "5 reasons are left out, since fewer than 5 sessions give each." in " ".join(out.split())


def test_json_has_every_count(coprod: Coprod, folder: Path) -> None:
    document = json.loads(coprod("summary", str(folder), "--json").out)
    assert (document["schema"], document["sessions"], document["minimum"]) == (1, 7, 5)
    assert document["not_counted"] == {"blank": 1, "other_statements": 0, "broken": 0, "conflict_copies": 0}
    fail = next(each for each in document["statements"] if each["id"] == "dont-fail")
    assert (fail["applies"], fail["does_not_apply"], fail["unsure"], fail["no_answer"]) == (6, 1, 0, 0)
    rule = document["contradictions"][4]
    assert (rule["open"], rule["kept"], rule["reasons_complete"]) == (1, 5, True)
    assert rule["reasons"] == [{"reason": "We know.", "sessions": 5}]


def test_csv_has_a_row_per_statement_contradiction_and_reason(coprod: Coprod, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(coprod("summary", str(folder), "--to", "csv").out)))
    kinds = [row["kind"] for row in rows]
    assert [kinds.count(kind) for kind in ("statement", "contradiction", "reason")] == [25, 9, 1]
    reason = next(row for row in rows if row["kind"] == "reason")
    assert (reason["ids"], reason["text"], reason["kept"]) == ("dont-fail do-not-achieve", "We know.", "5")


def test_a_page_to_send_round(coprod: Coprod, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.html"
    assert coprod("summary", str(folder), "-o", str(page)).code == 0
    text = page.read_text()
    assert '<h1 dir="auto">Summary of 7 sessions</h1>' in text
    assert '<th scope="row" class="dont">Don&#39;t 2</th>' in text


def test_hostile_reasons_stay_text(coprod: Coprod, folder: Path) -> None:
    for number in range(5):
        session = session_of(CLASH)
        kept = session_of(CLASH, kept=[C5]).kept[0]._replace(reason="=1+1<script>\x1b[2J")
        save(folder, f"clinic-{number}", session._replace(kept=(kept,), id=f"c{number}"))
    assert "\x1b" not in coprod("summary", str(folder)).out
    assert "<script>" not in coprod("summary", str(folder), "--to", "html").out
    assert "'=1+1<script>␛[2J" in coprod("summary", str(folder), "--to", "csv").out


def test_broken_files_are_listed_and_counted(coprod: Coprod, folder: Path) -> None:
    for number in range(23):
        (folder / f"broken-{number:02}.toml").write_text("this is no session")
    done = coprod("summary", str(folder))
    assert done.code == 0
    assert "Not counted: 23 files can't be read." in done.out
    assert done.err.count("Not counted: 'broken-") == 20
    assert "3 more files can't be read." in done.err


def test_answers_to_other_words_have_a_column_of_their_own(coprod: Coprod, folder: Path) -> None:
    path = folder / "other.toml"
    path.write_bytes(path.read_bytes().replace(b"You aren't prepared to fail.", b"You hate to fail."))
    lines = coprod("summary", str(folder)).out.split("\n")
    head = next(place for place, line in enumerate(lines) if line.lstrip().startswith("applies"))
    assert [line.split()[-2:] for line in lines[head - 1 : head + 1]] == [
        ["other", "no"],
        ["words", "answer"],
    ]
    assert max(len(line) for line in lines if "sha256:" not in line) <= 80
    fail = next(line for line in lines if "Not prepared to fail" in line)
    assert fail.split()[-5:] == ["6", "0", "0", "1", "0"]


def test_other_statements_are_told_apart(coprod: Coprod, folder: Path) -> None:
    path = folder / "other.toml"
    path.write_bytes(path.read_bytes().replace(b"[answers.dont-fail]", b"[answers.dont-sing]"))
    assert "  Not counted: 1 session answers other statements." in coprod("summary", str(folder)).out


def test_without_a_folder_it_is_that_of_ones_own_sessions(coprod: Coprod, riverside: str) -> None:
    assert riverside
    assert "here are 1." in coprod("summary").err


def test_a_folder_that_is_not_there(coprod: Coprod, tmp_path: Path) -> None:
    done = coprod("summary", str(tmp_path / "nowhere"))
    assert (done.code, done.out) == (1, "")
    assert "can't be read: no such file or directory." in done.err


def test_a_session_is_never_replaced_by_a_summary(coprod: Coprod, folder: Path) -> None:
    assert coprod("summary", str(folder), "-o", str(folder / "other.toml")).code == 2


def test_the_bar_is_drawn_over_itself(capsys: pytest.CaptureFixture[str]) -> None:
    show_progress(1500, 5000)
    show_progress(5000, 5000)
    drawn = capsys.readouterr().err
    assert drawn == (
        f"\rReading [{'#' * 9}{' ' * 21}] 1,500 of 5,000" + f"\rReading [{'#' * 30}] 5,000 of 5,000\n"
    )


def test_a_bar_is_drawn_for_somebody_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert not somebody_waits()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert somebody_waits()
    monkeypatch.setenv("TERM", "dumb")
    assert not somebody_waits()


def test_a_room_counts_as_one_session_and_its_people_as_none(coprod: Coprod, folder: Path) -> None:
    before = json.loads(coprod("summary", str(folder), "--json").out)
    room = RoomRecord({"staff": 40}, {"dont-fail": Counts(30, 8, 2)}, left=3)
    save(folder, "room", session_of({"dont-fail": YES})._replace(title="Room", id="room", room=room))
    after = json.loads(coprod("summary", str(folder), "--json").out)
    assert after["sessions"] == before["sessions"] + 1
    assert "40" not in coprod("summary", str(folder)).out

    def applies(document: dict[str, list[dict[str, object]]]) -> object:
        return next(each["applies"] for each in document["statements"] if each["id"] == "dont-fail")

    assert (applies(before), applies(after)) == (6, 7)
