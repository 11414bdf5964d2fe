from pathlib import Path

from tests.cli.conftest import Coprod


def with_condition(home: Path, name: str) -> None:
    """Write a condition into a session's file, as a person with an editor would."""
    path = home / f"coprod/sessions/{name}.toml"
    text = path.read_text(encoding="utf-8")
    condition = (
        '\n[conditions.one]\nabout = "dont-agenda"\ntext = "The board agrees."\nowner = "the chair"\n'
        'due = 2027-01-31\nstate = "open"\nat = 2026-11-22T10:00:00Z\n'
    )
    path.write_text(text.replace("\n[log]", f"{condition}\n[log]"), encoding="utf-8")


def test_without_a_terminal_the_review_is_printed(coprod: Coprod, riverside: str, home: Path) -> None:
    with_condition(home, riverside)
    done = coprod("review", riverside)
    assert (done.code, done.err) == (0, "")
    for line in (
        "Verdict: Undecided",
        "Open contradictions (1)",
        "What to discuss first",
        "  Don't 3, Can't leave agenda at door: 1 open contradiction",
        "Conditions: what would have to be true first (1)",
        "  Don't 3 · open: The board agrees. (the chair, by 2027-01-31)",
        "What settled or opened something",
    ):
        assert line in done.out.splitlines()
    assert "Do 10: applies, was no answer." in done.out
    assert "Opened: Don't 3 and Do 10." in " ".join(done.out.split())
    assert "secret" not in done.out


def test_plain_lines_are_the_same(coprod: Coprod, riverside: str) -> None:
    assert coprod("review", riverside, "--plain").out == coprod("review", riverside).out


def test_no_line_is_wider_than_a_small_terminal(coprod: Coprod, riverside: str) -> None:
    assert max(map(len, coprod("review", riverside).out.splitlines())) <= 80


def test_a_session_that_is_not_there(coprod: Coprod) -> None:
    done = coprod("review", "nowhere")
    assert (done.code, done.out) == (5, "")
    assert "There are no sessions yet." in done.err


def test_open_conditions_come_along_into_the_next_session(coprod: Coprod, riverside: str, home: Path) -> None:
    with_condition(home, riverside)
    done = coprod("new", "Second round", "--from", "riverside")
    assert done.code == 0
    assert "coprod: 1 open condition was brought along from 'riverside'." in done.err
    shown = coprod("review", "second").out
    title = "Brought along: what would have to be true first (1)"
    assert shown.index(title) < shown.index("Verdict: ")
    told = "(the chair, by 2027-01-31) · brought along from “Riverside diabetes clinic”"
    assert told in " ".join(shown.split())
    text = (home / "coprod/sessions/second-round.toml").read_text(encoding="utf-8")
    assert '[conditions.one]\nabout = "dont-agenda"\nstatement = "You can\'t leave your agenda' in text
    assert 'brought_from = "Riverside diabetes clinic"' in text
    assert "[answers" not in text


def test_where_nothing_is_open_nothing_comes_along(coprod: Coprod, riverside: str) -> None:
    assert "No open conditions were brought along" in coprod("new", "Second", "--from", riverside).err


def test_an_earlier_session_that_is_not_there_begins_none(coprod: Coprod, home: Path) -> None:
    assert coprod("new", "Second", "--from", "nowhere").code == 5
    assert not (home / "coprod/sessions/second.toml").exists()
