"""The line in which something is typed, on its own."""

from __future__ import annotations

from textual.events import Key
from textual.geometry import Size

from coprod_tui.tui.commands import KeyMap
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.prompt_line import Listener, PromptLine


class Listening(PromptLine):
    """A prompt, with what came of it written down."""

    def __init__(self, keys: KeyMap | None = None) -> None:
        super().__init__(id="prompt", keys=keys)
        self.taken: list[str] = []
        self.typed: list[str] = []
        self.times_left = 0
        self.will_do = True

    def take(self, typed: str) -> bool:
        assert not self.is_open
        self.taken.append(typed)
        return self.will_do

    def leave(self) -> None:
        self.times_left += 1


def prompt_of(*keys: str, value: str = "", most: int = 200) -> Listening:
    prompt = Listening()
    listener = Listener(prompt.take, prompt.typed.append, prompt.leave)
    prompt.open("Title:", Look(UNICODE, palette("mono")), listener, value=value, most=most)
    for key in keys:
        prompt.press(Key(key, key if len(key) == 1 else None))
    return prompt


def test_letters_are_put_where_the_cursor_is() -> None:
    prompt = prompt_of(*"abd", "left", "c", "home", "x", "end", "y")
    assert prompt.value == "xabcdy"
    assert prompt.text == " Title: xabcdy"
    assert prompt.cursor_column == len(" Title: xabcdy")


def test_letters_are_taken_back() -> None:
    assert prompt_of("backspace", value="abc").value == "ab"
    assert prompt_of("left", "left", "delete", value="abc").value == "ac"
    assert prompt_of("left", "ctrl+u", value="abc").value == "c"
    assert prompt_of("backspace", "left", "delete", "right").value == ""


def test_enter_is_done_and_ctrl_g_leaves() -> None:
    prompt = prompt_of("enter", value="abc")
    assert (prompt.taken, prompt.times_left) == (["abc"], 0)
    assert not prompt.is_open
    prompt = prompt_of("ctrl+g", value="abc")
    assert (prompt.taken, prompt.times_left) == ([], 1)
    assert not prompt.is_open


def test_after_an_answer_that_will_not_do_it_goes_on_asking() -> None:
    prompt = prompt_of()
    prompt.will_do = False
    for key in ("a", "enter", "b", "enter"):
        prompt.press(Key(key, key if len(key) == 1 else None))
    assert prompt.taken == ["a", "ab"]
    assert prompt.is_open


def test_all_that_changes_is_told() -> None:
    assert prompt_of("a", "b", "left", "backspace").typed == ["a", "ab", "ab", "b"]


def test_no_more_than_there_is_room_for() -> None:
    prompt = prompt_of("d", value="abc", most=3)
    prompt.insert("paste")
    assert prompt.value == "abc"


def test_what_is_pasted_cannot_steer_the_terminal() -> None:
    prompt = prompt_of()
    prompt.insert("one\ntwo\x1b[2J")
    assert prompt.value == "one two␛[2J"


def test_a_remark_stays_until_the_next_letter() -> None:
    prompt = prompt_of("a")
    prompt.remark("nothing has these words")
    assert prompt.text == " Title: a   nothing has these words"
    prompt.press(Key("b", "b"))
    assert prompt.text == " Title: ab"


def test_what_there_is_no_room_for_is_said_even_where_the_line_is_full() -> None:
    prompt = prompt_of("d", value="abc" * 40, most=120)
    assert prompt.value == "abc" * 40
    assert prompt.text.endswith("120 characters at most")


class Wide(Listening):
    """A prompt of 20 cells."""

    @property
    def size(self) -> Size:
        return Size(20, 1)


def test_the_way_out_is_named_as_long_as_there_is_room() -> None:
    prompt = Wide()
    prompt.open("Title:", Look(UNICODE, palette("mono")), Listener(prompt.take))
    assert prompt.text == " Title:    Esc back"
    prompt.press(Key("x", "x"))
    assert prompt.text == " Title: x  Esc back"
    prompt.press(Key("y", "y"))
    assert prompt.text == " Title: xy"
    prompt.press(Key("backspace", None))
    assert prompt.text == " Title: x  Esc back"
    prompt.remark("1 found")
    assert prompt.text == " Title: x   1 found"


def test_the_way_out_is_named_by_the_key_that_somebody_has_chosen() -> None:
    prompt = Wide(keys={"prompt-leave": ("f4",)})
    prompt.open("Title:", Look(UNICODE, palette("mono")), Listener(prompt.take))
    assert prompt.text.endswith("   f4 back")
