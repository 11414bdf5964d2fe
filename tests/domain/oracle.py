"""What the answers mean, worked out by trying everything: slow, short, and apart from the code under test.

A sheet is a mapping of statement ids to answers, without those that have none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from coprod_tui.domain.criteria import Answer, CountsAs, Criteria, Rule, Statement

YES, NO, UNSURE = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE
Sheet = Mapping[str, Answer]
Present = Mapping[str, int] | None
"""How many people of each role are in the room; `None` where there is no room."""


def wants(rule: Rule) -> dict[str, Answer]:
    return dict.fromkeys(rule.applies, YES) | dict.fromkeys(rule.does_not_apply, NO)


def are_missed(roles: Collection[str], present: Present) -> bool:
    """Whether nobody of these roles is there, as far as anybody said what they're there as."""
    told = [role for role, number in (present or {}).items() for _person in range(number) if role]
    return not roles or (bool(told) and not set(told) & set(roles))


def fires(rule: Rule, sheet: Sheet, present: Present = None) -> bool:
    held = all(sheet.get(member) == answer for member, answer in wants(rule).items())
    return held and are_missed(rule.absent, present)


def firing(rules: Iterable[Rule], sheet: Sheet, present: Present = None) -> list[Rule]:
    return [rule for rule in rules if fires(rule, sheet, present)]


def completions(sheet: Sheet, loose: Sequence[str]) -> Iterator[dict[str, Answer]]:
    """The sheet with yes or no at each of the loose statements, in every way."""
    for answers in product((YES, NO), repeat=len(loose)):
        yield {**sheet, **dict(zip(loose, answers, strict=True))}


def not_definite(sheet: Sheet, statements: Iterable[str]) -> list[str]:
    return [each for each in statements if sheet.get(each) not in {YES, NO}]


def status(rule: Rule, sheet: Sheet, present: Present = None) -> str:
    outcomes = {fires(rule, full, present) for full in completions(sheet, not_definite(sheet, wants(rule)))}
    if outcomes == {True}:
        return "firing"
    if outcomes == {False}:
        return "clear"
    blank = [each for each in wants(rule) if each not in sheet]
    unsure = [each for each in wants(rule) if sheet.get(each) == UNSURE]
    return "possible" if not blank and len(unsure) == 1 else "waiting"


def open_contradictions(criteria: Criteria, sheet: Sheet, kept: Collection[Rule] = ()) -> list[Rule]:
    return [rule for rule in firing(criteria.contradictions, sheet) if rule not in kept]


def shown_tensions(criteria: Criteria, sheet: Sheet, present: Present = None) -> list[Rule]:
    said = [set(wants(rule)) for rule in firing(criteria.contradictions, sheet)]
    return [
        rule
        for rule in firing(criteria.tensions, sheet, present)
        if rule.absent or not any(set(wants(rule)) <= each for each in said)
    ]


def completed_by(criteria: Criteria, sheet: Sheet, statement: str, answer: Answer) -> list[Rule]:
    """Contradictions that begin to fire when a statement gets this answer."""
    return [
        rule
        for rule in criteria.contradictions
        if fires(rule, {**sheet, statement: answer}) and not fires(rule, sheet)
    ]


def dead_ends(criteria: Criteria, sheet: Sheet) -> dict[str, tuple[list[Rule], list[Rule]]]:
    found = {}
    for statement in not_definite(sheet, [each.id for each in criteria.statements]):
        both = (
            completed_by(criteria, sheet, statement, YES),
            completed_by(criteria, sheet, statement, NO),
        )
        if all(both):
            found[statement] = both
    return found


def sets_to_hit(
    criteria: Criteria, sheet: Sheet, kept: Collection[Rule] = (), pins: Collection[str] = ()
) -> list[frozenset[str]]:
    """One set for each open contradiction and each pair of a dead end, less the pinned; none is empty."""
    families = [frozenset(wants(rule)) for rule in open_contradictions(criteria, sheet, kept)]
    for statement, (ones, others) in dead_ends(criteria, sheet).items():
        families += [
            frozenset({*wants(one), *wants(other)} - {statement}) for one in ones for other in others
        ]
    return [free for family in families if (free := family - frozenset(pins))]


def smallest_hitting_sets(families: Collection[frozenset[str]]) -> set[frozenset[str]]:
    everything = sorted(frozenset[str]().union(*families))
    for size in range(len(everything) + 1):
        found = {
            frozenset(chosen)
            for chosen in combinations(everything, size)
            if all(family & set(chosen) for family in families)
        }
        if found:
            return found
    message = "an empty set can't be hit"
    raise AssertionError(message)


