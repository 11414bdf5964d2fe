import io
from pathlib import Path

import pytest

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Deed
from coprod_tui.errors import SaveError
from coprod_tui.files.clock import now
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.start import ask_in_lines
from tests.plain.conftest import Disk
from tests.plain.lines import FIRST, LED, SECOND, Typist, saved, talk
from tests.tui.criteria import CRITERIA

PROMPT = "Answer: a applies, d does not apply, u unsure, n note, b back, ? help, q save and quit > "
PROMPT_AGAIN = "Answer: a, d or u; ? help, q quit > "


def test_it_asks_says_what_was_answered_and_asks_the_next(store: SessionStore, path: Path) -> None:
    assert talk(store, path, "d", "q").lines == [
        "Riverside: 0 of 25 answered, no open contradictions.",
        "Statement 1 of 25, Don't 1: You think you know precisely the service that you require.",
        PROMPT,
        "Saved. So: We don't think we know precisely the service that we require. 1 of 25 answered.",
        "Statement 2 of 25, Don't 2: You aren't prepared to fail.",
        PROMPT_AGAIN,
        "Saved.",
        "Go on with: coprod ask riverside",
    ]


@pytest.mark.parametrize(
    "line,answer",
    [
        ("a", Answer.APPLIES),
        ("1", Answer.APPLIES),
        ("YES", Answer.APPLIES),
        ("d", Answer.DOES_NOT_APPLY),
        ("doesn't apply", Answer.DOES_NOT_APPLY),
        ("u", Answer.UNSURE),
        ("don't know", Answer.UNSURE),
        ("-", None),
    ],
)
def test_an_answer_in_letters_numbers_and_words(
    store: SessionStore, path: Path, line: str, answer: Answer | None
) -> None:
    talk(store, path, line)
    assert saved(path).answer(FIRST) is answer


def test_a_contradiction_is_told_with_its_reason_and_its_question(store: SessionStore, path: Path) -> None:
    text = " ".join(talk(store, path, "go agenda", "a", "do 10", "a").text.split())
    assert "Opened 1 contradiction. Contradiction with Don't 3, We can't leave our agenda" in text
    assert "Because: An agenda you can't leave at the door decides where you go" in text
    assert "Ask: When your agenda and your participants point in different directions" in text


def test_an_earlier_answer_can_be_gone_back_to_and_changed(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "a", "b", "d", "q")
    assert "Your answer: applies. So: We think we know precisely the service that we require." in heard.lines
    assert saved(path).answer(FIRST) is Answer.DOES_NOT_APPLY


def test_the_same_answer_again_changes_nothing_and_goes_on(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "a", "b", "a", "q")
    assert "That is how it was already." in heard.lines
    assert heard.lines[-4].startswith("Statement 2 of 25")
    assert len(saved(path).log) == 1


@pytest.mark.parametrize(
    "line,place",
    [
        ("g do 10", "Statement 24 of 25, Do 10"),
        ("do 10", "Statement 24 of 25, Do 10"),
        ("don’t 3", "Statement 3 of 25, Don't 3"),
        ("go ethics", "Statement 14 of 25, Don't 14"),
        ("/ obesity", "Statement 19 of 25, Do 5"),
        ("f", "Statement 2 of 25"),
        ("[", "Statement 25 of 25"),
        ("]", "Statement 2 of 25"),
        ("}", "Statement 1 of 25"),
        ("", "Statement 1 of 25"),
    ],
)
def test_going_somewhere_else(store: SessionStore, path: Path, line: str, place: str) -> None:
    assert talk(store, path, line).lines[3].startswith(place)


@pytest.mark.parametrize(
    "line,sentence",
    [
        ("b", "This is the first statement."),
        ("g do 99", "No statement is called 'do 99'."),
        ("g", "Go where? Say for example: g do 10"),
        ("g do", "could be any of"),
        ("/ zeppelin", "Nothing has these words."),
        ("c", "There is no contradiction."),
        ("z", "There is nothing to undo."),
        ("Z", "There is nothing to bring back."),
        ("P", "Only a clear answer can be marked as sure."),
        ("x", "There is no alarm to set aside."),
        ("r loudly", "Only the word notes may follow r."),
        ("T", "You have this session open for writing already."),
        ("frobnicate", "There is no command 'frobnicate' here. ? lists them all."),
        ("\x1b[A", "There is no command '␛[A' here."),
        ("? zeppelin", "No command here has the words 'zeppelin'."),
    ],
)
def test_what_cannot_be_done_is_said_and_asked_again(
    store: SessionStore, path: Path, line: str, sentence: str
) -> None:
    heard = talk(store, path, line, "a")
    assert sentence in heard.lines[3]
    assert heard.code == 0
    assert saved(path).answer(FIRST) is Answer.APPLIES


