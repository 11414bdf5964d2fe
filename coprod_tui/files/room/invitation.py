"""What everybody who can reach a room may know of it, and needs to join."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.group import LEAST_SMALLEST, SMALLEST_GROUP
from coprod_tui.domain.limits import TITLE_CHARACTERS
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.small_file import FORMAT, MOST_BYTES, read_small
from coprod_tui.files.toml_reading import read_bytes

_HEADER = "# A room of coprod. To join it: coprod join, and the path of this room's folder.\n"
_ID_CHARACTERS = 64

MOST_SHARED_ACCOUNTS = 100
"""Accounts in which several people join, at most: each is looked up whenever somebody joins."""


class Invitation(NamedTuple):
    """A room as those see it who may join.

    Attributes:
        id: Stable, whatever the folder is called.
        title: What the people call it.
        created: When, in UTC.
        smallest: People that a role must have before its answers are told apart.
        shared_accounts: Names of the accounts in which several people join; elsewhere an account is a person.
    """

    id: str
    title: str
    created: datetime
    smallest: int = SMALLEST_GROUP
    shared_accounts: tuple[str, ...] = ()


def format_invitation(invitation: Invitation) -> bytes:
    """The file's bytes."""
    content: dict[str, object] = {
        "format": FORMAT,
        "id": invitation.id,
        "title": invitation.title,
        "created": invitation.created,
        "smallest_group": invitation.smallest,
    }
    if invitation.shared_accounts:
        content["shared_accounts"] = list(invitation.shared_accounts)
    # A title that was typed may have bytes that are no text.
    return (_HEADER + tomli_w.dumps(content)).encode("utf-8", "replace")


def load_invitation(folder: RoomFolder) -> Invitation:
    """Read a room's invitation.

    Raises:
        CoprodError: There is no such room, or its invitation can't be read.
    """
    folder.check()
    file = read_small(read_bytes(folder.invitation, MOST_BYTES), folder.invitation.name)
    tables, content = file.tables, file.content
    invitation = Invitation(
        tables.text(content, "", "id", required=True, most=_ID_CHARACTERS),
        tables.text(content, "", "title", required=True, most=TITLE_CHARACTERS),
        tables.moment(content, "", "created"),
        tables.number({"smallest_group": SMALLEST_GROUP, **content}, "", "smallest_group"),
        tuple(tables.texts(content, "", "shared_accounts")),
    )
    if not (invitation.id.isascii() and invitation.id.isalnum()):
        # It becomes a part of a path in the account of whoever joins, where a letter may take several bytes.
        tables.refuse("", "id", "It has other signs than letters and digits.", "Ask the facilitator.")
    if invitation.smallest < LEAST_SMALLEST:
        tables.refuse(
            "", "smallest_group", "This would give people away.", f"Write {LEAST_SMALLEST} or more."
        )
    if len(invitation.shared_accounts) > MOST_SHARED_ACCOUNTS:
        tables.refuse(
            "", "shared_accounts", "These are too many accounts.", f"Name {MOST_SHARED_ACCOUNTS} at most."
        )
    file.refuse()
    return invitation
