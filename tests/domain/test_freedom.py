from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, Rule, RuleKind
from coprod_tui.domain.freedom import find_freedom

YES, NO = Answer.APPLIES, Answer.DOES_NOT_APPLY
Sides = tuple[tuple[str, ...], tuple[str, ...]]


def rules_of(*sides: Sides) -> list[Rule]:
    return [
        Rule(RuleKind.CONTRADICTION, number, applies, refused, "They clash.", "Which?")
        for number, (applies, refused) in enumerate(sides, 1)
    ]


ALL_FOUR = rules_of((("a", "b"), ()), (("a",), ("b",)), (("b",), ("a",)), ((), ("a", "b")))


def test_rules_that_leave_everything_free() -> None:
    found = find_freedom(rules_of((("a", "b"), ()), (("b", "c"), ())))
    assert found.impossible == ()
    assert found.no_way == ()
    assert found.complete
    assert find_freedom([]).complete


def test_two_rules_that_force_an_answer() -> None:
    found = find_freedom(rules_of((("a", "b"), ()), (("a",), ("b",))))
    assert found.impossible == (("a", YES),)


def test_rules_that_leave_no_way_are_shrunk_to_those_that_matter() -> None:
    found = find_freedom([*rules_of((("a", "c"), ())), *ALL_FOUR])
    assert found.no_way == (tuple(ALL_FOUR),)
    assert found.complete


def test_statements_that_share_no_rule_are_searched_apart() -> None:
    found = find_freedom([*ALL_FOUR, *rules_of((("x", "y"), ()), (("x",), ("y",)))])
    assert len(found.no_way) == 1
    assert found.impossible == (("x", YES),)


def test_a_search_that_takes_too_long_says_so() -> None:
    found = find_freedom(ALL_FOUR, most_steps=2)
    assert not found.complete
    assert found.no_way == ()


def test_a_long_chain_of_rules_is_no_recursion() -> None:
    chain = rules_of(*((((f"s{number}",)), ((f"s{number + 1}",))) for number in range(3_000)))
    assert find_freedom(chain).complete


@st.composite
def contradictions(draw: st.DrawFn) -> list[Rule]:
    names = [f"s{number}" for number in range(draw(st.integers(2, 6)))]
    found = {}
    for _ in range(draw(st.integers(1, 14))):
        most = min(3, len(names))
        members = draw(st.lists(st.sampled_from(names), min_size=2, max_size=most, unique=True))
        applies = tuple(member for member in members if draw(st.booleans()))
        (rule,) = rules_of((applies, tuple(member for member in members if member not in applies)))
        found[rule.key] = rule
    return list(found.values())


@given(contradictions())
def test_it_finds_what_trying_every_sheet_finds(rules: list[Rule]) -> None:
    members = sorted({member for rule in rules for member in rule.members})
    sheets = [dict(zip(members, answers, strict=True)) for answers in product((YES, NO), repeat=len(members))]
    free = [
        sheet
        for sheet in sheets
        if not any(all(sheet[member] is answer for member, answer in rule.literals) for rule in rules)
    ]
    found = find_freedom(rules)
    assert found.complete
    assert bool(found.no_way) is not bool(free)
    if free:
        assert set(found.impossible) == {
            (member, answer)
            for member in members
            for answer in (YES, NO)
            if all(sheet[member] is not answer for sheet in free)
        }


@given(contradictions())
def test_every_rule_of_a_dead_end_is_needed(rules: list[Rule]) -> None:
    for group in find_freedom(rules).no_way:
        for rule in group:
            assert not find_freedom([other for other in group if other is not rule]).no_way