def test_the_most_telling_statement_is_gone_to_when_asked(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "g agenda", "a", "}", "q")
    assert heard.lines[-4].startswith("Statement 18 of 25, Do 4")
    heard = talk(store, path, *["d"] * 24, "}", "q")
    assert "Every statement has a clear answer." in heard.lines


def test_finding_several_lists_them(store: SessionStore, path: Path) -> None:
    lines = talk(store, path, "/ stakeholders").lines
    assert lines[3] == "2 statements; g and its number goes to one."
    assert [line.partition(":")[0] for line in lines[4:6]] == ["Don't 6", "Don't 11"]


def test_undo_and_redo_go_where_the_change_was(store: SessionStore, path: Path) -> None:
    lines = talk(store, path, "a", "a", "z", "Z", "q").lines
    assert "Saved. Undone. 1 of 25 answered, no open contradictions." in lines
    undone = lines.index("Saved. Undone. 1 of 25 answered, no open contradictions.")
    assert lines[undone + 1].startswith("Statement 2 of 25")
    assert "Saved. Brought back. 2 of 25 answered, no open contradictions." in lines
    assert saved(path).answer(SECOND) is Answer.APPLIES


def test_an_answer_can_be_marked_as_sure_and_no_longer(store: SessionStore, path: Path) -> None:
    talk(store, path, "a", "b", "P")
    assert saved(path).pins == {FIRST}
    heard = talk(store, path, "g dont 1", "P")
    assert "You're sure of it." in heard.text
    assert saved(path).pins == frozenset()


def test_what_follows_here_is_explained(store: SessionStore, path: Path) -> None:
    text = " ".join(talk(store, path, "u", "g do 2", "a", "g dont 1", "e").text.split())
    assert "If it applies: We think we know precisely the service that we require." in text
    assert "If not: We don't think we know precisely" in text
    assert "If Don't 1 applies, it contradicts Do 2." in text


def test_an_alarm_is_said_and_can_be_set_aside(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, *["a"] * 6, "g do 1", *["a"] * 6, "x", "q")
    assert "Worth a question: " in heard.text
    assert "Saved. The alarm is set aside." in heard.lines
    assert saved(path).dismissed


def test_after_the_last_answer_it_says_what_there_is_to_do(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, *["d"] * 25, "d", "]", "f", "q")
    assert heard.text.count("Every statement has an answer. r reviews them") == 1
    assert "That is how it was already." in heard.lines
    assert "This is the last statement." in heard.lines
    assert saved(path).answered == 25


def test_reopened_it_goes_on_at_the_next_statement_without_an_answer(store: SessionStore, path: Path) -> None:
    talk(store, path, "a", "a", "b")
    heard = talk(store, path)
    assert heard.lines[:2] == [
        "Riverside: 2 of 25 answered, no open contradictions.",
        "Statement 3 of 25, Don't 3: You can't leave your agenda (or strategy) at the door.",
    ]


def test_the_end_of_the_input_saves_and_leaves(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "a", "g do 10")
    assert heard.code == 0
    assert heard.lines[-1] == "Saved. Go on with: coprod ask riverside"
    assert saved(path).cursor == LED


def test_who_is_written_to_the_log(store: SessionStore, path: Path) -> None:
    talk(store, path, "a", who="facilitator")
    assert [(entry.deed, entry.who) for entry in saved(path).log] == [(Deed.ANSWER, "facilitator")]


