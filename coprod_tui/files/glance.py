"""What a list of sessions needs from a file, read without a TOML parser.

A list of a hundred sessions has to be there at once, and a parser takes longer for one file than this does
for ten. So a file is matched, as a whole, against the shape that coprod writes. Whatever differs from it in
any way, such as a file edited by hand, gets no glance and has to be parsed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.limits import NOTE_CHARACTERS, NOTE_LINES, OWNER_CHARACTERS, TITLE_CHARACTERS
from coprod_tui.files.moments import parse_moment
from coprod_tui.files.session_format import FORMAT, HEADER
from coprod_tui.files.session_head import ESCAPE, HEAD, INSIDE, NAME, plain

_LINES = r'[^"\\\x00-\x08\x0b-\x1f\x7f]*+'
_TEXTS = rf'"(?:{INSIDE}"(?!")|""\n{_LINES}(?:{ESCAPE}{_LINES})*+""")'
# Within a text every quote is escaped, so none of the following can be found in one.
_DIGEST = rf'\ndigest = "({INSIDE})"\n'
_EACH_ANSWER = rf'\n\[(answers|set_aside)\.({NAME})\]\nstatement = "[^\n]*+\n(?:answer = "([a-z_]+)"\n)?'
_MEMBERS = rf'\[\n(?:    "{NAME}",\n)+\]\n'
_EACH_RECORD = rf"\n\[kept\.{NAME}\]\n((?:applies = {_MEMBERS})?(?:does_not_apply = {_MEMBERS})?)"
_EACH_WORDING = rf'\n\[answers\.({NAME})\]\nstatement = "({INSIDE})"\nanswer = '
_EACH_REASON = (
    rf"{_EACH_RECORD}in_words = \[\n(?:    [^\n]*+\n)*+\]\n"
    rf"because = ({_TEXTS})\nreason = ({_TEXTS})\n"
)
_EACH_SIDE = rf"(applies|does_not_apply) = ({_MEMBERS})"
_EACH_MEMBER = rf'    "({NAME})",\n'
_EACH_HOLDER = rf"\n\[room\.holders\.{NAME}\]\n(?:applies|does_not_apply) = {_MEMBERS}"
_EACH_PROSE = rf"\n(?:note|reason|text) = ({_TEXTS})\n"
_LONG_NAME = rf"\n(?:last_looked_at|about|owner|ended_by) = [^\n]{{{OWNER_CHARACTERS + 3},}}"
_EACH_HEADER = r"\n\[([^\]\n]+)\]"

# The shape of a whole file after its header, once every text and list in it is empty.
_DAY = r"[\d-]{10}"
_MOMENT = rf"{_DAY} \d\d:\d\d:\d\d(?:\.\d{{1,6}})?+\+00:00\n"
_LIST = r"\[\n\]\n"
_ITEMS = r' = \[\n(?:    "",\n)++\]'
_GIVEN = 'statement = ""\n(?:answer = ""\n)?+(?:reads = ""\n)?+(?:note = ""\n)?+'
_RECORD = (
    rf"(?:applies = {_LIST})?+(?:does_not_apply = {_LIST})?+in_words = {_LIST}"
    rf'because = ""\nreason = ""\n(?:by = ""\n)?+at = {_MOMENT}'
)
_NUMBER = "(?:0|[1-9][0-9]{0,5})\n"
_COUNT = f"applies = {_NUMBER}does_not_apply = {_NUMBER}unsure = {_NUMBER}"
_ROLE = rf'(?:{NAME}|"")'
_PEOPLE = rf"\n\[room\.present\]\n((?:{_ROLE} = {_NUMBER})+)"
_ROOM = (
    rf"\n\[room\]\nleft = {_NUMBER}(?:{_PEOPLE})?+"
    rf'(?:\n\[room\.counts\.{NAME}\]\nstatement = ""\n{_COUNT})*+'
    rf"(?:\n\[room\.by_role\.{NAME}\.{_ROLE}\]\n{_COUNT})*+"
    rf"(?:\n\[room\.holders\.{NAME}\]\n(?:applies = {_LIST})?+(?:does_not_apply = {_LIST})?+"
    rf"(?:absent = {_LIST})?+in_words = {_LIST}every = {_NUMBER}some = {_NUMBER}people = {_NUMBER})*+"
)
_SAID = (
    rf'format = {FORMAT}\ntitle = ""\nid = ""\nrevision = (?:0|[1-9][0-9]*+)\ncreated = {_MOMENT}'
    rf'(?:last_looked_at = ""\n)?+(?:pins = {_LIST})?+(?:dismissed = {_LIST})?+'
    r'\n\[criteria\]\ntitle = ""\nsource = ""\ndigest = ""\n'
    rf"(?:\n\[answers\.{NAME}\]\n{_GIVEN})*+"
    rf"(?:\n\[kept\.{NAME}\]\n{_RECORD})*+"
    rf'(?:\n\[closed\.{NAME}\]\n(?!in_words){_RECORD}ended = ""\n(?:ended_by = ""\n)?+ended_at = {_MOMENT})*+'
    rf'(?:\n\[conditions\.{NAME}\]\nabout = ""\nstatement = ""\ntext = ""\n(?:owner = ""\n)?+'
    rf'(?:due = {_DAY}\n)?+state = ""\nat = {_MOMENT}(?:brought_from = ""\n)?+)*+'
    rf"(?:\n\[set_aside\.{NAME}\]\n{_GIVEN})*+"
)
_LOG = r"\n\[log\]\nlines = \[\n?\]\n"
_SHAPE = f"{_SAID}{_LOG}"
# Apart, since few sessions are a room's and a pattern takes time to compile.
_SHAPE_OF_ROOM = f"{_SAID}{_ROOM}{_LOG}"
_EACH_MOMENT = r"\n(?:created|at|ended_at) = (\d[^\n]+)"
_EACH_DAY = rf"\ndue = ({_DAY})\n"
_HEADER = HEADER.encode()
_ANSWERS = {answer.value: answer for answer in Answer}


