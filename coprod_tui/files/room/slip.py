"""The slip that a participant hands in: their answers, and what they are there as. No note, no name."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.domain.session import Session
from coprod_tui.errors import BadFileError, NotHandedInError
from coprod_tui.files.atomic import save_error, temporary
from coprod_tui.files.naming import SUFFIX
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.passing import pass_on
from coprod_tui.files.room.small_file import FORMAT, MOST_STATEMENTS, NOBODY, read_small

SLIP_MODE = 0o640
"""Its writer, and by way of the folder's group the facilitator."""

_HEADER = "# Somebody's answers in a room of coprod, for the facilitator's screen alone.\n"
_NAME = re.compile(rf"[0-9a-f]{{32}}{re.escape(SUFFIX)}")
_CODE = re.compile(r"[0-9a-z-]{0,20}")
_ANSWERS = tuple(Answer)
_KEY_CHARACTERS = 16


class Slip(NamedTuple):
    """What the facilitator's screen reads of one person.

    Attributes:
        role: Id of what they are there as; `NO_ROLE` where they didn't say.
        answers: By statement id.
        code: With which they find their answers again, and ask for them to be taken out.
        left: Whether they have left; they took their answers along.
    """

    role: str
    answers: Mapping[str, Answer]
    code: str = ""
    left: bool = False


def slip_of(session: Session, role: str, code: str) -> Slip:
    """The slip of somebody's own session: their answers, without notes and reasons."""
    answers = {each: given.answer for each, given in session.sheet.items() if given.answer is not None}
    return Slip(role, answers, code)


def new_slip_name() -> str:
    """A name that nobody can guess."""
    return f"{os.urandom(16).hex()}{SUFFIX}"


def is_slip_name(name: str) -> bool:
    """Whether `new_slip_name` could have made a name."""
    return _NAME.fullmatch(name) is not None


def person_key(room: str, name: str) -> str:
    """What tells a person from the others of a room, and nobody who they are.

    Only they and the facilitator know the name of their slip, and it can't be found out from this.

    Args:
        room: Id of the room.
        name: Of the slip.
    """
    return hashlib.sha256(f"{room} {name}".encode()).hexdigest()[:_KEY_CHARACTERS]


def format_slip(slip: Slip) -> bytes:
    """The file's bytes."""
    content: dict[str, object] = {"format": FORMAT, "role": slip.role or NOBODY, "code": slip.code}
    if slip.left:
        content["left"] = True
    content["answers"] = {each: answer.value for each, answer in slip.answers.items()}
    return (_HEADER + tomli_w.dumps(content)).encode("utf-8", "replace")


def parse_slip(data: bytes, criteria: Criteria) -> Slip:
    """Read the bytes of a slip; answers to other statements, and a role that isn't asked for, are left out.

    Raises:
        CoprodError: It makes no sense; nothing of it is taken.
    """
    content = read_small(data, "A slip").content
    role, code, given = (content.get(key, "") for key in ("role", "code", "answers"))
    if not isinstance(given, dict) or len(given) > MOST_STATEMENTS:
        raise BadFileError(f"A slip has a table of answers, {MOST_STATEMENTS} at most.")
    # One wrong answer is enough to doubt the others, and looking for more of them would take time.
    if any(answer not in _ANSWERS for answer in given.values()):
        raise BadFileError("A slip has an answer that is none.")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadFileError("A slip has a code that is none.")
    return Slip(
        role if isinstance(role, str) and role in criteria.role_by_id else NO_ROLE,
        {statement: Answer(answer) for statement, answer in given.items() if statement in criteria.by_id},
        code,
        content.get("left") is True,
    )


def hand_in(folder: RoomFolder, name: str, slip: Slip) -> None:
    """Put a slip into a room, in the place of the same person's last one.

    Raises:
        NotHandedInError: The room can't be reached, or is full.
    """
    path = folder.answers / Path(name).name
    try:
        pass_on(path, format_slip(slip), SLIP_MODE, by_way_of=temporary(path.with_name(new_slip_name())))
    except OSError as error:
        fault = save_error(error, path)
        raise NotHandedInError(
            f"Your answers are saved, but the room doesn't have them: {fault.message}",
            "It is tried again by itself.",
        ) from error
