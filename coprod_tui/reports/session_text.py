"""A session and what follows from it as plain text for 80 columns: verdict, why, answers.

Nothing is counted up to a score, and every mark is a word. All text from files is cleaned on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coprod_tui.domain.conditions import in_order
from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.domain.discussion import topics
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Condition, Given
from coprod_tui.reports.lines import document, hanging
from coprod_tui.reports.moments import day_on_this_clock, on_this_clock
from coprod_tui.reports.words import (
    APART,
    FEWEST,
    HOLDING,
    MOST_SETS,
    NOT_WRONG,
    REOPENS,
    SETTLES,
    SIGNS,
    STUCK,
    absence,
    answer_word,
    condition_line,
    dead_end_words,
    kept_behind_verdict,
    kept_words,
    labels,
    left_out_as_sure,
    number,
    place_among,
    possible_words,
    rule_title,
    themes,
    topic_words,
    verdict_title,
    ways_out,
)
from coprod_tui.text import one_line


def session_text(findings: Findings, *, notes: bool = False, story: bool = False) -> str:
    """Everything there is to say about a session, as text that ends in a line break.

    Args:
        findings: What follows from the session's answers.
        notes: Whether to show the private notes.
        story: Whether to tell which changes settled or opened something.
    """
    page = _Page(findings, notes=notes)
    parts = (
        page.heading(),
        page.brought_along(),
        page.verdict(),
        page.open(),
        page.dead_ends(),
        page.revisit(),
        page.topics(),
        page.apart(),
        page.holding(),
        page.kept(),
        page.alarms(),
        page.possible(),
        page.tensions(),
        page.closed(),
        page.conditions(),
        page.answers(),
        page.set_aside(),
        page.story() if story else (),
    )
    return document(parts)


class _Page:
    """The paragraphs of one session, each a run of lines, without lines where there is nothing to say."""

    def __init__(self, findings: Findings, *, notes: bool) -> None:
        self.findings = findings
        self.criteria = findings.criteria
        self.session = findings.session
        self.notes = notes
        if findings.session.room is None:
            self.room = None
        else:
            # Few sessions are a room's, and to show one of the others is to be quick.
            from coprod_tui.reports.room_in_words import room_in_words

            self.room = room_in_words(findings)
        self._counted = {each.id: each for each in self.room.counted} if self.room else {}
        # One column for the answers on the whole page, as wide as its longest word.
        self._answer_width = max(len(self._word(answer)) for answer in (*Answer, None))
        self._label_width = max((len(each.label) for each in self.criteria.statements), default=0)

    def heading(self) -> Iterator[str]:
        yield from hanging("", self.session.title, indent=0)
        count = len(self.findings.open)
        parts = [
            f"{self.findings.answered} of {self.findings.total} answered",
            f"{number(count, 'open contradiction')}",
            f"last change {on_this_clock(self.session.changed)}",
        ]
        yield " · ".join(parts)
        if self.room and self.room.present:
            yield from hanging("In the room", self.room.present, indent=0)
        if self.room and self.room.left:
            yield self.room.left
        if self.room and self.room.withheld:
            yield from hanging("", self.room.withheld, indent=0)

    def verdict(self) -> Iterator[str]:
        verdict = self.findings.verdict
        wording = self.criteria.verdicts[verdict.kind]
        yield from hanging(f"Verdict: {verdict_title(self.findings)}", "", indent=0)
        yield from hanging("", wording.says)
        if verdict.because:
            yield from hanging("", "These answers make it so:")
            yield from self._said(verdict.because)
        if verdict.could_tip:
            tipping = self.criteria.short_labels(verdict.could_tip)
            yield from hanging("", f"These could still tip it: {tipping}.")
        if verdict.kept:
            yield from hanging("", kept_behind_verdict(self.findings))

    def open(self) -> Iterator[str]:
        rules = self.findings.open
        if rules:
            yield f"Open contradictions ({len(rules)})"
        for rule in rules:
            yield ""
            yield from self._rule(rule)
            yield from hanging("Ways out", " · ".join(ways_out(self.findings, rule)), hang=12)
            if earlier := self.session.earlier_reason(rule.key):
                yield from hanging("Before", f"You kept this before because: {earlier}", hang=12)

    def dead_ends(self) -> Iterator[str]:
        ends = self.findings.dead_ends
        if ends:
            yield "No answer left"
        for end in ends:
            yield from hanging("", dead_end_words(self.findings, end))

    def revisit(self) -> Iterator[str]:
        revisit = self.findings.revisit
        if revisit.alternatives:
            yield f"{FEWEST}: {'' if revisit.exact else 'at most '}{revisit.size}"
            yield from hanging("", NOT_WRONG)
        for place, each in enumerate(revisit.alternatives[:MOST_SETS], 1):
            says = SETTLES if each.settles else REOPENS
            told = f"{self._labels(each.statements)}. {says}"
            yield from hanging(place_among(revisit, place), told)
        if revisit.alternatives and revisit.left_out:
            yield from hanging("", left_out_as_sure(self.findings))
        for rule in revisit.stuck:
            yield from hanging(rule_title(self.criteria, rule), STUCK)

    def topics(self) -> Iterator[str]:
        found = topics(self.findings)
        if found:
            yield "What to discuss first"
        for topic in found:
            yield from hanging("", topic_words(self.criteria, topic))

    def apart(self) -> Iterator[str]:
        if self.room and self.room.apart:
            yield from (APART, *self._bullets(self.room.apart))

    def holding(self) -> Iterator[str]:
        if self.room and self.room.holding:
            yield from (HOLDING, *self._bullets(self.room.holding))

    def kept(self) -> Iterator[str]:
        pairs = [(rule, record) for rule, record in self.findings.contradictions if record is not None]
        if pairs:
            yield f"Kept, with a reason ({len(pairs)})"
        for rule, record in pairs:
            yield ""
            yield from self._rule(rule)
            yield from hanging("Kept", kept_words(record), hang=12)

    def alarms(self) -> Iterator[str]:
        for alarm in self.findings.alarms:
            if not alarm.dismissed:
                yield f"Worth a question: {one_line(alarm.wording.title)}"
                yield from hanging("", alarm.wording.says)
                yield from hanging("Ask", alarm.wording.discuss)

    def possible(self) -> Iterator[str]:
        found = self.findings.possible
        if found:
            yield "Possible, since an answer is unsure"
        for each in found:
            yield from hanging("", possible_words(self.criteria, each))

    def tensions(self) -> Iterator[str]:
        rules = self.findings.tensions
        if rules:
            yield f"Tensions: fair to keep, worth talking about ({len(rules)})"
        for rule in rules:
            yield from hanging(self._labels(rule.members), rule.because)
            if rule.absent:
                yield from hanging("  With", absence(self.criteria, rule))
            yield from hanging("  Ask", rule.discuss)

    def closed(self) -> Iterator[str]:
        if self.findings.ended:
            yield "No longer kept"
        for each in self.findings.ended:
            members = self.criteria.ordered(each.kept.rule.applies | each.kept.rule.does_not_apply)
            yield from hanging(self._labels(members), f"{each.how.value}, {day_on_this_clock(each.at)}.")
            yield from hanging("  Was kept", kept_words(each.kept))

    def brought_along(self) -> Iterator[str]:
        brought = [each for each in self.session.conditions if each.origin]
        yield from self._conditions("Brought along: what would have to be true first", brought)

    def conditions(self) -> Iterator[str]:
        own = [each for each in self.session.conditions if not each.origin]
        yield from self._conditions("Conditions: what would have to be true first", own)

    def _conditions(self, title: str, conditions: Sequence[Condition]) -> Iterator[str]:
        if conditions:
            yield f"{title} ({len(conditions)})"
        for each in in_order(conditions):
            yield from hanging("", condition_line(self.criteria, each))

    def story(self) -> Iterator[str]:
        from coprod_tui.reports.turning_points import turning_points

        told, complete = turning_points(self.criteria, self.session, on_this_clock)
        if told:
            yield "What settled or opened something" if complete else "What settled or opened something last"
        for each in told:
            who = f", {each.who}" if each.who else ""
            yield from hanging(f"{each.at}{who}", f"{each.did} {each.became}")

    def answers(self) -> Iterator[str]:
        blank = False
        for column, statements in self.criteria.columns.items():
            if blank:
                yield ""
            blank = True
            yield from hanging("", self.criteria.column_titles[column], indent=0)
            digits = len(str(len(statements)))
            for statement in statements:
                given = self.session.given(statement.id)
                word = f"{SIGNS[given.answer]} {self._word(given.answer):{self._answer_width}}"
                yield from hanging(f"{word}  {statement.number:>{digits}}", statement.text)
                yield from self._note(given)
                yield from self._own(statement.id)

    def set_aside(self) -> Iterator[str]:
        aside = self.session.set_aside
        if aside:
            yield "Set aside: answers to statements that are gone or have been reworded"
        for statement, each in aside.items():
            yield from hanging(f"{SIGNS[each.given.answer]} {self._word(each.given.answer)}", each.statement)
            yield from hanging("  was", statement)
            yield from self._note(each.given)

    def _rule(self, rule: Rule) -> Iterator[str]:
        yield from hanging("", " · ".join(("Contradiction", *themes(self.criteria, rule))))
        yield from self._said(rule.members)
        yield from hanging("Because", rule.because, hang=12)
        yield from hanging("Ask", rule.discuss, hang=12)

    def _said(self, statements: Iterable[str]) -> Iterator[str]:
        for each in statements:
            statement = self.criteria.by_id[each]
            answer = self.session.answer(each)
            label = f"{statement.label:{self._label_width}}  {self._word(answer):{self._answer_width}}"
            yield from hanging(label, statement.reads(answer) or statement.text)

    def _note(self, given: Given) -> Iterator[str]:
        if self.notes and given.note:
            yield from hanging("Note", given.note, indent=6)

    def _own(self, statement: str) -> Iterator[str]:
        """What people in the room answered."""
        counted = self._counted.get(statement)
        if counted is not None:
            for each in (counted.says, *counted.roles):
                yield from hanging("", each, indent=6)

    def _bullets(self, sentences: Iterable[str]) -> Iterator[str]:
        for each in sentences:
            yield from hanging("", each)

    def _word(self, answer: Answer | None) -> str:
        return answer_word(self.criteria, answer)

    def _labels(self, statements: Iterable[str]) -> str:
        return labels(self.criteria, statements)
