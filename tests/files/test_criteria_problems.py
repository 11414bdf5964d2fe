"""What is wrong in a criteria file: each problem a sentence, with its place and a remedy."""

import pytest

from coprod_tui.files.problems import MOST_PROBLEMS
from tests.files.sheets import (
    HEAD,
    MINIMAL,
    SHIPPED_DATA,
    STATEMENTS,
    problems_of,
    role,
    rule,
    statement,
)

WAIT = 'id = "wait"\ntext = "You wait."\nshort = "wait"\ncounts_as = "note"\n'
BROKEN = {
    "not TOML": (MINIMAL + "= 1\n", "can't be read"),
    "no format": (MINIMAL.replace("format = 1\n", ""), "'format' is missing"),
    "a format that is no number": (MINIMAL.replace("format = 1", 'format = "1"'), "not a format number"),
    "format true": (MINIMAL.replace("format = 1", "format = true"), "not a format number"),
    "format 0": (MINIMAL.replace("format = 1", "format = 0"), "not a format number"),
    "a newer format": (MINIMAL.replace("format = 1", "format = 2"), "has format 2"),
    "no sheet": (MINIMAL.replace('[sheet]\ntitle = "Small"\n', ""), "table 'sheet' is missing"),
    "a sheet that is none": (
        "sheet = 3\n" + MINIMAL.replace('[sheet]\ntitle = "Small"\n', ""),
        "must be a table",
    ),
    "no title": (MINIMAL.replace('title = "Small"\n', ""), "'title' is missing"),
    "no statements": (HEAD, "no statements"),
    "an empty column and no other": (f"dont = []\n{HEAD}", "no statements"),
    "a single bracket": (MINIMAL.replace("[[do]]", "[do]", 1).split("[[do]]")[0], "table of its own"),
    "an unknown table": (MINIMAL + "[[tensions]]\nbecause = 1\n", "'tensions' is unknown"),
    "an unknown key": (MINIMAL.replace("short", "shrt", 1), "'shrt' is unknown"),
    "a missing key": (MINIMAL.replace('short = "wait"\n', ""), "'short' is missing"),
    "no id": (MINIMAL.replace('id = "wait"\n', ""), "'id' is missing"),
    "an id with a space": (MINIMAL.replace('"wait"', '"wa it"'), "other signs"),
    "a long id": (MINIMAL.replace('id = "wait"', f'id = "{"w" * 61}"'), "too long"),
    "a duplicate id": (MINIMAL + statement("do", "wait"), "'wait' is used twice"),
    "a blank text": (MINIMAL.replace('"You wait."', '" "'), "'text' is blank"),
    "a long short": (MINIMAL.replace('short = "wait"', f'short = "{"s" * 29}"'), "29 characters"),
    "a very long text": (MINIMAL.replace("You wait.", "w" * 4_001), "4001 characters"),
    "a text that is a number": (MINIMAL.replace('"You wait."', "7"), "holds a whole number"),
    "a text that is a date": (MINIMAL.replace('"You wait."', "2026-11-22"), "holds a date"),
    "counts_as of the other column": (MINIMAL.replace('"note"', '"reason"', 1), "'reason' makes no sense"),
    "a theme without themes": (MINIMAL.replace(WAIT, WAIT + 'theme = "time"\n'), "no theme 'time'"),
    "an unknown theme": (
        SHIPPED_DATA.decode().replace('theme = "voices"', 'theme = "voice"', 1),
        "'voice' makes no sense",
    ),
    "a duplicate theme": (
        SHIPPED_DATA.decode().replace('id = "voices"', 'id = "letting-go"'),
        "'letting-go' is used twice",
    ),
    "an unknown statement": (MINIMAL + rule("tension", "wait nobody"), "no statement 'nobody'"),
    "one member": (MINIMAL + rule("tension", "wait"), "at least two"),
    "no members": (MINIMAL + rule("tension"), "at least two"),
    "a member twice": (MINIMAL + rule("tension", "wait wait go"), "'wait' stands there twice"),
    "a member on both sides": (MINIMAL + rule("tension", "wait", "wait go"), "stands both"),
    "the same members": (MINIMAL + rule("contradiction", "go wait"), "same members as contradiction 1"),
    "the same members in another kind": (
        MINIMAL + rule("tension", "go wait"),
        "same members as contradiction 1",
    ),
    "members that are no list": (
        MINIMAL + '[[tension]]\napplies = "wait"\nbecause = "B."\ndiscuss = "D?"\n',
        "holds a text",
    ),
    "members that are no texts": (
        MINIMAL + '[[tension]]\napplies = ["wait", 1]\nbecause = "B."\ndiscuss = "D?"\n',
        "holds a list",
    ),
    "a role twice": (MINIMAL + role("staff") * 2, "'staff' is used twice"),
    "a role without a name": (MINIMAL + '[[role]]\nid = "staff"\n', "'name' is missing"),
    "a role's id with a space": (MINIMAL + role("the staff"), "other signs"),
    "a role with more": (MINIMAL + role("staff") + "number = 3\n", "'number' is unknown"),
    "too many roles": (MINIMAL + "".join(map(role, "abcdefghijklm")), "13 roles; 12 are allowed"),
    "an unknown role": (MINIMAL + role("staff") + rule("tension", "wait", absent="staf"), "no role 'staf'"),
    "a role where there are none": (MINIMAL + rule("tension", "wait", absent="staff"), "no role 'staff'"),
    "a role missed twice": (
        MINIMAL + role("staff") + rule("tension", "wait", absent="staff staff"),
        "'staff' stands there twice",
    ),
    "an absence without an answer": (
        MINIMAL + role("staff") + role("users") + rule("tension", absent="staff users"),
        "at least one statement",
    ),
    "an absence in a contradiction": (
        MINIMAL + role("staff") + rule("contradiction", "wait ask", absent="staff"),
        "A contradiction can't name who is absent",
    ),
    "the same members with the same absence": (
        MINIMAL + role("staff") + rule("tension", "wait", absent="staff") * 2,
        "same members as tension 2",
    ),
    "an absence that is no list": (
        MINIMAL + '[[tension]]\napplies = ["wait"]\nabsent = "staff"\nbecause = "B."\ndiscuss = "D?"\n',
        "holds a text",
    ),
    "a blank because": (MINIMAL + rule("tension", "wait", "ask", because=" "), "'because' is blank"),
    "a blank discuss": (MINIMAL + rule("tension", "wait", "ask", discuss=""), "'discuss' is blank"),
    "a share over 1": (MINIMAL + "[alarms]\nshare = 1.5\n", "holds a number"),
    "a share of not a number": (MINIMAL + "[alarms]\nshare = nan\n", "holds a number"),
    "at_least 0": (MINIMAL + "[alarms]\nat_least = 0\n", "holds a whole number"),
    "at_least true": (MINIMAL + "[alarms]\nat_least = true\n", "holds true or false"),
    "an unknown alarm": (MINIMAL + '[alarms.too_slow]\ntitle = "T"\n', "'too_slow' is unknown"),
    "an unknown verdict": (MINIMAL + '[verdict.not_nw]\ntitle = "T"\n', "'not_nw' is unknown"),
    "an unknown answer": (MINIMAL + '[answers]\nmaybe = "M"\n', "'maybe' is unknown"),
    "a sheet with more": (
        MINIMAL.replace('title = "Small"\n', 'title = "S"\nyear = 2014\n'),
        "'year' is unknown",
    ),
    "a theme with more": (MINIMAL + '[[theme]]\nid = "t"\nname = "T"\nyear = 1\n', "'year' is unknown"),
    "a verdict with more": (MINIMAL + '[verdict.not_now]\ntitle = "T"\nyear = 1\n', "'year' is unknown"),
    "an unknown column": (MINIMAL + '[columns]\nmaybe = "M"\n', "'maybe' is unknown"),
}