def test_a_session_open_elsewhere_is_read_along_and_taken_over(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as holder:
        heard = talk(store, path, "a", "n hello", "z", "T", "q")
        assert heard.code == 0
        assert heard.lines[1].startswith("This session is in use by ")
        assert heard.text.count("You are reading along: open by ") >= 3
        assert "Saved." not in heard.text
        assert holder.session.answered == 0
    assert saved(path).answered == 0


def test_changes_made_elsewhere_are_told(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as holder:
        assessment = Assessment(CRITERIA, holder.session, now)
        assessment.apply(GiveAnswer(FIRST, Answer.UNSURE))

        sink = io.StringIO()
        typist = Typist("?\nb\n", lambda: holder.save(assessment.session))
        ask_in_lines(store, CRITERIA, path, (typist, sink))
    assert "It was changed where it is open: 1 of 25 answered" in sink.getvalue()


def test_a_session_left_by_its_holder_is_taken_over(store: SessionStore, path: Path) -> None:
    holder = store.open(path, CRITERIA)

    sink = io.StringIO()
    ask_in_lines(store, CRITERIA, path, (Typist("T\na\nq\n", holder.close), sink))
    assert "The session is yours. 0 of 25 answered" in sink.getvalue()
    assert saved(path).answer(FIRST) is Answer.APPLIES


def test_a_failed_save_is_said_and_tried_again_with_the_next_change(
    store: SessionStore, path: Path, disk: Disk
) -> None:
    disk.failures = 1
    heard = talk(store, path, "a", "d", "q")
    answers = [line for line in heard.lines if "So: " in line]
    assert answers[0].startswith("NOT SAVED: The disk is full. Make room on it. Your answers are still here")
    assert answers[1].startswith("Saved. So: ")
    assert (heard.code, saved(path).answered) == (0, 2)


def test_it_is_tried_again_on_the_way_out(store: SessionStore, path: Path, disk: Disk) -> None:
    disk.failures = 1
    heard = talk(store, path, "a", "q")
    assert heard.lines[-2:] == ["Saved.", "Go on with: coprod ask riverside"]
    assert saved(path).answered == 1


def test_at_the_end_of_the_input_what_is_not_saved_is_an_error(
    store: SessionStore, path: Path, disk: Disk
) -> None:
    disk.failures = 9
    with pytest.raises(SaveError, match=r"NOT SAVED: The disk is full\."):
        talk(store, path, "a")


def test_leaving_without_saving_has_to_be_said_twice(store: SessionStore, path: Path, disk: Disk) -> None:
    disk.failures = 9
    with pytest.raises(SaveError, match="What had not been saved is lost"):
        talk(store, path, "a", "q", "q")
    disk.failures = 3
    heard = talk(store, path, "a", "q", "d", "q")
    assert "Say it again to leave without saving: what isn't saved is lost." in heard.lines
    assert saved(path).answered == 2


def test_saving_elsewhere_goes_on_there(store: SessionStore, path: Path, disk: Disk, tmp_path: Path) -> None:
    disk.failures = 1
    place = tmp_path / "elsewhere.toml"
    heard = talk(store, path, "a", f"w {place}", "w", "", "d", "q")
    assert f"Saved. It is in {place} from now on." in heard.text.replace("\n", " ")
    assert saved(place).answered == 2
    assert saved(path).answered == 0
    assert f"coprod ask {place}" in heard.text.replace("\n", " ")


def test_a_file_changed_by_something_else_is_left_alone(store: SessionStore, path: Path) -> None:
    def edit() -> None:
        path.write_text(path.read_text().replace("Riverside", "Edited by hand"))

    sink = io.StringIO()
    ask_in_lines(store, CRITERIA, path, (Typist("a\nq\n", edit), sink))
    assert "Saved. Something else has changed 'riverside.toml' and it was left alone" in sink.getvalue()
    assert saved(path).title == "Edited by hand"
    beside = next(each for each in store.list() if each.path != path)
    assert saved(beside.path).answered == 1


def test_blanks_give_hints_to_those_who_look_ahead(store: SessionStore, path: Path) -> None:
    hint = "If Do 2 applies, it contradicts Don't 1."
    sink = io.StringIO()
    ask_in_lines(store, CRITERIA, path, (io.StringIO("a\nq\n"), sink), look_ahead=True)
    assert hint in " ".join(sink.getvalue().split())
    assert hint not in " ".join(talk(store, path, "-", "b", "a").text.split())
