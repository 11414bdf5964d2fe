"""What the program does with a session that is open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import ChangedOnDiskError, temporary
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_loading import load_file
from tests.domain.shipped import SHIPPED
from tests.trust.operation import OURS, Operation
from tests.trust.saying import last_said, said


class Save(Operation):
    """A save of a session that is open."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.opened = self.store.open(self.path, SHIPPED)
        self.second = said(self.opened.session, 2)

    def act(self) -> None:
        self.opened.save(self.second)

    def judge(self, error: CoprodError | None) -> None:
        there = last_said(self.path.read_bytes())
        assert there in {1, 2}
        assert error or there == 2, "it was called saved, and the old one is there"
        self.opened.save(said(self.second, 3))
        assert self.opened.path == self.path, "a change was seen where nobody made one"
        assert last_said(self.path.read_bytes()) == 3
        self.opened.close()
        self.check_names(*OURS)
        self.check_still_usable()

    def close(self) -> None:
        self.opened.close()


class SaveBeside(Save):
    """A save of a session whose file somebody else has changed."""

    def act(self) -> None:
        self.path.write_bytes(self.data.replace(b'title = "C"', b'title = "Theirs"'))
        self.opened.save(self.second)

    def judge(self, error: CoprodError | None) -> None:
        assert load_file(self.path).session.title == "Theirs", "what somebody else wrote is gone"
        assert error, "it was called saved, and nothing was said of the change"
        if not isinstance(error, ChangedOnDiskError):
            with suppress(ChangedOnDiskError):
                self.opened.save(self.second)
        assert load_file(self.path).session.title == "Theirs", "what somebody else wrote is gone"
        beside = self.opened.path
        assert beside != self.path
        assert last_said(beside.read_bytes()) == 2
        self.opened.save(said(self.second, 3))
        self.opened.close()
        self.save_again()
        conflicts = {each.name for each in self.path.parent.glob("c.conflict-*")}
        self.check_names(*OURS, *conflicts)


class SaveElsewhere(Save):
    """A save to another folder, which goes on there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.other = folder / "other" / "d.toml"
        self.other.parent.mkdir()

    def act(self) -> None:
        self.opened.save_elsewhere(self.other, self.second)

    def judge(self, error: CoprodError | None) -> None:
        assert last_said(self.path.read_bytes()) == 1
        assert last_said(self.other.read_bytes()) == 2 if self.other.exists() else error
        assert self.opened.path == (self.path if error else self.other)
        self.opened.save(said(self.second, 3))
        assert last_said(self.opened.path.read_bytes()) == 3
        self.opened.close()
        self.check_names(*OURS)
        self.path = self.other
        self.check_names("d.toml", "d.toml.bak")


class Open(Operation):
    """A session is opened where an interrupted save has left something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        temporary(self.path).write_bytes(b"half")
        self.opened: OpenSession | None = None

    def act(self) -> None:
        self.opened = self.store.open(self.path, SHIPPED)

    def judge(self, error: CoprodError | None) -> None:
        assert self.path.read_bytes() == self.data
        if self.opened is not None:
            assert last_said(self.data) == 1
            assert self.opened.notices or not self.opened.read_only, "read-only, and nothing says why"
            if not self.opened.read_only:
                self.opened.save(said(self.opened.session, 2))
            self.opened.close()
        else:
            assert error is not None
        self.check_still_usable()

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()


class TakeOver(Operation):
    """Somebody goes on writing where another has left."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with self.store.open(self.path, SHIPPED) as first:
            self.opened = self.store.open(self.path, SHIPPED)
            first.save(said(first.session, 2))

    def act(self) -> None:
        self.opened.take_over()

    def judge(self, error: CoprodError | None) -> None:
        assert last_said(self.path.read_bytes()) == 2
        assert self.opened.read_only == bool(error)
        session = self.opened.take_over()
        assert session.revision == 2
        self.opened.save(said(session, 3))
        assert last_said(self.path.read_bytes()) == 3
        self.opened.close()
        self.check_still_usable()

    def close(self) -> None:
        self.opened.close()