def test_an_absent_role_that_is_misspelt_has_a_remedy() -> None:
    (problem,) = problems_of(MINIMAL + role("staff") + rule("tension", "wait", absent="staf"))
    assert (problem.place, problem.hint) == ("tension 2, absent", "Did you mean 'staff'?")


@pytest.mark.parametrize("text, says", BROKEN.values(), ids=BROKEN.keys())
def test_each_error_is_said_in_a_sentence_with_a_remedy(text: str, says: str) -> None:
    problems = problems_of(text)
    assert says in " ".join(problem.message for problem in problems)
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert "\n" not in str(problem)


def test_all_problems_are_told_at_once_each_with_place_line_and_remedy() -> None:
    text = (
        MINIMAL.replace("short", "shrt", 1)
        .replace('counts_as = "note"', 'counts_as = "nota"', 1)
        .replace("['wait', 'go']", "['wait', 'goo']")
        .replace('discuss = "Which?"', 'discuss = ""', 1)
    )
    source = text.split("\n")
    told = [(each.place, each.line and source[each.line - 1], each.hint) for each in problems_of(text)]
    assert told == [
        ("statement wait, shrt", 'shrt = "wait"', "Did you mean 'short'?"),
        ("statement wait, short", "[[dont]]", 'Add a line: short = "…"'),
        (
            "statement wait, counts_as",
            'counts_as = "nota"',
            "Did you mean 'note'? It can be stop, gap, note.",
        ),
        ("contradiction 1, discuss", 'discuss = ""', "Write something between the quotes."),
        ("contradiction 1, applies", "applies = ['wait', 'goo']", "Did you mean 'go'?"),
    ]


def test_a_rule_with_the_same_members_names_the_first_with_its_line() -> None:
    (problem,) = problems_of(MINIMAL + rule("tension", "ask rush"))
    assert problem.place == "tension 2"
    assert "tension 1 (line 36)" in problem.message
    assert MINIMAL.split("\n")[35] == "[[tension]]"


def test_a_newer_format_is_the_only_thing_said() -> None:
    (problem,) = problems_of('format = 2\nunknown = 1\n[sheet]\nnames = "x"\n')
    assert problem.place == "format"
    assert problem.line == 1
    assert "newer" in problem.hint


def test_rules_written_as_inline_tables_are_read_and_get_no_line() -> None:
    inline = 'tension = [{ applies = ["wait", "nobody"], because = "B.", discuss = "D?" }]\n'
    (problem,) = problems_of(inline + HEAD + STATEMENTS)
    assert problem.line is None
    assert problem.place == "tension 1, applies"


def test_problems_end_somewhere() -> None:
    problems = problems_of(MINIMAL + "[[tension]]\n" * (MOST_PROBLEMS * 2))
    assert len(problems) == MOST_PROBLEMS + 1


def test_hostile_words_reach_no_message() -> None:
    problems = problems_of(
        MINIMAL + '[[tension]]\napplies = ["wait", "\\u001b]52;c;x\\u0007\\u202e"]\n"\\u001b[2J" = 1\n'
    )
    assert len(problems) == 4
    for problem in problems:
        assert str(problem).isprintable()
