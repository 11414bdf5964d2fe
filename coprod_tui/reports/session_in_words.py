"""Puts what follows from a session's answers into the words of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from coprod_tui.domain.conditions import in_order
from coprod_tui.domain.criteria import Rule, RuleKey
from coprod_tui.domain.discussion import topics
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Kept
from coprod_tui.domain.verdict import Alarm
from coprod_tui.reports import words
from coprod_tui.reports.moments import MomentWords, in_utc
from coprod_tui.reports.room_in_words import left_words, presence_words, room_in_words, withheld_words
from coprod_tui.reports.session_report import (
    Lookout,
    Said,
    SessionReport,
    SheetColumn,
    SmallestSet,
    Told,
    Wanted,
)
from coprod_tui.reports.turning_points import leaves_out, turning_points
from coprod_tui.text import one_line, printable


def session_in_words(
    findings: Findings, *, notes: bool = False, moment: MomentWords = in_utc
) -> SessionReport:
    """Put into words what follows from a session's answers.

    Args:
        findings: What follows from the answers.
        notes: Whether to give away the private notes.
        moment: How to say when something was done.
    """
    return _Author(findings, moment, notes=notes).report()


def session_facts(findings: Findings) -> Iterator[tuple[str, str]]:
    """Which session, criteria and source a report is of, as terms with their values."""
    session, criteria = findings.session, findings.criteria
    yield "Session", f"{one_line(session.id)}, revision {session.revision}"
    yield "Begun", in_utc(session.created)
    yield "Last change", in_utc(session.changed)
    yield "Answered", f"{findings.answered} of {findings.total}"
    if session.room is not None:
        if present := presence_words(criteria, session.room):
            yield "In the room", present
        if left := left_words(session.room):
            yield "Left", left
        if withheld := withheld_words(criteria, session.room):
            yield "Not told", withheld
    yield "Statements", one_line(criteria.title)
    yield "Source", one_line(criteria.source)
    yield "Version", one_line(criteria.digest) or "unknown"
    if session.criteria.digest not in {"", criteria.digest}:
        yield "Answered to version", one_line(session.criteria.digest)


class _Author:
    """Writes the parts of one session's report."""

    def __init__(self, findings: Findings, moment: MomentWords, *, notes: bool) -> None:
        self.findings = findings
        self.criteria = findings.criteria
        self.session = findings.session
        self.moment = moment
        self.notes = notes

    def report(self) -> SessionReport:
        findings = self.findings
        verdict = findings.verdict
        wording = self.criteria.verdicts[verdict.kind]
        revisit = findings.revisit
        story, whole = turning_points(self.criteria, self.session, self.moment)
        return SessionReport(
            title=one_line(self.session.title),
            facts=tuple(session_facts(findings)),
            changed=self.session.changed,
            verdict=Lookout(words.verdict_title(findings), one_line(wording.says)),
            behind=self._said(verdict.because),
            could_tip=self.criteria.short_labels(verdict.could_tip),
            kept_behind=words.kept_behind_verdict(findings),
            alarms=tuple(_alarm(alarm) for alarm in findings.alarms if not alarm.dismissed),
            conditions=tuple(self._conditions()),
            open=tuple(self._open(rule) for rule in findings.open),
            dead_ends=tuple(one_line(words.dead_end_words(findings, end)) for end in findings.dead_ends),
            revisit_title=self._revisit_title(),
            revisit=tuple(
                SmallestSet(
                    words.place_among(revisit, place),
                    words.labels(self.criteria, each.statements),
                    words.SETTLES if each.settles else words.REOPENS,
                )
                for place, each in enumerate(revisit.alternatives[: words.MOST_SETS], 1)
            ),
            revisit_more=self._revisit_more(),
            stuck=tuple(words.rule_title(self.criteria, rule) for rule in revisit.stuck),
            topics=tuple(words.topic_words(self.criteria, topic) for topic in topics(findings)),
            kept=tuple(
                self._kept(rule, record) for rule, record in findings.contradictions if record is not None
            ),
            ended=tuple(self._ended()),
            possible=tuple(one_line(words.possible_words(self.criteria, each)) for each in findings.possible),
            tensions=tuple(self._told(rule, rule.because) for rule in findings.tensions),
            columns=tuple(
                SheetColumn(
                    column.value,
                    one_line(self.criteria.column_titles[column]),
                    self._said(each.id for each in statements),
                )
                for column, statements in self.criteria.columns.items()
            ),
            set_aside=tuple(self._set_aside()),
            story=story,
            story_says=_story_says(len(story), whole=whole, undone=leaves_out(self.session)),
            room=room_in_words(findings),
        )

    def _said(self, statements: Iterable[str]) -> tuple[Said, ...]:
        return tuple(self._said_of(each) for each in statements)

    def _said_of(self, of: str) -> Said:
        statement = self.criteria.by_id[of]
        given = self.session.given(of)
        return Said(
            column=statement.column.value,
            label=statement.label,
            text=one_line(statement.text),
            sign=words.SIGNS[given.answer],
            answer=words.answer_word(self.criteria, given.answer),
            reads=one_line(statement.reads(given.answer)),
            note=printable(given.note) if self.notes else "",
            sure=of in self.session.pins,
        )

    def _told(self, rule: Rule, because: str) -> Told:
        named = words.rule_title(self.criteria, rule)
        title = " · ".join(map(one_line, (named, *words.themes(self.criteria, rule))))
        return Told(title, self._said(rule.members), one_line(because), one_line(rule.discuss))

    def _open(self, rule: Rule) -> Told:
        earlier = self.session.earlier_reason(rule.key)
        return replace(
            self._told(rule, rule.because),
            ways_out=words.ways_out(self.findings, rule),
            before=printable(earlier),
        )

    def _kept(self, rule: Rule, record: Kept) -> Told:
        return replace(self._told(rule, rule.because), reason=printable(record.reason), by=self._by(record))

    def _ended(self) -> Iterator[Told]:
        for closed in self.findings.ended:
            key = closed.kept.rule
            rule = self.criteria.contradiction_by_key.get(key)
            # The rule may be gone from the criteria; what was kept then is told from the record alone.
            told = (
                Told(self._sides(key), (), one_line(closed.kept.because))
                if rule is None
                else self._told(rule, closed.kept.because)
            )
            yield replace(
                told,
                reason=printable(closed.kept.reason),
                by=self._by(closed.kept),
                ended=f"{closed.how.value}, {self._day(closed.at)}",
            )

    def _by(self, record: Kept) -> str:
        by = f"by {one_line(record.by)}, " if record.by else ""
        return f"{by}{self._day(record.at)}"

    def _day(self, at: datetime) -> str:
        """The day, on the clock that tells the moments of this report."""
        return self.moment(at).partition(" ")[0]

    def _conditions(self) -> Iterator[Wanted]:
        for each in in_order(self.session.conditions):
            yield Wanted(
                state=each.state.value,
                text=printable(each.text),
                about=words.labels(self.criteria, [each.statement]),
                owner=one_line(each.owner),
                due=each.due.isoformat() if each.due else "",
                origin=one_line(each.origin),
            )

    def _sides(self, key: RuleKey) -> str:
        return words.labels(self.criteria, self.criteria.ordered(key.applies | key.does_not_apply))

    def _revisit_title(self) -> str:
        revisit = self.findings.revisit
        if not revisit.alternatives:
            return ""
        return f"{'' if revisit.exact else 'at most '}{words.number(revisit.size, 'answer')}"

    def _revisit_more(self) -> str:
        revisit = self.findings.revisit
        more = len(revisit.alternatives) - words.MOST_SETS
        sentences = [words.left_out_as_sure(self.findings)]
        if more > 0:
            count = f"{more}" if revisit.complete else f"more than {more}"
            sentences.insert(0, f"There are {count} more such sets.")
        elif not revisit.complete:
            sentences.insert(0, "There are more such sets.")
        return " ".join(filter(None, sentences))

    def _set_aside(self) -> Iterator[Said]:
        for each in self.session.set_aside.values():
            yield Said(
                column="",
                label="",
                text=one_line(each.statement),
                sign=words.SIGNS[each.given.answer],
                answer=words.answer_word(self.criteria, each.given.answer),
                reads=one_line(each.reads),
                note=printable(each.given.note) if self.notes else "",
                sure=False,
            )


def _story_says(count: int, *, whole: bool, undone: bool) -> str:
    if not count:
        return ""
    which = "The" if whole else f"The last {count}"
    rest = "" if whole else " Earlier ones are left out."
    rest += (
        " So is what was undone." if rest and undone else " What was undone is left out." if undone else ""
    )
    return f"{which} changes that settled or opened something, the first on top.{rest}"


def _alarm(alarm: Alarm) -> Lookout:
    wording = alarm.wording
    return Lookout(one_line(wording.title), one_line(wording.says), one_line(wording.discuss))
