import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.soundness import Concern, ConcernKind, find_concerns
from tests.domain.shipped import SHIPPED
from tests.files.sheets import HEAD, MINIMAL, STATEMENTS, criteria_of, role, rule

SMALL = HEAD + STATEMENTS
C, T = "contradiction", "tension"
ALL_IN_RULES = rule(T, "wait rush", "ask go")


def concerns_of(*rules: str) -> list[Concern]:
    return list(find_concerns(criteria_of(SMALL + "".join(rules))))


def kinds_of(*rules: str) -> list[ConcernKind]:
    return [concern.kind for concern in concerns_of(*rules)]


def test_the_shipped_file_is_sound() -> None:
    assert find_concerns(SHIPPED) == ()


def test_the_small_file_is_sound() -> None:
    assert find_concerns(criteria_of(MINIMAL)) == ()


@pytest.mark.parametrize(
    "rules, kind",
    [
        ((rule(C, "ask go"), ALL_IN_RULES), ConcernKind.FIRES_ON_IDEAL),
        ((rule(C, "ask", "wait"), ALL_IN_RULES), ConcernKind.FIRES_ON_IDEAL),
        ((rule(C, "wait rush"), rule(T, "wait ask"), rule(T, "wait go")), ConcernKind.FIRES_ON_REVERSE),
        ((rule(C, "", "ask go"), rule(T, "wait rush ask go")), ConcernKind.FIRES_ON_REVERSE),
        ((rule(C, "wait go"), rule(C, "wait go ask"), rule(T, "rush ask")), ConcernKind.REDUNDANT),
        ((rule(T, "wait go"), rule(T, "wait go ask rush")), ConcernKind.REDUNDANT),
        ((rule(T, "wait go ask rush"), rule(T, "wait go")), ConcernKind.REDUNDANT),
        ((rule(C, "wait go"), rule(T, "wait go ask"), rule(T, "rush ask")), ConcernKind.NEVER_NEEDED),
        ((rule(T, "wait go rush"),), ConcernKind.IN_NO_RULE),
        ((rule(T, "wait go ask rush", because="One. Two."),), ConcernKind.LONG_BECAUSE),
        ((rule(T, "wait go ask rush", because="One! ‘Two’ is more."),), ConcernKind.LONG_BECAUSE),
        ((rule(T, "wait go ask rush", discuss="Discuss."),), ConcernKind.NO_QUESTION),
    ],
)
def test_a_small_file_raises_each_concern(rules: tuple[str, ...], kind: ConcernKind) -> None:
    assert kinds_of(*rules) == [kind]


def test_no_way_through() -> None:
    rules = (rule(C, "wait go"), rule(C, "wait", "go"), rule(C, "go", "wait"), rule(C, "", "wait go"))
    (found,) = [each for each in concerns_of(*rules) if each.kind is ConcernKind.NO_WAY]
    assert [each.number for each in found.rules] == [1, 2, 3, 4]


def test_a_concern_names_the_rules_that_make_it_so() -> None:
    (found,) = concerns_of(rule(C, "wait go"), rule(C, "wait go ask"), rule(T, "rush ask"))
    assert [each.number for each in found.rules] == [2, 1]


def test_a_forced_answer_is_named() -> None:
    # Both sheets would be a way to give either answer, so one of them clashes whenever an answer is forced.
    reverse, forced = concerns_of(rule(C, "wait go"), rule(C, "wait", "go"), rule(T, "rush ask"))
    assert reverse.kind is ConcernKind.FIRES_ON_REVERSE
    assert forced.kind is ConcernKind.FORCED
    assert (forced.statement, forced.answer) == ("wait", Answer.APPLIES)


@pytest.mark.parametrize(
    "because",
    ["It costs 1.5 times as much.", "Ideas, ie. plans, clash.", "They clash… or do they?", "No end"],
)
def test_one_sentence_is_one_sentence(because: str) -> None:
    assert kinds_of(rule(T, "wait go ask rush", because=because)) == []


def test_many_rules_with_one_statement_in_common_are_compared_quickly() -> None:
    names = [f"s{number}" for number in range(3_000)]
    statements = "".join(
        STATEMENTS.split("[[dont]]")[1].replace("wait", name).join(("[[dont]]", "")) for name in names
    )
    rules = "".join(rule(T, f"go {name}") for name in names)
    criteria = criteria_of(SMALL + statements + rules + rule(T, "go s7 s8"))
    redundant = [each for each in find_concerns(criteria) if each.kind is ConcernKind.REDUNDANT]
    assert [[each.number for each in found.rules] for found in redundant] == [[3_001, 8]]


ROLES = role("users") + role("staff")


@pytest.mark.parametrize(
    "rules, within",
    [
        ((rule(T, "wait", absent="users"), rule(T, "wait go")), []),
        ((rule(T, "wait go"), rule(T, "wait", absent="users")), []),
        ((rule(T, "wait go", absent="users"), rule(T, "wait go", absent="staff")), []),
        ((rule(T, "wait go", absent="users"), rule(T, "wait go")), [(1, 2)]),
        ((rule(T, "wait", absent="users"), rule(T, "wait", absent="staff users")), [(2, 1)]),
        ((rule(T, "wait", absent="users"), rule(T, "wait go", absent="users")), [(2, 1)]),
    ],
)
def test_a_tension_about_an_absence_contains_another_only_where_it_really_does(
    rules: tuple[str, ...], within: list[tuple[int, int]]
) -> None:
    found = [each for each in concerns_of(ROLES, *rules) if each.kind is not ConcernKind.IN_NO_RULE]
    assert {each.kind for each in found} <= {ConcernKind.REDUNDANT}
    assert [(each.rules[0].number, each.rules[1].number) for each in found] == within


def test_a_tension_about_an_absence_is_not_needed_where_a_contradiction_says_all_its_answers() -> None:
    found = concerns_of(ROLES, rule(C, "wait go"), rule(T, "wait go", absent="users"), rule(T, "rush ask"))
    assert [each.kind for each in found] == [ConcernKind.NEVER_NEEDED]
    assert kinds_of(ROLES, rule(C, "wait go"), rule(T, "wait", absent="users"), rule(T, "rush ask")) == []
