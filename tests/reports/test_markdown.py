from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coprod_tui.reports.markdown import escaped, quotation, table
from coprod_tui.text import one_line
from tests.reports.hostile import TEXTS

# As GitHub reads it: with tables, and links where a text only looks like an address.
READER = MarkdownIt("gfm-like")
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False})

MEANINGFUL = st.text(alphabet=st.sampled_from("\\`*_[]()<>&|~${}@#!-+=.:/w1a \n\t\x1b"), max_size=30)


def tokens(text: str) -> Iterator[Token]:
    for block in READER.parse(text):
        yield block
        yield from block.children or ()


def shown(text: str) -> str:
    """What a reader sees of it."""
    return "".join(token.content for token in tokens(text) if token.type in {"text", "code_inline"})


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_wrote_stays_text(text: str) -> None:
    kinds = {token.type for token in tokens(escaped(text))}
    assert kinds <= {"paragraph_open", "inline", "text", "paragraph_close"}
    assert shown(escaped(text)) == one_line(text).strip()


@given(MEANINGFUL)
def test_any_text_shows_as_it_is(text: str) -> None:
    found = {token.type for token in tokens(escaped(text))}
    assert found <= {"paragraph_open", "inline", "text", "paragraph_close"}
    assert shown(escaped(text)) == one_line(text).strip()


@given(MEANINGFUL)
def test_any_text_fits_a_cell_of_a_table(text: str) -> None:
    lines = table(("a", "b"), [(escaped(text), "end")])
    kinds = [token.type for token in tokens("\n".join(lines)) if token.type.endswith("_open")]
    assert kinds.count("td_open") == 2
    assert set(kinds) <= {"table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"}


@given(MEANINGFUL)
def test_any_text_can_be_a_heading(text: str) -> None:
    kinds = [token.type for token in tokens(f"## {escaped(text)}")]
    assert set(kinds) <= {"heading_open", "inline", "text", "heading_close"}
    assert shown(f"## {escaped(text)}") == one_line(text).strip()


def test_a_quotation_keeps_its_lines() -> None:
    text = "\n".join(quotation("one\n\n# two\nthree\n"))
    assert text == "> one\n>\n> \\# two\\\n> three\n>"
    kinds = [token.type for token in tokens(text)]
    assert kinds.count("blockquote_open") == 1
    assert "hardbreak" in kinds
    assert "heading_open" not in kinds
