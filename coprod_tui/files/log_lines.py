"""Log entries as lines that a person can read, one line each.

For example::

    2026-11-22T10:00:00Z answer dont-fail: nothing -> applies
    2026-11-22T10:01:00Z note dont-fail: nothing -> “We said “never again”” in May.”
    2026-11-22T10:02:00Z keep (applies: do-doubt, dont-fail): nothing -> “We live with it.” by “chair”
    2026-11-22T10:03:00Z answer dont-fail: applies -> nothing (undo)

Free text stands between “ and ”, with every ” inside it doubled. Nothing at all is the bare word `nothing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.session import Deed, Entry, Manner
from coprod_tui.files.moments import format_moment, parse_moment

_NOTHING = "nothing"
_TEXT = "“(?:[^”]++|””)*+”"
_ID = rf"(?:[A-Za-z0-9_-]+|{_TEXT})"
_IDS = rf"{_ID}(?:, {_ID})*"
_VALUE = rf"[a-z_]+|{_TEXT}"
# Compiled when the first line is read; many a file has none.
_LINE = (
    rf"(?P<at>\S+) (?P<deed>[a-z]+)(?: (?P<statement>{_ID}))?"
    rf"(?P<rule> \((?:applies: (?P<applies>{_IDS}))?(?:; )?(?:does not apply: (?P<refused>{_IDS}))?\))?"
    rf": (?P<was>{_VALUE}) -> (?P<now>{_VALUE})"
    rf"(?: \((?P<manner>[a-z ]+)\))?(?: by (?P<who>{_TEXT}))?"
)
_BARE_ID = "[A-Za-z0-9_-]+"
_BARE_VALUE = "[a-z_]+"
_FREE_TEXT = frozenset({Deed.NOTE, Deed.KEEP, Deed.CLOSE, Deed.CONDITION})
_DEEDS = {deed.value: deed for deed in Deed}
_MANNERS = {manner.value: manner for manner in Manner}


def format_entry(entry: Entry) -> str:
    """Write one entry of the log as a line."""
    subject = f" {_id(entry.statement)}" if entry.statement else ""
    if entry.rule is not None:
        subject += f" ({_rule(entry.rule)})"
    value = _quoted if entry.deed in _FREE_TEXT else _bare_or_quoted
    was, now = (value(text) if text else _NOTHING for text in (entry.was, entry.now))
    line = f"{format_moment(entry.at)} {entry.deed}{subject}: {was} -> {now}"
    if entry.manner is not Manner.DONE:
        line += f" ({entry.manner})"
    return f"{line} by {_quoted(entry.who)}" if entry.who else line


def parse_entry(line: str) -> Entry | None:
    """Read one line of the log; `None` for a line that makes no sense."""
    match = re.fullmatch(_LINE, line)
    if match is None:
        return None
    deed = _DEEDS.get(match["deed"])
    manner = _MANNERS.get(match["manner"] or "")
    try:
        at = parse_moment(match["at"])
    except ValueError:
        return None
    if deed is None or manner is None:
        return None
    rule = None
    if match["rule"] is not None:
        rule = RuleKey(_ids(match["applies"]), _ids(match["refused"]))
    return Entry(
        at,
        deed,
        _plain(match["statement"] or ""),
        _said(match["was"]),
        _said(match["now"]),
        rule,
        manner,
        _plain(match["who"] or ""),
    )


def _rule(rule: RuleKey) -> str:
    sides = (("applies", rule.applies), ("does not apply", rule.does_not_apply))
    return "; ".join(f"{word}: {', '.join(_sorted_ids(ids))}" for word, ids in sides if ids)


def _sorted_ids(ids: Iterable[str]) -> list[str]:
    return [_id(each) for each in sorted(ids)]


def _ids(text: str | None) -> frozenset[str]:
    return frozenset(_plain(each) for each in re.findall(_ID, text or ""))


def _id(text: str) -> str:
    return text if re.fullmatch(_BARE_ID, text) else _quoted(text)


def _bare_or_quoted(text: str) -> str:
    return text if re.fullmatch(_BARE_VALUE, text) and text != _NOTHING else _quoted(text)


def _quoted(text: str) -> str:
    return f"“{text.replace('”', '””')}”"


def _plain(text: str) -> str:
    return text[1:-1].replace("””", "”") if text.startswith("“") else text


def _said(text: str) -> str:
    return "" if text == _NOTHING else _plain(text)
