"""A session and what follows from it as plain text for 80 columns: verdict, why, answers.

Nothing is counted up to a score, and every mark is a word. All text from files is cleaned on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.domain.findings import DeadEnd, Findings, reevaluate
from coprod_tui.domain.session import Given, Kept
from coprod_tui.domain.verdict import VerdictKind
from coprod_tui.reports.lines import hanging
from coprod_tui.text import one_line

_SIGNS = {Answer.APPLIES: "✓", Answer.DOES_NOT_APPLY: "✗", Answer.UNSURE: "?", None: "·"}
_NO_ANSWER = "no answer"


def session_text(findings: Findings, *, notes: bool = False) -> str:
    """Everything there is to say about a session, as text that ends in a line break.

    Args:
        findings: What follows from the session's answers.
        notes: Whether to show the private notes.
    """
    page = _Page(findings, notes=notes)
    parts = (
        page.heading(),
        page.verdict(),
        page.open(),
        page.dead_ends(),
        page.revisit(),
        page.kept(),
        page.alarms(),
        page.possible(),
        page.tensions(),
        page.closed(),
        page.answers(),
        page.set_aside(),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


class _Page:
    """The paragraphs of one session, each a run of lines, without lines where there is nothing to say."""

    def __init__(self, findings: Findings, *, notes: bool) -> None:
        self.findings = findings
        self.criteria = findings.criteria
        self.session = findings.session
        self.notes = notes
        # One column for the answers on the whole page, as wide as its longest word.
        self._answer_width = max(len(self._word(answer)) for answer in (*Answer, None))
        self._label_width = max((len(each.label) for each in self.criteria.statements), default=0)

    def heading(self) -> Iterator[str]:
        yield from hanging("", self.session.title, indent=0)
        count = len(self.findings.open)
        parts = [
            f"{self.findings.answered} of {self.findings.total} answered",
            f"{_number(count, 'open contradiction')}",
            f"last change {self.session.changed:%Y-%m-%d %H:%M} UTC",
        ]
        yield " · ".join(parts)

    def verdict(self) -> Iterator[str]:
        verdict = self.findings.verdict
        wording = self.criteria.verdicts[verdict.kind]
        undecided = verdict.kind is VerdictKind.UNDECIDED
        already = " (already)" if verdict.early and not undecided else ""
        yield from hanging(f"Verdict: {wording.title}{already}", "", indent=0)
        yield from hanging("", wording.says)
        if verdict.because:
            yield from hanging("", "These answers make it so:")
            yield from self._said(verdict.because)
        if verdict.could_tip:
            yield from hanging("", f"These could still tip it: {self._labels(verdict.could_tip)}.")
        if verdict.kept:
            count = _number(len(verdict.kept), "contradiction")
            yield from hanging("", f"It takes the answers of {count} kept with a reason as they stand.")

    def open(self) -> Iterator[str]:
        rules = self.findings.open
        if rules:
            yield f"Open contradictions ({len(rules)})"
        for rule in rules:
            yield ""
            yield from self._rule(rule)
            yield from hanging("Ways out", self._ways_out(rule), hang=12)
            if earlier := self.session.earlier_reason(rule.key):
                yield from hanging("Before", f"You kept this before because: {earlier}", hang=12)

    def dead_ends(self) -> Iterator[str]:
        ends = self.findings.dead_ends
        if ends:
            yield "No answer left"
        for end in ends:
            yield from hanging("", self._dead_end(end))

    def revisit(self) -> Iterator[str]:
        revisit = self.findings.revisit
        if revisit.alternatives:
            first = revisit.alternatives[0]
            most = "" if revisit.exact else "at most "
            yield f"The fewest answers to look at again: {most}{revisit.size}"
            listed = len(revisit.alternatives)
            of = f"1 of {listed}" if revisit.complete else f"1 of more than {listed}"
            yield from hanging(of, f"{self._labels(first.statements)}")
            if first.settles:
                text = "Clear answers to these can settle everything."
            else:
                text = "Reopening these is enough to talk about it; a clear answer will need one more change."
            yield from hanging("", f"{text} This does not say which answer is wrong.")
        for rule in revisit.stuck:
            text = "You marked every answer here as sure. Keep it with a reason, or take one mark back."
            yield from hanging(self._labels(rule.members), text)

    def kept(self) -> Iterator[str]:
        pairs = [(rule, record) for rule, record in self.findings.contradictions if record is not None]
        if pairs:
            yield f"Kept, with a reason ({len(pairs)})"
        for rule, record in pairs:
            yield ""
            yield from self._rule(rule)
            yield from hanging("Kept", _kept_words(record), hang=12)

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
            wanted = Answer.APPLIES if each.statement in each.rule.applies else Answer.DOES_NOT_APPLY
            others = [member for member in each.rule.members if member != each.statement]
            label = self.criteria.by_id[each.statement].label
            text = (
                f"If {label} {self._word(wanted)}, it contradicts {self._labels(others)}. {each.rule.because}"
            )
            yield from hanging("", text)

    def tensions(self) -> Iterator[str]:
        rules = self.findings.tensions
        if rules:
            yield f"Tensions: fair to keep, worth talking about ({len(rules)})"
        for rule in rules:
            yield from hanging(self._labels(rule.members), rule.because)
            yield from hanging("  Ask", rule.discuss)

    def closed(self) -> Iterator[str]:
        firing = {rule.key for rule, _record in self.findings.contradictions}
        last = {each.kept.rule: each for each in self.session.closed if each.kept.rule not in firing}
        if last:
            yield "No longer kept"
        place = self.criteria.place
        for each in last.values():
            members = sorted(
                each.kept.rule.applies | each.kept.rule.does_not_apply,
                key=lambda member: place.get(member, len(place)),
            )
            yield from hanging(self._labels(members), f"{each.how.value}, {each.at:%Y-%m-%d}.")
            yield from hanging("  Was kept", _kept_words(each.kept))

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
                word = f"{_SIGNS[given.answer]} {self._word(given.answer):{self._answer_width}}"
                yield from hanging(f"{word}  {statement.number:>{digits}}", statement.text)
                yield from self._note(given)

    def set_aside(self) -> Iterator[str]:
        aside = self.session.set_aside
        if aside:
            yield "Set aside: answers to statements that are gone or have been reworded"
        for statement, each in aside.items():
            yield from hanging(f"{_SIGNS[each.given.answer]} {self._word(each.given.answer)}", each.statement)
            yield from hanging("  was", statement)
            yield from self._note(each.given)

    def _rule(self, rule: Rule) -> Iterator[str]:
        names = dict.fromkeys(
            theme.name
            for member in rule.members
            if (theme := self.criteria.theme_by_id.get(self.criteria.by_id[member].theme))
        )
        yield from hanging("", " · ".join(("Contradiction", *names)))
        yield from self._said(rule.members)
        yield from hanging("Because", rule.because, hang=12)
        yield from hanging("Ask", rule.discuss, hang=12)

    def _said(self, statements: Iterable[str]) -> Iterator[str]:
        for each in statements:
            statement = self.criteria.by_id[each]
            answer = self.session.answer(each)
            label = f"{statement.label:{self._label_width}}  {self._word(answer):{self._answer_width}}"
            yield from hanging(label, statement.reads(answer) or statement.text)

    def _ways_out(self, rule: Rule) -> str:
        ways = []
        before = set(self.findings.open)
        for member, wanted in rule.literals:
            sheet = {**self.session.sheet, member: Given(wanted.opposite)}
            after = set(reevaluate(self.findings, replace(self.session, sheet=sheet), (member,)).open)
            label = self.criteria.by_id[member].label
            ways.append(f"change {label}: settles {len(before - after)}, opens {len(after - before)}")
        return " · ".join((*ways, "keep it, with a reason"))

    def _dead_end(self, end: DeadEnd) -> str:
        statement = self.criteria.by_id[end.statement]
        here = {end.statement}
        members = {member for rule in (*end.if_applies, *end.if_not) for member in rule.members} - here
        again = self._labels(sorted(members, key=self.criteria.place.__getitem__), "or")
        return (
            f"There's no way left to answer {statement.label} without a contradiction."
            f" If it applies: {end.if_applies[0].because} If it doesn't: {end.if_not[0].because}"
            f" Look again at {again}."
        )

    def _note(self, given: Given) -> Iterator[str]:
        if self.notes and given.note:
            yield from hanging("Note", given.note, indent=6)

    def _word(self, answer: Answer | None) -> str:
        if answer is None:
            return _NO_ANSWER
        title = one_line(self.criteria.answer_titles[answer])
        return title[:1].lower() + title[1:]

    def _labels(self, statements: Iterable[str], last: str = "and") -> str:
        by_id = self.criteria.by_id
        labels = [by_id[each].label if each in by_id else one_line(each) for each in statements]
        return f"{', '.join(labels[:-1])} {last} {labels[-1]}" if len(labels) > 1 else "".join(labels)


def _kept_words(record: Kept) -> str:
    by = f" by {record.by}" if record.by else ""
    return f"{record.reason} (kept{by}, {record.at:%Y-%m-%d})"


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