def joined(families: Collection[frozenset[str]]) -> list[list[frozenset[str]]]:
    """The sets in groups that share no member."""
    groups: list[list[frozenset[str]]] = []
    for family in families:
        near = [group for group in groups if any(family & other for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([family, *(other for group in near for other in group)])
    return groups


def largest_matching(pairs: Collection[frozenset[str]]) -> int:
    """The most pairs of which no two share a member."""
    return max(
        size
        for size in range(len(pairs) + 1)
        for chosen in combinations(pairs, size)
        if len(frozenset[str]().union(*chosen)) == 2 * size
    )


def fewest_new_tensions(
    criteria: Criteria,
    sheet: Sheet,
    chosen: Collection[str],
    allowed: Collection[Rule],
    present: Present = None,
) -> int | None:
    """The fewest tensions newly opened by a re-answer that settles, or `None` where none does.

    It settles when nothing is open and every dead end that the chosen lead out of is left.

    Args:
        criteria: What was asked.
        sheet: What was said.
        chosen: The statements to answer anew.
        allowed: Contradictions that may go on firing.
        present: Who is in the room.
    """
    now = firing(criteria.tensions, sheet, present)
    leaving = [
        others
        for statement, (ones, twos) in dead_ends(criteria, sheet).items()
        for one in ones
        for two in twos
        if (others := {*wants(one), *wants(two)} - {statement}) & set(chosen)
    ]
    counts = [
        len([rule for rule in firing(criteria.tensions, full, present) if rule not in now])
        for full in completions(sheet, sorted(chosen))
        if not open_contradictions(criteria, full, allowed)
        and all(any(full[each] != sheet[each] for each in others) for others in leaving)
    ]
    return min(counts, default=None)


def fewest_to_answer_anew(criteria: Criteria, sheet: Sheet, kept: Collection[Rule]) -> int | None:
    """How many definite answers must be given anew at least to leave nothing open (Fellegi and Holt)."""
    definite = sorted(each for each, answer in sheet.items() if answer in {YES, NO})
    for size in range(len(definite) + 1):
        for chosen in combinations(definite, size):
            if fewest_new_tensions(criteria, sheet, chosen, kept) is not None:
                return size
    return None


def complete_verdict(statements: Iterable[Statement], sheet: Sheet) -> str:
    """The verdict on a sheet without a blank or unsure answer: the first that fits."""

    def said(counts_as: CountsAs, answer: Answer) -> list[bool]:
        return [sheet[each.id] == answer for each in by_part[counts_as]]

    by_part: dict[CountsAs, list[Statement]] = {part: [] for part in CountsAs}
    for statement in statements:
        by_part[statement.counts_as].append(statement)
    no_reason = bool(by_part[CountsAs.REASON]) and all(said(CountsAs.REASON, NO))
    if any(said(CountsAs.STOP, YES)) or no_reason:
        return "not_now"
    if any(said(CountsAs.GAP, YES)) or any(said(CountsAs.READINESS, NO)):
        return "not_yet"
    return "worth_doing"


def loose(criteria: Criteria, sheet: Sheet, kept: Collection[Rule]) -> list[str]:
    """The statements whose answers aren't firm, in printed order."""
    shaky = {member for rule in open_contradictions(criteria, sheet, kept) for member in wants(rule)}
    return [
        each.id for each in criteria.statements if sheet.get(each.id) not in {YES, NO} or each.id in shaky
    ]


def verdict(criteria: Criteria, sheet: Sheet, kept: Collection[Rule]) -> str:
    verdicts = {
        complete_verdict(criteria.statements, full)
        for full in completions(sheet, loose(criteria, sheet, kept))
    }
    return verdicts.pop() if len(verdicts) == 1 else "undecided"


def could_tip(criteria: Criteria, sheet: Sheet, kept: Collection[Rule]) -> list[str]:
    """The loose statements of which one alone makes the difference between two verdicts, in printed order."""
    open_ends = loose(criteria, sheet, kept)
    outcome = {
        tuple(full[each] for each in open_ends): complete_verdict(criteria.statements, full)
        for full in completions(sheet, open_ends)
    }
    return [
        each
        for place, each in enumerate(open_ends)
        if any(
            now != outcome[(*answers[:place], answers[place].opposite, *answers[place + 1 :])]
            for answers, now in outcome.items()
        )
    ]
