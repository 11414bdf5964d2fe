import fcntl
import io
import os
import struct
import termios
from pathlib import Path

import pytest

from coprod_tui.errors import ChangeRefusedError
from coprod_tui.plain.console import LONGEST_TYPED, WIDTH, Console
from coprod_tui.plain.signals import InputEndedError, Signals


class Screen(io.StringIO):
    """A terminal, as far as it's asked."""

    def isatty(self) -> bool:
        return True


class Broken:
    """A sink that takes nothing more, or a source that gives nothing."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error

    def write(self, _text: str, /) -> int:
        raise self.error

    def readline(self, _limit: int, /) -> str:
        raise self.error


def console(typed: str = "", *, unicode: bool = True) -> tuple[Console, io.StringIO]:
    sink = io.StringIO()
    return Console(io.StringIO(typed), sink, Signals(), unicode=unicode), sink


def said(text: str, *, unicode: bool = True) -> list[str]:
    speaker, sink = console(unicode=unicode)
    speaker.say(text)
    return sink.getvalue().splitlines()


def test_a_short_line_stays_as_it_is() -> None:
    assert said("Statement 1\nand 2") == ["Statement 1", "and 2"]


def test_a_long_line_is_broken_between_words() -> None:
    words = "statement " * 50
    lines = said(words)
    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines).split() == words.split()


@pytest.mark.parametrize("character", ["x", "漢", "e\u0301"])
def test_what_has_no_spaces_is_cut(character: str) -> None:
    text = character * 100_000
    lines = said(text)
    assert max(map(len, lines)) <= WIDTH
    assert "".join(lines) == text


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b31m", "\u202etxt", "\x1b]52;c;x\x07", "a\x00b", "\ud800"])
def test_nothing_said_is_obeyed_by_a_terminal(text: str) -> None:
    assert "".join(said(text)).isprintable()


def test_where_only_ascii_can_be_shown_that_is_all_there_is() -> None:
    lines = said("“Größe” … " * 40, unicode=False)
    assert all(line.isascii() and len(line) <= WIDTH for line in lines)


def test_what_was_typed_comes_cleaned() -> None:
    speaker, _sink = console("  g\tdo\x1b[A 10 \n")
    assert speaker.ask("Answer") == "g do␛[A 10"


def test_without_a_terminal_each_prompt_ends_its_line() -> None:
    speaker, sink = console("a\n")
    speaker.ask("Answer")
    assert sink.getvalue() == "Answer > \n"


def test_on_a_terminal_the_person_ends_it() -> None:
    sink = Screen()
    Console(Screen("a\n"), sink, Signals()).ask("Answer")
    assert sink.getvalue() == "Answer > "


def test_a_last_line_without_a_break_counts() -> None:
    speaker, _sink = console("q")
    assert speaker.ask("Answer") == "q"


def test_the_end_of_the_input_is_told() -> None:
    speaker, sink = console()
    with pytest.raises(InputEndedError) as ended:
        speaker.ask("Answer")
    assert ended.value.code == 0
    assert sink.getvalue().endswith("\n")


def test_an_absurd_line_is_refused_and_the_next_one_is_read() -> None:
    speaker, _sink = console("x" * 3_000_000 + "\nq\n")
    with pytest.raises(ChangeRefusedError, match="more than 10,000 characters"):
        speaker.ask("Answer")
    assert speaker.ask("Answer") == "q"


def test_the_longest_line_is_taken() -> None:
    speaker, _sink = console("x" * LONGEST_TYPED + "\nq\n")
    assert len(speaker.ask("Answer")) == LONGEST_TYPED
    assert speaker.ask("Answer") == "q"


@pytest.mark.parametrize("error,code", [(BrokenPipeError(), 0), (OSError(5, "gone"), 129)])
def test_a_listener_who_left_ends_it(error: OSError, code: int) -> None:
    speaker = Console(io.StringIO(), Broken(error), Signals())
    with pytest.raises(InputEndedError) as ended:
        speaker.say("Hello")
    assert ended.value.code == code
    speaker.say("Nobody hears this, and it fails no more.")


def test_a_line_lost_while_reading_ends_it() -> None:
    speaker = Console(Broken(OSError(5, "gone")), io.StringIO(), Signals())
    with pytest.raises(InputEndedError) as ended:
        speaker.ask("Answer")
    assert ended.value.code == 129


def test_what_a_lost_terminal_did_not_take_goes_nowhere(tmp_path: Path) -> None:
    file = (tmp_path / "said").open("w", encoding="utf-8")
    speaker = Console(Broken(OSError(5, "gone")), file, Signals())
    speaker.say("Before.")
    with pytest.raises(InputEndedError):
        speaker.ask("Answer")
    file.write("After.")
    file.close()
    assert (tmp_path / "said").read_text() == "Before.\nAnswer > "


def test_a_narrow_terminal_gets_lines_that_fit_it() -> None:
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with os.fdopen(master, "rb") as heard, os.fdopen(slave, "w", encoding="utf-8") as sink:
        Console(io.StringIO(), sink, Signals()).say("statement " * 30)
        lines = heard.read1().decode().splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == ["statement"] * 30
