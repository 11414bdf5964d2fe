"""What a report of one session says, as values that Markdown, HTML and PDF lay out alike.

Every text in it is cleaned of what could steer a terminal or turn the reading direction round. Nothing in it
is marked up: each layout escapes what it has to. Line breaks are kept in notes and reasons alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coprod_tui.reports.room_in_words import RoomReport


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with what was said of it.

    Attributes:
        column: "dont" or "do".
        label: "Don't 3"; empty for a statement that is gone.
        text: The statement's words.
        sign: Stands before the word.
        answer: The answer's word.
        reads: The plain reading; empty for unsure and for none.
        note: The private note; empty where there is none or none may be shown.
        sure: Whether the answer is marked as sure.
    """

    column: str
    label: str
    text: str
    sign: str
    answer: str
    reads: str
    note: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that speaks, or spoke.

    Attributes:
        title: The labels of its statements, who is missing where it names a role, and the themes it touches.
        said: Its statements with their answers; for a rule that is gone none.
        because: Why the answers can't all be meant, or pull against each other.
        discuss: The question to ask.
        ways_out: What each change would settle and open; for open contradictions alone.
        before: Why it was kept before, where it's open again.
        reason: Why it's kept, or was.
        by: Who kept it and when, as "by the chair, 2026-11-22".
        ended: Why it's no longer kept, and since when.
    """

    title: str
    said: tuple[Said, ...]
    because: str
    discuss: str = ""
    ways_out: tuple[str, ...] = ()
    before: str = ""
    reason: str = ""
    by: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Lookout:
    """A verdict or an alarm in words."""

    title: str
    says: str
    discuss: str = ""


@dataclass(frozen=True, slots=True)
class SmallestSet:
    """Answers which, looked at again together, leave nothing open; the place is "1 of 24"."""

    place: str
    labels: str
    says: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would have to be true before the work starts.

    Attributes:
        state: "open", "met" or "dropped".
        text: What has to be true; line breaks are kept.
        about: Label of the statement.
        owner: Who sees to it; may be empty.
        due: By when, "2027-01-31"; empty for no date.
        origin: Title of the session it was brought along from; empty for one of this session.
    """

    state: str
    text: str
    about: str
    owner: str
    due: str
    origin: str


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the sheet with all its statements; its name is "dont" or "do"."""

    name: str
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A change that settled or opened something.

    Attributes:
        at: When, in words: "2026-11-22 10:00 UTC".
        who: Who made it, where that was written down; may be empty.
        did: What was changed: "Don't 3: applies, was unsure."
        became: What that did: "Settled 1 contradiction. Opened: Don't 3 and Do 10."
    """

    at: str
    who: str
    did: str
    became: str


@dataclass(frozen=True)
class SessionReport:
    """Everything a report of one session says.

    Attributes:
        title: The session's title.
        facts: Which session, which criteria and which source, as terms with their values.
        changed: When the session was last changed, in UTC.
        verdict: The verdict.
        behind: The answers that made the verdict so.
        could_tip: Labels of the answers that could still tip it; empty unless undecided.
        kept_behind: What the verdict takes as it stands; empty where nothing is kept.
        alarms: Patterns worth a question.
        conditions: What would have to be true before the work starts, open ones first.
        open: Open contradictions.
        dead_ends: Statements with no honest answer left, as sentences.
        revisit_title: How many answers are to be looked at again; empty for none.
        revisit: The smallest sets of them, not all if there are very many.
        revisit_more: That there are more sets, and which answers can't be in any; empty for neither.
        stuck: Labels of contradictions all of whose answers are marked as sure.
        topics: What to discuss first, as sentences.
        kept: Contradictions kept with a reason.
        ended: Contradictions that were kept once and no longer fire.
        possible: What an unsure answer would contradict, as sentences.
        tensions: Tensions.
        columns: The sheet.
        set_aside: Answers to statements that are gone or reworded.
        story: The changes that settled or opened something.
        story_says: Which of them these are; empty for none.
        room: What a room leaves; `None` for a session of no room.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    changed: datetime
    verdict: Lookout
    behind: tuple[Said, ...]
    could_tip: str
    kept_behind: str
    alarms: tuple[Lookout, ...]
    conditions: tuple[Wanted, ...]
    open: tuple[Told, ...]
    dead_ends: tuple[str, ...]
    revisit_title: str
    revisit: tuple[SmallestSet, ...]
    revisit_more: str
    stuck: tuple[str, ...]
    topics: tuple[str, ...]
    kept: tuple[Told, ...]
    ended: tuple[Told, ...]
    possible: tuple[str, ...]
    tensions: tuple[Told, ...]
    columns: tuple[SheetColumn, ...]
    set_aside: tuple[Said, ...]
    story: tuple[StoryLine, ...]
    story_says: str
    room: RoomReport | None
