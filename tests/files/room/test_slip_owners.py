"""Whose slip it is: an account is one person, unless it's said that several share it."""

import os
from pathlib import Path

import pytest

from coprod_tui.files.room import drop_box
from coprod_tui.files.room.drop_box import MOST_OF_ONE, DropBox
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import Plan
from coprod_tui.files.room.passing import pass_on
from coprod_tui.files.room.slip import hand_in, new_slip_name
from tests.accounts import in_account, needs_accounts, no_account, other_accounts
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES
from tests.files.room.rooms import KEPT, answers_in, box_of, new_room, put, slip_with


def test_the_key_of_a_person_stays_and_tells_nobody_which_file_is_theirs(room: RoomFolder) -> None:
    name = put(room, slip_with())
    boxes = [box_of(room), box_of(room)]
    assert all(box.look() for box in boxes)
    keys = {box.people[0].key for box in boxes}
    assert len(keys) == 1
    assert name not in keys.pop()


def test_a_shared_account_has_so_many_slips_at_most(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop_box, "MOST_SHARING", 2)
    for _each in range(3):
        put(room, slip_with(YES))
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [YES, YES]
    assert box.problem == "1 file passed over, since one account has too many."


@needs_accounts
def test_of_an_account_that_is_one_person_the_last_slip_counts_whatever_the_clock_says(
    room: RoomFolder,
) -> None:
    one, another = other_accounts()[:2]
    box = box_of(room)
    first = put(room, slip_with(YES), owner=one)
    put(room, slip_with(UNSURE), owner=another)
    os.utime(room.answers / first, (2**32, 2**32))
    assert box.look()
    again = put(room, slip_with(NO), owner=one)
    os.utime(room.answers / again, (0, 0))
    assert box.look()
    assert answers_in(box) == [NO, UNSURE]
    assert box.problem == "1 file passed over, since of each account only the last one counts."


@needs_accounts
def test_slips_of_one_account_that_are_seen_together_go_by_their_time(room: RoomFolder) -> None:
    owner = other_accounts()[0]
    for answer, modified in ((YES, 20), (NO, 30), (UNSURE, 10)):
        os.utime(room.answers / put(room, slip_with(answer), owner=owner), (modified, modified))
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [NO]


@needs_accounts
def test_whoever_left_and_joined_again_is_one_person_and_nothing_is_wrong(room: RoomFolder) -> None:
    owner = other_accounts()[0]
    box = box_of(room)
    put(room, slip_with(left=True), owner=owner)
    assert box.look()
    assert box.people[0].slip.left
    put(room, slip_with(NO), owner=owner)
    assert box.look()
    assert (answers_in(box), box.problem) == ([NO], "")


@needs_accounts
def test_an_earlier_slip_does_not_come_back_when_the_last_one_of_its_account_vanishes(
    room: RoomFolder,
) -> None:
    owner = other_accounts()[0]
    box = box_of(room)
    put(room, slip_with(YES), owner=owner)
    assert box.look()
    last = put(room, slip_with(NO), owner=owner)
    assert box.look()
    (room.answers / last).unlink()
    assert box.look()
    assert answers_in(box) == [NO]


@needs_accounts
def test_a_broken_slip_does_not_hide_the_good_one_of_its_account(room: RoomFolder) -> None:
    owner = other_accounts()[0]
    box = box_of(room)
    put(room, slip_with(YES), owner=owner)
    assert box.look()
    broken = room.answers / new_slip_name()
    pass_on(broken, b"broken", 0o640)
    os.chown(broken, owner, -1)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], f"1 file in the room can't be read; {KEPT}.")


@needs_accounts
def test_in_a_shared_account_each_slip_is_a_person(tmp_path: Path) -> None:
    import pwd

    shared = pwd.getpwuid(other_accounts()[0])
    room = new_room(tmp_path / "rooms", Plan("Open evening", shared_accounts=(shared.pw_name,)))
    for answer in (YES, NO, UNSURE):
        put(room, slip_with(answer), owner=shared.pw_uid)
    box = box_of(room)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES, NO, UNSURE], "")


@needs_accounts
def test_an_account_that_is_one_person_has_so_many_slips_at_most(room: RoomFolder) -> None:
    flooder, quiet = other_accounts()[:2]
    for _each in range(MOST_OF_ONE + 5):
        put(room, slip_with(NO), owner=flooder)
    put(room, slip_with(YES), owner=quiet)
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [YES, NO]
    assert "5 files passed over, since one account has too many." in box.problem


@needs_accounts
def test_a_number_that_is_no_account_is_nobody(room: RoomFolder) -> None:
    """In a container of their own, one person can write as thousands of them."""
    put(room, slip_with(), owner=no_account())
    box = box_of(room)
    assert box.look()
    assert box.people == ()
    assert box.problem == "1 file passed over, of no account on this machine."


@needs_accounts
def test_a_slip_that_somebody_else_put_in_the_place_of_another_is_not_taken(room: RoomFolder) -> None:
    """The folder's mode doesn't let them, but a disk may not keep to it."""
    victim, thief = other_accounts()[:2]
    box = box_of(room)
    name = put(room, slip_with(YES), owner=victim)
    assert box.look()
    put(room, slip_with(NO), name, owner=thief)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], f"1 file in the room can't be read; {KEPT}.")
    put(room, slip_with(UNSURE), name, owner=victim)
    assert box.look()
    assert (answers_in(box), box.problem) == ([UNSURE], "")


@needs_accounts
def test_another_s_code_in_a_slip_changes_nothing_for_them(room: RoomFolder) -> None:
    victim, thief = other_accounts()[:2]
    put(room, slip_with(YES, "kx4-p7m"), owner=victim)
    put(room, slip_with(NO, "kx4-p7m"), owner=thief)
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [YES, NO]
    assert len({each.key for each in box.people}) == 2


@needs_accounts
def test_other_accounts_add_to_a_room_and_do_nothing_else_to_it(open_room: RoomFolder) -> None:
    victim, thief = other_accounts()[:2]
    name = new_slip_name()
    slip = open_room.answers / name
    assert in_account(victim, lambda: hand_in(open_room, name, slip_with(YES))) == ""
    refused = {
        "list": lambda: list(open_room.answers.iterdir()),
        "read": slip.read_bytes,
        "write": lambda: slip.write_bytes(b""),
        "delete": slip.unlink,
        "replace": lambda: hand_in(open_room, name, slip_with(NO)),
        "rename": lambda: slip.rename(slip.with_name("aside.toml")),
        "open to all": lambda: slip.chmod(0o666),
        "take over": lambda: os.chown(slip, thief, -1),
        "open the folder to all": lambda: open_room.answers.chmod(0o777),
        "replace the folder": lambda: open_room.answers.rename(open_room.path / "aside"),
        "look at the group's session": open_room.group.read_bytes,
        "list the facilitator's files": lambda: list(open_room.own.iterdir()),
        "change what is asked": lambda: open_room.criteria.write_bytes(b""),
    }
    allowed = [what for what, act in refused.items() if not in_account(thief, act)]
    assert allowed == []
    assert in_account(thief, lambda: hand_in(open_room, new_slip_name(), slip_with(NO))) == ""
    assert in_account(victim, lambda: hand_in(open_room, name, slip_with(UNSURE))) == ""
    box = DropBox(open_room, load_invitation(open_room), SHIPPED)
    assert box.look()
    assert (answers_in(box), box.problem) == ([NO, UNSURE], "")