class Glance(NamedTuple):
    """What a session file says at first sight.

    Attributes:
        title: What the people call it.
        id: Stable through renaming.
        revision: Number of saves.
        changed: When the last change was made, in UTC.
        digest: Of the criteria that were answered.
        answers: By statement id.
        kept: The contradictions being kept.
        set_aside: Whether there are answers that don't belong to the criteria.
    """

    title: str
    id: str
    revision: int
    changed: datetime
    digest: str
    answers: dict[str, Answer]
    kept: frozenset[RuleKey]
    set_aside: bool = False


def glance_at(data: bytes) -> Glance | None:
    """Read a file that has exactly the shape coprod writes; `None` for any other."""
    try:
        if not data.startswith(_HEADER):
            return None
        text = data[len(_HEADER) :].decode()
        head, digest = re.match(HEAD, text), re.search(_DIGEST, text)
        shape = re.sub(_ITEMS, " = [\n]", re.sub(_TEXTS, '""', text))
        has_room = "\n[room]\n" in shape
        expected = _SHAPE_OF_ROOM if has_room else _SHAPE
        if head is None or digest is None or re.fullmatch(expected, shape) is None:
            return None
        headers = re.findall(_EACH_HEADER, shape)
        title = plain(head[1])
        if not title.strip() or len(title) > TITLE_CHARACTERS or len(set(headers)) < len(headers):
            return None
        if (has_room and not _is_sound_room(shape, text)) or _has_long_text(text):
            return None
        given = [(part, name, _ANSWERS[word]) for part, name, word in re.findall(_EACH_ANSWER, text) if word]
        if len(given) != shape.count('\nanswer = ""\n') or not _knows_rare_words(text, shape):
            return None
        # What is rare is looked for only where it is, since the pattern has to be compiled first.
        records = re.findall(_EACH_RECORD, text) if "\n[kept." in shape else []
        kept = [sides for sides in records if sides]
        if len(kept) != shape.count("\n[kept."):
            return None
        # What no calendar knows is no date.
        for day in re.findall(_EACH_DAY, shape) if "\ndue = " in shape else ():
            date.fromisoformat(day)
        created, *_others = map(parse_moment, re.findall(_EACH_MOMENT, shape))
        return Glance(
            title=title,
            id=head[2],
            revision=int(head[3]),
            changed=_last_moment(text) or created,
            digest=plain(digest[1]),
            answers={name: answer for part, name, answer in given if part == "answers"},
            kept=frozenset(map(_rule, kept)),
            set_aside="\n[set_aside." in shape,
        )
    except (ValueError, KeyError):
        return None


def _has_long_text(text: str) -> bool:
    """Whether a text, as it's written, is longer than may be; what it says is never longer than that."""
    if re.search(_LONG_NAME, text):
        return True
    return any(
        len(each) > NOTE_CHARACTERS or each.count("\n") + each.count("\\n") >= NOTE_LINES
        for each in re.findall(_EACH_PROSE, text)
    )


def _is_sound_room(shape: str, text: str) -> bool:
    """Whether no role is told of twice and no rule is without a statement, which the shape doesn't show."""
    people = re.search(_PEOPLE, shape)
    roles = [line.partition(" ")[0] for line in people[1].splitlines()] if people else []
    holders = shape.count("\n[room.holders.")
    return len(set(roles)) == len(roles) and len(re.findall(_EACH_HOLDER, text)) == holders


class Wordings(NamedTuple):
    """What a file says in words.

    Attributes:
        statements: By id, the words of each answered statement.
        kept: By contradiction, its wording and the reason it's kept for.
    """

    statements: dict[str, str]
    kept: dict[RuleKey, tuple[str, str]]


def wordings_of(data: bytes) -> Wordings:
    """Read the words of a file that a glance could be had of."""
    text = data.decode()
    found = re.findall(_EACH_REASON, text) if "\n[kept." in text else []
    return Wordings(
        {name: plain(words) for name, words in re.findall(_EACH_WORDING, text)},
        {_rule(sides): (_unquoted(because), _unquoted(reason)) for sides, because, reason in found},
    )


def _knows_rare_words(text: str, shape: str) -> bool:
    """Whether what has become of conditions, and of contradictions once kept, is told in known words."""
    places = {key: shape.count(f'\n{key} = ""\n') for key in ("state", "ended")}
    if not any(places.values()):
        return True
    from coprod_tui.domain.session import Closing, ConditionState

    known: dict[str, set[str]] = {"state": {*ConditionState}, "ended": {*Closing}}
    words = {key: re.findall(rf'\n{key} = "([^"\n]*)"(?=\n)', text) for key in places}
    return all(len(words[key]) == places[key] and known[key].issuperset(words[key]) for key in places)


def _unquoted(text: str) -> str:
    lines = text.removeprefix('"""\n')
    return plain(lines[:-3] if lines != text else text[1:-1])


def _last_moment(text: str) -> datetime | None:
    _before, found, line = text.rpartition("\n[log]\nlines = [")[2].rpartition('\n    "')
    return parse_moment(line.partition(" ")[0]) if found else None


def _rule(sides: str) -> RuleKey:
    members = {
        side: frozenset(re.findall(_EACH_MEMBER, names)) for side, names in re.findall(_EACH_SIDE, sides)
    }
    nobody: frozenset[str] = frozenset()
    return RuleKey(members.get("applies", nobody), members.get("does_not_apply", nobody))
