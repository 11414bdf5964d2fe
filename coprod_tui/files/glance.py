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
from coprod_tui.domain.limits import TITLE_CHARACTERS
from coprod_tui.files.moments import parse_moment
from coprod_tui.files.session_format import FORMAT, HEADER

_ESCAPE = r'\\(?:[btnfr"\\]|u00[0-9a-f]{2})'
_CHARACTERS = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
_LINES = r'[^"\\\x00-\x08\x0b-\x1f\x7f]*+'
_INSIDE = rf"{_CHARACTERS}(?:{_ESCAPE}{_CHARACTERS})*+"
_TEXTS = re.compile(rf'"(?:{_INSIDE}"(?!")|""\n{_LINES}(?:{_ESCAPE}{_LINES})*+""")')
_NAME = "[A-Za-z0-9_-]+"
# Within a text every quote is escaped, so none of the following can be found in one.
_HEAD = re.compile(
    rf'format = {FORMAT}\ntitle = "({_INSIDE})"\nid = "({_NAME})"\n'
    r"revision = ([0-9]{1,18})\n"
)
_DIGEST = re.compile(rf'\ndigest = "({_INSIDE})"\n')
_EACH_ANSWER = re.compile(rf'\n\[answers\.({_NAME})\]\nstatement = "[^\n]*+\n(?:answer = "([a-z_]+)"\n)?')
_MEMBERS = rf'\[\n(?:    "{_NAME}",\n)+\]\n'
_EACH_RECORD = re.compile(
    rf"\n\[kept\.{_NAME}\]\n((?:applies = {_MEMBERS})?(?:does_not_apply = {_MEMBERS})?)"
)
_EACH_WORDING = re.compile(rf'\n\[answers\.({_NAME})\]\nstatement = "({_INSIDE})"\nanswer = ')
_EACH_REASON = re.compile(
    rf"{_EACH_RECORD.pattern}in_words = \[\n(?:    [^\n]*+\n)*+\]\n"
    rf"because = ({_TEXTS.pattern})\nreason = ({_TEXTS.pattern})\n"
)
_EACH_SIDE = re.compile(rf"(applies|does_not_apply) = ({_MEMBERS})")
_EACH_MEMBER = re.compile(rf'    "({_NAME})",\n')
_EACH_HEADER = re.compile(r"\n\[([^\]\n]+)\]")
_ESCAPED = re.compile(_ESCAPE)

# The shape of a whole file after its header, once every text and list in it is empty.
_DAY = r"[\d-]{10}"
_MOMENT = rf"{_DAY} [\d:.]{{8,15}}\+00:00\n"
_LIST = r"\[\n\]\n"
_ITEM = '    "",\n'
_GIVEN = 'statement = ""\n(?:answer = ""\n)?+(?:reads = ""\n)?+(?:note = ""\n)?+'
_RECORD = (
    rf"(?:applies = {_LIST})?+(?:does_not_apply = {_LIST})?+in_words = {_LIST}"
    rf'because = ""\nreason = ""\n(?:by = ""\n)?+at = {_MOMENT}'
)
_SHAPE = re.compile(
    rf'format = {FORMAT}\ntitle = ""\nid = ""\nrevision = [0-9]+\ncreated = {_MOMENT}'
    rf'(?:last_looked_at = ""\n)?+(?:pins = {_LIST})?+(?:dismissed = {_LIST})?+'
    r'\n\[criteria\]\ntitle = ""\nsource = ""\ndigest = ""\n'
    rf"(?:\n\[answers\.{_NAME}\]\n{_GIVEN})*+"
    rf"(?:\n\[kept\.{_NAME}\]\n{_RECORD})*+"
    rf'(?:\n\[closed\.{_NAME}\]\n{_RECORD}ended = ""\n(?:ended_by = ""\n)?+ended_at = {_MOMENT})*+'
    rf'(?:\n\[conditions\.{_NAME}\]\nabout = ""\nstatement = ""\ntext = ""\n(?:owner = ""\n)?+'
    rf'(?:due = {_DAY}\n)?+state = ""\nat = {_MOMENT}(?:brought_from = ""\n)?+)*+'
    rf"(?:\n\[set_aside\.{_NAME}\]\n{_GIVEN})*+"
    rf"\n\[log\]\nlines = \[\n?\]\n"
)
_EACH_MOMENT = re.compile(r"at(?:ed)? = (\d[^\n]+)")
_EACH_DAY = re.compile(rf"\ndue = ({_DAY})\n")
_HEADER = HEADER.encode()
_ANSWERS = {answer.value: answer for answer in Answer}
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


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
        head, digest = _HEAD.match(text), _DIGEST.search(text)
        shape = _TEXTS.sub('""', text).replace(_ITEM, "")
        if head is None or digest is None or _SHAPE.fullmatch(shape) is None:
            return None
        headers = _EACH_HEADER.findall(shape)
        title = _plain(head[1])
        if not title.strip() or len(title) > TITLE_CHARACTERS or len(set(headers)) < len(headers):
            return None
        answers = {name: _ANSWERS[word] for name, word in _EACH_ANSWER.findall(text) if word}
        if len(answers) != shape.partition("\n[set_aside.")[0].count('\nanswer = ""\n'):
            return None
        kept = [sides for sides in _EACH_RECORD.findall(text) if sides]
        if len(kept) != shape.count("\n[kept."):
            return None
        # What no calendar knows is no date.
        for day in _EACH_DAY.findall(shape):
            date.fromisoformat(day)
        created, *_others = map(parse_moment, _EACH_MOMENT.findall(shape))
        return Glance(
            title=title,
            id=head[2],
            revision=int(head[3]),
            changed=_last_moment(text) or created,
            digest=_plain(digest[1]),
            answers=answers,
            kept=frozenset(map(_rule, kept)),
            set_aside="\n[set_aside." in shape,
        )
    except (ValueError, KeyError):
        return None


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
    # A record is rare, and looking for one takes as long as looking for all statements.
    found = _EACH_REASON.findall(text) if "\n[kept." in text else []
    return Wordings(
        {name: _plain(words) for name, words in _EACH_WORDING.findall(text)},
        {_rule(sides): (_unquoted(because), _unquoted(reason)) for sides, because, reason in found},
    )


def _unquoted(text: str) -> str:
    lines = text.removeprefix('"""\n')
    return _plain(lines[:-3] if lines != text else text[1:-1])


def _last_moment(text: str) -> datetime | None:
    _before, found, line = text.rpartition("\n[log]\nlines = [")[2].rpartition('\n    "')
    return parse_moment(line.partition(" ")[0]) if found else None


def _rule(sides: str) -> RuleKey:
    members = {side: frozenset(_EACH_MEMBER.findall(names)) for side, names in _EACH_SIDE.findall(sides)}
    nobody: frozenset[str] = frozenset()
    return RuleKey(members.get("applies", nobody), members.get("does_not_apply", nobody))


def _plain(text: str) -> str:
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    letter = match[0][1]
    return chr(int(match[0].removeprefix("\\u"), base=16)) if letter == "u" else _LETTERS.get(letter, letter)
