"""What people could write to make a report do something, and sessions full of it."""

from __future__ import annotations

from datetime import date

from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, WriteNote
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Criteria, Role
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Condition, ConditionState, Given, SetAside
from tests.reports.sessions import C5, NO, START, YES, begin

LONG = "x" * 100_000

TEXTS = (
    "</style></title><script>alert(1)</script>",
    "\"' onmouseover=alert(1) style='position:fixed' x=\"",
    "<img src=https://example.org/x.png onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}${7 * 7}#{7 * 7}",
    "&lt;b&gt; &amp; &#60;i&#62;",
    '=HYPERLINK("https://example.org","x")',
    "+1;=1+1;@SUM(1)\n-2\n\t=3",
    "\uff1d1+1",
    "\r\n=cmd|' /C calc'!A0",
    "# Heading\n---\n> quote\n1. one\n- two\n```\ncode\n```\n| a | b |",
    "[link](https://example.org) ![picture](x.png) <https://example.org> https://example.org www.example.org",
    "*bold* _it_ `code` ~~gone~~ a\\",
    '#import "x.typ"; #read("/etc/passwd") $x^2$ @label <label> *b* // comment',
    "\x1b[2J\x1b]52;c;aGk=\x07 \x9b31m \x00",
    "\u202egnp.exe\u2066 \u200b\u2028 שלום العربية",
    "汉字 😀 \U000f0000 e\u0301",
)


def hostile(criteria: Criteria, text: str) -> Findings:
    """Findings in which people wrote this text wherever they can write something."""
    assessment = begin(criteria, dont_fail=YES, do_not_achieve=YES)
    assessment.apply(WriteNote("dont-fail", f"n {text}"[:4_000]))
    assessment.apply(KeepContradiction(C5, f"r {text}"[:4_000], text[:80]))
    assessment.apply(GiveAnswer("dont-fail", NO))
    assessment.apply(GiveAnswer("dont-fail", YES))
    assessment.apply(KeepContradiction(C5, text[:4_000], text[:80]))
    session = assessment.session
    aside = SetAside(text, Given(YES, text), text)
    wanted = Condition("k", "dont-fail", text, text, date(2027, 1, 31), ConditionState.OPEN, START, text)
    sheet = {**session.sheet, "do-doubt": Given(YES, text)}
    log = tuple(entry._replace(who=text) for entry in session.log)
    counts = {"staff": Counts(1), text: Counts(0, 1)}
    room = RoomRecord(dict.fromkeys(counts, 2), {"dont-fail": Counts(1, 2)}, {"dont-fail": counts}, left=1)
    return evaluate(
        criteria._replace(roles=(Role("staff", text), Role("carers", text))),
        session._replace(
            title=text, sheet=sheet, log=log, set_aside={text: aside}, conditions=(wanted,), room=room
        ),
    )
