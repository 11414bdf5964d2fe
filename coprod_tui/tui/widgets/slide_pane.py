"""One statement in the middle of the screen, to be read from the other end of a room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Offset

from coprod_tui.domain.criteria import Column
from coprod_tui.tui.phrases import Paragraph, Phrase, cut_off, fold, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.slide import Counted, Slide
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.wrapping import shortened

MEASURE = 60
"""Cells of a line at most."""

MOST_LINES = 7
"""Lines of the statement at most."""

_ROOMY, _TIGHT = 18, 10
"""Lines kept in the middle, with empty ones and without, so that the statement stays where it is."""

_LONGEST_BAR = 24
"""Cells of the longest bar."""

_NUMBER_CELLS = 4

_BOLD = Style(bold=True)


class SlidePane(Lines):
    """Show a slide, or one calm line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.begins = Offset(0, 0)
        """The cell where the words begin that are to be read first."""
        self.parts = 0
        """Parts of the slide below its heading."""
        self.pages = 1
        """How many times the pane has to be filled to show all of the slide."""

    def show_slide(
        self, slide: Slide, width: int, height: int, look: Look, spotlight: int = 0, page: int = 0
    ) -> None:
        """Show a slide.

        Args:
            slide: What to show.
            width: Cells of the pane.
            height: Its lines.
            look: How things are drawn.
            spotlight: Which part below the heading all eyes are to be on, from 1; 0 for none.
            page: Which part to show of a slide that is longer than the pane, from 0.
        """
        measure = max(min(MEASURE, width - 2), 1)
        airy = height >= _ROOMY
        blocks = list(_blocks(slide, measure, look))
        lines = _joined(blocks, airy=airy)
        if len(lines) > height and (slide.clash is not None or slide.counts):
            # What the answer means gives way where there's no room left for what is to be talked about.
            name, _sentence = slide.readings[0]
            blocks = list(_blocks(slide._replace(readings=((name.rstrip(":"), ""),)), measure, look))
            lines = _joined(blocks, airy=airy and sum(map(len, blocks)) + len(blocks) <= height)
            if len(lines) > height:
                # Then who said it, role by role: a contradiction is to be read before that.
                short = slide._replace(
                    readings=((name.rstrip(":"), ""),), told=(), further=(*slide.further, *slide.told)
                )
                blocks = list(_blocks(short, measure, look))
                lines = _joined(blocks, airy=False)
        self.parts = len(blocks) - 1
        top = max(min((height - (_ROOMY if airy else _TIGHT)) // 2, height - len(lines)), 0)
        spaced = len(lines) > sum(map(len, blocks))
        # The last line of a page is the first of the next one, so that nobody loses the place.
        turn = max(height - 1, 1)
        self.pages = 1 + -(-max(len(lines) - height, 0) // turn)
        start = min(page % self.pages * turn, max(len(lines) - height, 0))
        lines = cut_off(lines[start:], measure, height, look.glyphs.ellipsis, look.palette.text)
        if spotlight:
            part = _part(blocks, (spotlight - 1) % self.parts + 1, spaced=spaced)
            lines = _lit(lines, range(part.start - start, part.stop - start), width, look)
        self._show(lines, top, min(0 if start else len(blocks[0]) + airy, len(lines) - 1), width)

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
    accent = {Column.DONT: palette.dont, Column.DO: palette.do, None: palette.title}[slide.column]
    yield _even([Phrase(slide.heading, accent)], measure)
    text = _even([Phrase(slide.text, palette.text + _BOLD)], measure)
    yield cut_off(text, measure, MOST_LINES, look.glyphs.ellipsis, palette.text)
    yield _folded([(name, sentence, palette.title) for name, sentence in slide.readings], measure, look)
    if slide.counts or slide.told:
        told = [line for each in slide.told for line in _even([Phrase(each, palette.text)], measure)]
        yield [*_bars(slide.counts, measure, look), *told]
    if slide.clash is not None:
        title, because, ask = slide.clash
        yield _folded([(title, because, palette.clash), ("Ask:", ask, palette.title)], measure, look)
    if slide.further:
        yield _folded([("", each, palette.text) for each in slide.further], measure, look)


def _bars(counts: Sequence[Counted], measure: int, look: Look) -> list[list[Phrase]]:
    """A bar of people for each answer, with the number that counts behind it; all lines equally wide."""
    if not counts:
        return []
    names = [shortened(each.name, measure - _NUMBER_CELLS - 1, look.glyphs.ellipsis) for each in counts]
    widest = max(map(cell_len, names))
    most = max(each.people for each in counts)
    longest = max(min(most, _LONGEST_BAR, measure - widest - _NUMBER_CELLS - 1), 0)
    lines = []
    for name, each in zip(names, counts, strict=True):
        length = -(-each.people * longest // most) if most else 0
        number = f"{each.people:>{_NUMBER_CELLS}} "
        bar = look.glyphs.bar * length + " " * (longest - length)
        lines.append(
            [
                Phrase(name + " " * (widest - cell_len(name)), look.palette.title),
                Phrase(number, look.palette.text + _BOLD),
                Phrase(bar, look.palette.text),
            ]
        )
    return lines


def _part(blocks: Sequence[list[list[Phrase]]], number: int, *, spaced: bool) -> range:
    """Where the lines of a part stand among all."""
    start = sum(map(len, blocks[:number])) + number * spaced
    return range(start, start + len(blocks[number]))


def _lit(lines: Sequence[list[Phrase]], part: range, width: int, look: Look) -> list[list[Phrase]]:
    """All lines, those of one part between marks and the others dimmed; no word changes its place."""
    dim, mark = look.palette.muted, look.palette.title
    # As many cells on either side as its longest line leaves, so that marks stand below each other.
    margin = min(((width - _cells(line)) // 2 for at, line in enumerate(lines) if at in part), default=0)
    gap = " " if margin > 1 else ""
    drawn = []
    for at, line in enumerate(lines):
        if at in part:
            left = (width - _cells(line)) // 2 - margin
            right = width - 2 * margin - left - _cells(line)
            begin, end = f"{look.glyphs.right}{gap}{' ' * left}", f"{' ' * right}{gap}{look.glyphs.left}"
            drawn.append([Phrase(begin, mark), *line, Phrase(end, mark)])
        else:
            drawn.append([Phrase(phrase.text, dim) for phrase in line])
    return drawn


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
