"""One statement in the middle of the screen, to be read from the other end of a room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Offset

from coprod_tui.domain.criteria import Column
from coprod_tui.tui.phrases import Paragraph, Phrase, cut_off, fold, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.slide import Slide
from coprod_tui.tui.widgets.lines import Lines

MEASURE = 60
"""Cells of a line at most."""

MOST_LINES = 7
"""Lines of the statement at most."""

_ROOMY, _TIGHT = 18, 10
"""Lines kept in the middle, with empty ones and without, so that the statement stays where it is."""

_BOLD = Style(bold=True)


class SlidePane(Lines):
    """Show a slide, or one calm line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.begins = Offset(0, 0)
        """The cell where the words begin that are to be read first."""

    def show_slide(self, slide: Slide, width: int, height: int, look: Look) -> None:
        """Show a slide.

        Args:
            slide: What to show.
            width: Cells of the pane.
            height: Its lines.
            look: How things are drawn.
        """
        measure = max(min(MEASURE, width - 2), 1)
        airy = height >= _ROOMY
        blocks = list(_blocks(slide, measure, look))
        lines = _joined(blocks, airy=airy)
        if len(lines) > height and slide.clash is not None:
            # What the answer means gives way where there's no room left for the contradiction.
            name, _sentence = slide.readings[0]
            blocks = list(_blocks(slide._replace(readings=((name.rstrip(":"), ""),)), measure, look))
            lines = _joined(blocks, airy=airy)
        top = max(min((height - (_ROOMY if airy else _TIGHT)) // 2, height - len(lines)), 0)
        lines = cut_off(lines, measure, height, look.glyphs.ellipsis, look.palette.text)
        self._show(lines, top, min(len(blocks[0]) + airy, len(lines) - 1), width)

    def show_line(self, words: str, width: int, height: int, look: Look) -> None:
        """Show nothing but a few words."""
        lines = _even([Phrase(words, look.palette.text)], max(min(MEASURE, width - 2), 1))
        self._show(lines[:height], max(height - len(lines), 0) // 2, 0, width)

    def _show(self, lines: Sequence[Paragraph], top: int, first: int, width: int) -> None:
        self.show([strip(()) for _ in range(top)] + [strip(_centred(line, width)) for line in lines])
        left = (width - _cells(lines[first])) // 2 if lines else 0
        self.begins = Offset(max(left, 0), top + first)


def _blocks(slide: Slide, measure: int, look: Look) -> Iterator[list[list[Phrase]]]:
    """The heading, the statement, and what stands below."""
    palette = look.palette
    accent = palette.dont if slide.column is Column.DONT else palette.do
    yield _even([Phrase(slide.heading, accent)], measure)
    text = _even([Phrase(slide.text, palette.text + _BOLD)], measure)
    yield cut_off(text, measure, MOST_LINES, look.glyphs.ellipsis, palette.text)
    yield _folded([(name, sentence, palette.title) for name, sentence in slide.readings], measure, look)
    if slide.clash is not None:
        title, because, ask = slide.clash
        yield _folded([(title, because, palette.clash), ("Ask:", ask, palette.title)], measure, look)
    if slide.further:
        yield _folded([("", each, palette.text) for each in slide.further], measure, look)


def _folded(sentences: Iterable[tuple[str, str, Style]], measure: int, look: Look) -> list[list[Phrase]]:
    """Sentences, each with words in a style of their own in front."""
    return [
        line
        for front, sentence, style in sentences
        for line in _even(
            [Phrase(front, style), Phrase(f"{' ' * bool(front)}{sentence}".rstrip(), look.palette.text)],
            measure,
        )
    ]


def _even(paragraph: Paragraph, measure: int) -> list[list[Phrase]]:
    """As few lines as can be, of much the same length: in the middle, a last word alone looks lost."""
    lines = fold(paragraph, measure)
    width = -(-_cells(paragraph) // max(len(lines), 1))
    return next(
        (even for each in range(width, measure) if len(even := fold(paragraph, each)) <= len(lines)), lines
    )


def _joined(blocks: Iterable[list[list[Phrase]]], *, airy: bool) -> list[list[Phrase]]:
    """All lines, with an empty one between two blocks where there's room."""
    lines: list[list[Phrase]] = []
    for block in blocks:
        if airy and lines:
            lines.append([])
        lines += block
    return lines


def _centred(line: Paragraph, width: int) -> list[Phrase]:
    left = max((width - _cells(line)) // 2, 0)
    return [Phrase(" " * left, line[0].style), *line] if line else []


def _cells(line: Paragraph) -> int:
    return sum(cell_len(phrase.text) for phrase in line)
