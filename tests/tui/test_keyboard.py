"""Keys arrive whole, pastes arrive as pastes, and nothing makes the reading fail."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import CursorPosition, Key, Paste
from textual.message import Message

from coprod_tui.tui.keyboard import PASTE_LIMIT, STALE_PASTE, Keyboard


def all_of(keyboard: Keyboard, pieces: Iterable[bytes]) -> list[Message]:
    return [message for piece in pieces for message in keyboard.feed(piece)]


def keys(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, Key)]


def pastes(messages: Iterable[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, Paste)]


def in_pieces(whole: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(whole) + 1) for cut in cuts} | {0, len(whole)})
    return [whole[one:other] for one, other in pairwise(places)]


@given(st.lists(st.binary(max_size=40) | st.sampled_from([b"\x1b[200~", b"\x1b[201~", b"\x1b[9;9;9u"])))
def test_after_any_bytes_keys_are_still_read(pieces: list[bytes]) -> None:
    keyboard = Keyboard()
    all_of(keyboard, pieces)
    for _ in range(STALE_PASTE + 10):
        list(keyboard.quiet())
    assert keyboard.is_settled
    assert "down" in keys(all_of(keyboard, [b"....\x1b[201~", b"\x1b[B"]))


@given(st.lists(st.integers(0, 100)))
def test_a_paste_is_one_paste_however_it_is_cut(cuts: list[int]) -> None:
    whole = b"a\x1b[200~o\x1b[Ane\r\ntwo \xc3\xa9\x1b[201~b"
    messages = all_of(Keyboard(), in_pieces(whole, cuts))
    assert pastes(messages) == ["o␛[Ane\ntwo é"]
    assert keys(messages) == ["a", "b"]


def test_an_answer_in_the_middle_of_a_paste_is_an_answer() -> None:
    messages = all_of(Keyboard(), [b"\x1b[200~one\x1b[4;2R two\x1b[201~"])
    assert pastes(messages) == ["one two"]
    assert [(m.x, m.y) for m in messages if isinstance(m, CursorPosition)] == [(1, 3)]


def test_a_paste_has_a_limit() -> None:
    pieces = [b"\x1b[200~", *[b"x" * (PASTE_LIMIT // 2)] * 3, b"\x1b[201~"]
    assert [len(text) for text in pastes(all_of(Keyboard(), pieces))] == [PASTE_LIMIT]


def test_a_report_without_sense_takes_only_itself_away() -> None:
    messages = all_of(Keyboard(), [b"a\x1b[99999999999u\x1b[Bc"])
    assert keys(messages) == ["a", "down", "c"]


def test_half_a_character_is_no_key() -> None:
    assert keys(all_of(Keyboard(), [b"\x1b[55296u", b"a"])) == ["a"]


def test_a_byte_of_another_encoding_is_one_sign() -> None:
    messages = all_of(Keyboard(), [b"\xe9", b"a"])
    assert [m.character for m in messages if isinstance(m, Key)] == ["�", "a"]


@pytest.mark.parametrize("before", [[], [b"a"]])
def test_after_a_fifth_of_a_second_without_bytes_nothing_more_is_expected(before: list[bytes]) -> None:
    keyboard = Keyboard()
    all_of(keyboard, before)
    settled = [keyboard.is_settled]
    for _ in range(5):
        list(keyboard.quiet())
        settled.append(keyboard.is_settled)
    assert settled == [False] * 5 + [True]


def test_a_paste_without_an_end_is_waited_for_and_then_taken() -> None:
    keyboard = Keyboard()
    all_of(keyboard, [b"\x1b[200~half"])
    taken = [pastes(keyboard.quiet()) for _ in range(STALE_PASTE)]
    assert taken == [*[[]] * (STALE_PASTE - 1), ["half"]]
