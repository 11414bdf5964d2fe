"""A session with something of everything, and the file that it makes."""

from pathlib import Path

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import (
    Closed,
    Closing,
    CriteriaReference,
    Deed,
    Entry,
    Given,
    Kept,
    Session,
    SetAside,
)
from tests.files.sessions import AT, answered, contradiction, criteria, statement

GOLDEN = Path(__file__).with_name("golden_session.toml")


SHEET = criteria(
    statement("dont-fail", "You aren't prepared to fail."),
    statement("dont-agenda", "You can't leave your agenda at the door.", 2),
    statement("do-doubt", "There's doubt about the design of service you want."),
    rules=(contradiction("dont-fail", "do-doubt"),),
)


PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset())


def golden() -> Session:
    kept = Kept(PAIR, "They clash.", "We live with it.\nUntil May.", "chair", AT)
    session = Session(
        id="5f3a9c01",
        title="Riverside clinic",
        created=AT,
        revision=7,
        criteria=CriteriaReference.of(SHEET),
        pins=frozenset({"dont-fail"}),
        cursor="do-doubt",
        set_aside={"dont-gone": SetAside("You want it gone.", Given(Answer.UNSURE, "Why?"), "")},
    )
    session = answered(session, dont_fail=Answer.APPLIES, do_doubt=Answer.APPLIES)
    sheet = {**session.sheet, "dont-fail": Given(Answer.APPLIES, 'Said twice:\n"never" & “not us”.')}
    note = Entry(AT, Deed.NOTE, "dont-fail", "", sheet["dont-fail"].note)
    keep = Entry(AT, Deed.KEEP, "", "", kept.reason, PAIR, who="chair")
    closed = Closed(kept._replace(reason="An earlier reason."), Closing.WITHDRAWN, "", AT)
    return session._replace(sheet=sheet, kept=(kept,), closed=(closed,), log=(*session.log, note, keep))
