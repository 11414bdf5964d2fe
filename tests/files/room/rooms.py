"""Rooms on the disk, slips, and what looks at them."""

from __future__ import annotations

import os
from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.room.drop_box import DropBox
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import Plan, make_room
from coprod_tui.files.room.slip import Slip, hand_in, new_slip_name
from tests.domain.shipped import DONTS, SHIPPED, YES

TITLE = "Riverside clinic"
FIRST, SECOND = DONTS[:2]
CRITERIA = SHIPPED._replace(digest="")
KEPT = "what was seen last still counts"
"""What is said of a slip that can't be taken as it is now."""


def new_room(parent: Path, plan: Plan = Plan(TITLE)) -> RoomFolder:  # noqa: B008 - a value that never changes
    """A room that asks the shipped statements."""
    return make_room(parent, plan, shipped_criteria().data, SHIPPED)


def box_of(folder: RoomFolder) -> DropBox:
    """What looks at the slips of a room."""
    return DropBox(folder, load_invitation(folder), SHIPPED)


def slip_with(answer: Answer = YES, code: str = "abc-def", *, left: bool = False) -> Slip:
    """A slip with one answer to the first statement."""
    return Slip(NO_ROLE, {FIRST: answer}, code, left)


def put(folder: RoomFolder, slip: Slip, name: str = "", owner: int | None = None) -> str:
    """Hand a slip in, on behalf of an account where one is given; the file's name."""
    name = name or new_slip_name()
    hand_in(folder, name, slip)
    if owner is not None:
        os.chown(folder.answers / name, owner, -1)
    return name


def answers_in(box: DropBox) -> list[str]:
    """What everybody whose slip counts answered to the first statement, sorted; "" for nothing."""
    return sorted(each.slip.answers.get(FIRST, "") for each in box.people)
