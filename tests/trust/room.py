"""A room under siege: three accounts try everything while thirty people hand in, again and again."""

from __future__ import annotations

import mmap
import os
import pwd
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import CoprodError
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.room.drop_box import DropBox
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import Plan, make_room
from coprod_tui.files.room.slip import Slip, format_slip, hand_in, new_slip_name
from tests.accounts import become, in_account, open_folder, other_accounts, why_no_other_accounts
from tests.domain.shipped import ALL_REFUSED, SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.room_attacks import Attacker

WRITERS = 30
ATTACKERS = 3
_HANGS_AFTER = 120
_PAUSE = 0.1
"""Seconds that a writer thinks at most."""
_MOST_FAULTS = 20

_PLACES = tuple(SHIPPED.by_id)[:14]
_ANSWERS = tuple(Answer)


class Writer(NamedTuple):
    """Somebody who hands in one numbered slip after the other."""

    place: int
    account: int
    name: str

    @property
    def code(self) -> str:
        """The code in their slips."""
        return f"w-{self.place}"

    def slip(self, number: int) -> Slip:
        """Their slip with a number, written in answers."""
        answers = {each: _ANSWERS[number // 3**place % 3] for place, each in enumerate(_PLACES)}
        return Slip(NO_ROLE, answers, self.code)


class Stage:
    """Numbers that all processes share, each written by one: how far every writer is, and if it's over."""

    BEGUN, DONE, TRIED, LOOKS, OVER = (
        0,
        WRITERS,
        2 * WRITERS,
        2 * WRITERS + ATTACKERS,
        2 * WRITERS + ATTACKERS + 1,
    )

    def __init__(self) -> None:
        # A number is written in one step, so that nobody sees half of it.
        self._director = os.getpid()
        self._numbers = memoryview(mmap.mmap(-1, 8 * (self.OVER + 1))).cast("q")

    @property
    def over(self) -> bool:
        """Whether all is to end; as it is when whoever began it is gone."""
        return bool(self[self.OVER]) or os.getppid() != self._director

    def __getitem__(self, place: int) -> int:
        return self._numbers[place]

    def __setitem__(self, place: int, number: int) -> None:
        self._numbers[place] = number


class Child(NamedTuple):
    """A process in another account, and where it says what it found wrong."""

    number: int
    said: int

    @classmethod
    def start(cls, account: int, act: Callable[[], Iterator[str]]) -> Child:
        """Start it; it ends with the faults it finds, or with the first of too many."""
        reading, writing = os.pipe()
        number = os.fork()
        if number:
            os.close(writing)
            return cls(number, reading)
        try:
            become(account)
            for told, fault in enumerate(act()):
                os.write(writing, f"{fault}\n".encode("utf-8", "replace"))
                if told > _MOST_FAULTS:
                    break
        except BaseException as error:  # noqa: BLE001 - whatever it is, it's told, and this copy ends here
            os.write(writing, f"{type(error).__name__}: {error}\n".encode("utf-8", "replace"))
        finally:
            os._exit(0)

    def faults(self) -> list[str]:
        """Wait for its end, and say what it found."""
        with os.fdopen(self.said, "rb") as said:
            faults = said.read().decode().splitlines()
        _number, status = os.waitpid(self.number, 0)
        return [*faults, f"ended by signal {status}"] if status else faults


def _write(room: RoomFolder, writer: Writer, stage: Stage, chance: Random) -> Iterator[str]:
    """Hand in until it's over; each slip has to be there afterwards as it was handed in."""
    number = 0
    while not stage.over:
        number += 1
        slip = writer.slip(number)
        stage[stage.BEGUN + writer.place] = number
        try:
            hand_in(room, writer.name, slip)
            if (room.answers / writer.name).read_bytes() != format_slip(slip):
                yield f"slip {number} of {writer.code} isn't there as it was handed in"
        except (CoprodError, OSError) as error:
            yield f"slip {number} of {writer.code}: {error}"
        stage[stage.DONE + writer.place] = number
        time.sleep(chance.random() * _PAUSE)


def _attack(make: Callable[[], Attacker], place: int, stage: Stage, rounds: int) -> Iterator[str]:
    attacker = make()
    for each in range(rounds):
        if stage.over:
            return
        if place == each == 0:
            attacker.flood()
        for what, broken in attacker.attack():
            stage[stage.TRIED + place] += 1
            if broken:
                yield f"an attacker could {what}"


def _facilitate(room: RoomFolder, writers: list[Writer], stage: Stage, known: int) -> Iterator[str]:
    """Look until it's over; what is seen has to be what each writer handed in last, or is handing in."""
    box = DropBox(room, load_invitation(room), SHIPPED)
    while True:
        over = stage.over
        done = [stage[stage.DONE + each.place] for each in writers]
        signal.alarm(_HANGS_AFTER)
        box.look()
        stage[stage.LOOKS] += 1
        slips = dict(box._counting)
        for writer in writers:
            began = stage[stage.BEGUN + writer.place]
            least = done[writer.place]
            slip = slips.pop(writer.name, None)
            if slip is None:
                if least:
                    yield f"{writer.code} doesn't count any more"
            elif slip not in map(writer.slip, range(max(least, 1), began + 1)):
                yield f"{writer.code} counts with another slip than theirs from {least} to {began}"
        if any(not ALL_REFUSED.items() >= slip.answers.items() for slip in slips.values()):
            yield "an attacker counts with answers that aren't theirs"
        strangers = Counter(box._known[name].owner for name in slips)
        if max(strangers.values(), default=0) > 1 or len(strangers) > ATTACKERS:
            yield f"attackers count as {strangers.total()} people"
        if all(done) and known >= 0:
            os.write(known, b"!")
            os.close(known)
            known = -1
        if over:
            return
        time.sleep(_PAUSE / 10)


def _siege(
    room: RoomFolder, writers: list[Writer], attackers: list[int], rounds: int, chance: Random
) -> Outcome:
    stage = Stage()
    random = [Random(chance.getrandbits(64)) for _ in range(WRITERS + ATTACKERS)]
    hand_ins = [
        Child.start(each.account, partial(_write, room, each, stage, random[each.place])) for each in writers
    ]
    all_known, tell_known = os.pipe()
    facilitator = Child.start(room.path.stat().st_uid, lambda: _facilitate(room, writers, stage, tell_known))
    os.close(tell_known)
    os.read(all_known, 1)
    os.close(all_known)
    victims = {each.name: each.code for each in writers}
    besiegers = [
        Child.start(
            account,
            partial(
                _attack,
                partial(Attacker, room, victims, writers[place].account, random[WRITERS + place]),
                place,
                stage,
                rounds,
            ),
        )
        for place, account in enumerate(attackers)
    ]
    faults = [fault for each in besiegers for fault in each.faults()]
    stage[stage.OVER] = 1
    faults += [fault for each in (*hand_ins, facilitator) for fault in each.faults()]
    handed_in = sum(stage[stage.DONE + each.place] for each in writers)
    remark = f"{handed_in:,} slips handed in, {stage[stage.LOOKS]:,} looks"
    return Outcome(sum(stage[stage.TRIED + place] for place in range(ATTACKERS)), tuple(faults), remark)


def run(rounds: int, chance: Random) -> Outcome:
    """Besiege a new room for some rounds, in each of which every attacker tries everything once."""
    facilitator, *others = other_accounts()
    attackers, (shared, *own) = others[:ATTACKERS], others[ATTACKERS:]
    accounts = [*own[: WRITERS // 2], *[shared] * WRITERS][:WRITERS]
    writers = [Writer(place, account, new_slip_name()) for place, account in enumerate(accounts)]
    with open_folder() as parent:
        os.chown(parent, facilitator, -1)
        plan = Plan("Siege", shared_accounts=(pwd.getpwuid(shared).pw_name,))
        made = in_account(facilitator, lambda: make_room(parent, plan, shipped_criteria().data, SHIPPED))
        if made:
            return Outcome(0, (f"the room could not be made: {made}",))
        (folder,) = parent.iterdir()
        return _siege(RoomFolder(Path(folder)), writers, attackers, rounds, chance)


CAMPAIGN = Campaign(
    "room",
    "Nobody lists, reads, replaces or deletes another's slip; the facilitator's screen never fails or waits,"
    " and counts for each person the slip that they handed in last.",
    short=6,
    full=6_500,
    run=run,
    lacking=why_no_other_accounts,
)
