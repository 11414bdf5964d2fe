"""What the review says of a session, row by row: the verdict first, then what there is to talk about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.style import Style

from coprod_tui.domain.conditions import in_order
from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.discussion import topics
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Condition, ConditionState
from coprod_tui.reports import words
from coprod_tui.reports.moments import day_on_this_clock
from coprod_tui.reports.room_in_words import room_in_words
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.rows import Look

TIPPING_ROWS = 8
"""Answers that could tip the verdict are listed one by one up to so many; more are named in one row."""

_LABEL = 11
_LEFT_OUT = "You're sure of these, so they aren't among them:"


class ReviewRow(NamedTuple):
    """Something to read in the review, that the cursor can stand on.

    Attributes:
        paragraphs: What it says; the lines of each but its first are moved in by `indent`.
        indent: Cells.
        statement: Id of the statement it's about first; empty for none.
        heading: The title of the section that begins with it; empty within one.
        condition: Key of the condition it tells of; empty for other rows.
        alarm: Name of the alarm it tells of; empty for other rows.
        opens: Whether rows that belong to it follow, so that it stands apart from those before.
        is_answer: Whether it's one statement with its answer.
        is_revisit: Whether it belongs to the fewest answers to look at again.
    """

    paragraphs: tuple[Paragraph, ...]
    indent: int = 3
    statement: str = ""
    heading: str = ""
    condition: str = ""
    alarm: str = ""
    opens: bool = False
    is_answer: bool = False
    is_revisit: bool = False


class ReviewRows:
    """The sections of the review, each a run of rows, without rows where there is nothing to say.

    Args:
        findings: What follows from the answers.
        look: How things are drawn.
        alternative: Which of the smallest sets of answers to look at again is shown, from 0.
    """

    def __init__(self, findings: Findings, look: Look, alternative: int = 0) -> None:
        self._findings = findings
        self._criteria = findings.criteria
        self._session = findings.session
        self._look = look
        self._styles = look.palette
        self._alternative = alternative
        self._room = room_in_words(findings)

    def rows(self) -> Iterator[ReviewRow]:
        """All rows from top to bottom; the first one of each section has its heading."""
        findings = self._findings
        kept = [rule for rule, record in findings.contradictions if record is not None]
        revisit = findings.revisit
        most = "" if revisit.exact else "at most "
        missing = "missing or " if findings.look_ahead else ""
        brought = [each for each in self._session.conditions if each.origin]
        own = [each for each in self._session.conditions if not each.origin]
        sections: tuple[tuple[str, Iterable[ReviewRow]], ...] = (
            (_counted("Brought along: what would have to be true first", brought), self._conditions(brought)),
            ("Verdict", self._verdict()),
            ("Worth a question", self._alarms()),
            (_counted("Open contradictions", findings.open), self._open()),
            (_counted("Kept, with a reason", kept), self._kept()),
            (_counted("No longer kept", findings.ended), self._closed()),
            (
                f"{words.FEWEST}: {most}{revisit.size}" if revisit.alternatives else words.FEWEST,
                (row._replace(is_revisit=True) for row in self._revisit()),
            ),
            ("What to discuss first", self._topics()),
            ("In the room", self._present()),
            (words.APART, self._sentences(self._room.apart if self._room else ())),
            (words.HOLDING, self._sentences(self._room.holding if self._room else ())),
            (words.PEOPLE_ANSWERED, self._counted_alone()),
            (_counted("Tensions: fair to keep, worth talking about", findings.tensions), self._tensions()),
            (f"Possible, since an answer is {missing}unsure", self._possible()),
            ("No answer left", self._dead_ends()),
            (_counted("Conditions: what would have to be true first", own), self._conditions(own)),
            ("Set aside: answers to statements that are gone or have been reworded", self._set_aside()),
        )
        for title, section in sections:
            heading = title
            for row in section:
                yield row._replace(heading=heading)
                heading = ""

    def _verdict(self) -> Iterator[ReviewRow]:
        verdict = self._findings.verdict
        styles = self._styles
        paragraphs = [
            [Phrase(f"   {words.verdict_title(self._findings)}", styles.title)],
            [Phrase(f"   {one_line(self._criteria.verdicts[verdict.kind].says)}", styles.text)],
        ]
        if kept := words.kept_behind_verdict(self._findings):
            paragraphs.append([Phrase(f"   {kept}", styles.kept)])
        tipping = verdict.could_tip
        many = len(tipping) > TIPPING_ROWS
        if verdict.because:
            paragraphs.append([Phrase("   These answers make it so:", styles.muted)])
        elif tipping:
            these = f" {self._criteria.short_labels(tipping)}." if many else ""
            paragraphs.append(
                [Phrase("   These could still tip it:", styles.muted), Phrase(these, styles.text)]
            )
        first = next(iter((*verdict.because, *tipping)), "")
        yield ReviewRow(tuple(paragraphs), 3, first)
        for each in (*verdict.because, *(() if many else tipping)):
            yield self._said(each)

    def _alarms(self) -> Iterator[ReviewRow]:
        for alarm in self._findings.alarms:
            if not alarm.dismissed:
                yield self._row(
                    (Phrase(one_line(alarm.wording.title), self._styles.warning),),
                    self._plain(alarm.wording.says),
                    self._labelled("Ask", alarm.wording.discuss),
                    alarm=alarm.name,
                )

    def _open(self) -> Iterator[ReviewRow]:
        if not self._findings.open:
            yield self._row(self._plain("No contradiction is open."))
        for rule in self._findings.open:
            earlier = self._session.earlier_reason(rule.key)
            before = (
                (self._labelled("Before", f"You kept this before because: {earlier}"),) if earlier else ()
            )
            yield self._argument(rule, self._styles.clash, *before)
            yield from map(self._said, rule.members)

    def _kept(self) -> Iterator[ReviewRow]:
        for rule, record in self._findings.contradictions:
            if record is not None:
                yield self._argument(
                    rule, self._styles.kept, self._labelled("Kept", words.kept_words(record))
                )
                yield from map(self._said, rule.members)

    def _closed(self) -> Iterator[ReviewRow]:
        for each in self._findings.ended:
            members = self._criteria.ordered(each.kept.rule.applies | each.kept.rule.does_not_apply)
            title = f"{words.labels(self._criteria, members)}: "
            yield self._row(
                (
                    Phrase(title, self._styles.title),
                    Phrase(f"{each.how.value}, {day_on_this_clock(each.at)}", self._styles.text),
                ),
                self._labelled("Was kept", words.kept_words(each.kept)),
                statement=each.statement or members[0],
            )

    def _revisit(self) -> Iterator[ReviewRow]:
        revisit = self._findings.revisit
        if revisit.alternatives:
            shown = self._alternative % len(revisit.alternatives)
            each = revisit.alternatives[shown]
            which = f"{words.place_among(revisit, shown + 1)}: "
            says = f" {words.SETTLES if each.settles else words.REOPENS} {words.NOT_WRONG}"
            yield self._row(
                (
                    Phrase(which, self._styles.title),
                    Phrase(f"{words.labels(self._criteria, each.statements)}.", self._styles.title),
                    Phrase(says, self._styles.text),
                ),
                statement=each.statements[0],
            )
            yield from map(self._said, each.statements)
        for rule in revisit.stuck:
            named = Phrase(f"{words.rule_title(self._criteria, rule)}: ", self._styles.title)
            yield self._row((named, Phrase(words.STUCK, self._styles.text)), statement=rule.members[0])
        if revisit.left_out:
            yield self._row(self._plain(_LEFT_OUT), statement=revisit.left_out[0])
            yield from map(self._said, revisit.left_out)

    def _topics(self) -> Iterator[ReviewRow]:
        for topic in topics(self._findings):
            yield self._row(self._plain(words.topic_words(self._criteria, topic)), statement=topic.statement)

    def _present(self) -> Iterator[ReviewRow]:
        if self._room:
            yield from self._sentences(
                filter(None, (self._room.present, self._room.left, self._room.withheld))
            )

    def _sentences(self, sentences: Iterable[str]) -> Iterator[ReviewRow]:
        return (self._row(self._plain(each)) for each in sentences)

    def _counted_alone(self) -> Iterator[ReviewRow]:
        for each in self._room.counted if self._room else ():
            label = Phrase(f"{each.label}: ", self._styles.title)
            said = Phrase(" ".join((each.says, *each.roles)), self._styles.text)
            yield self._row((label, said), statement=each.id)

    def _tensions(self) -> Iterator[ReviewRow]:
        for rule in self._findings.tensions:
            yield self._argument(rule, self._styles.title)

    def _possible(self) -> Iterator[ReviewRow]:
        for each in self._findings.possible:
            told = one_line(words.possible_words(self._criteria, each))
            yield self._row((Phrase(told, self._styles.possible),), statement=each.statement)

    def _dead_ends(self) -> Iterator[ReviewRow]:
        for end in self._findings.dead_ends:
            yield self._row(self._plain(words.dead_end_words(self._findings, end)), statement=end.statement)

    def _conditions(self, conditions: Iterable[Condition]) -> Iterator[ReviewRow]:
        for each in in_order(conditions):
            style = self._styles.text if each.state is ConditionState.OPEN else self._styles.muted
            told = Phrase(one_line(words.condition_line(self._criteria, each)), style)
            yield self._row((told,), statement=each.statement)._replace(condition=each.key)

    def _set_aside(self) -> Iterator[ReviewRow]:
        for statement, aside in self._session.set_aside.items():
            said = f" {words.answer_word(self._criteria, aside.given.answer)}: "
            yield self._row(
                (
                    self._look.sign(aside.given.answer),
                    Phrase(said, self._styles.muted),
                    Phrase(one_line(aside.statement) or one_line(statement), self._styles.text),
                ),
                statement=statement,
            )

    # The kinds of rows

    def _row(self, *paragraphs: Paragraph, statement: str = "", alarm: str = "") -> ReviewRow:
        moved = tuple((Phrase("   ", self._styles.text), *paragraph) for paragraph in paragraphs)
        return ReviewRow(moved, 3, statement, alarm=alarm)

    def _plain(self, text: str) -> Paragraph:
        return (Phrase(one_line(text), self._styles.text),)

    def _labelled(self, label: str, text: str) -> Paragraph:
        return (Phrase(f"{label}: ", self._styles.muted), Phrase(one_line(text), self._styles.text))

    def _argument(self, rule: Rule, style: Style, *more: Paragraph) -> ReviewRow:
        """A rule with its reason and its question; its statements follow in rows of their own."""
        themes = ", ".join(map(one_line, words.themes(self._criteria, rule)))
        title = (
            Phrase(words.rule_title(self._criteria, rule), style),
            Phrase(f" · {themes}" if themes else "", self._styles.muted),
        )
        because, ask = self._labelled("Because", rule.because), self._labelled("Ask", rule.discuss)
        row = self._row(title, because, ask, *more, statement=rule.members[0])
        return row._replace(opens=True)

    def _said(self, of: str) -> ReviewRow:
        """A statement with its answer in words."""
        statement = self._criteria.by_id[of]
        answer = self._session.answer(of)
        said = f"{words.answer_word(self._criteria, answer)}: "
        sure = " (you're sure)" if of in self._session.pins else ""
        paragraph = (
            Phrase("     ", self._styles.text),
            self._look.sign(answer),
            Phrase(f" {statement.label:<{_LABEL - 1}}", self._styles.title),
            Phrase(said, self._styles.muted),
            Phrase(one_line(statement.reads(answer) or statement.text), self._styles.text),
            Phrase(sure, self._styles.muted),
        )
        return ReviewRow((paragraph,), 7, of, is_answer=True)


def _counted(title: str, things: Sequence[object]) -> str:
    return f"{title} ({len(things)})" if things else title
