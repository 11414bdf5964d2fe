"""Everything that the program does with session files, each prepared, done once and judged afterwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import ChangedOnDiskError, temporary
from coprod_tui.files.document_file import write_document
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.saying import last_said, said

_OURS = ("c.toml", "c.toml.bak")


class Operation(ABC):
    """One thing done in a folder of its own, which holds a session where one thing was said.

    Args:
        folder: Empty.
    """

    def __init__(self, folder: Path) -> None:
        self.store = SessionStore(folder / "sessions", folder / "trash")
        with self.store.create("C", SHIPPED) as opened:
            self.path = opened.path
            self.first = opened.save(said(opened.session, 1))
        self.data = self.path.read_bytes()

    @abstractmethod
    def act(self) -> None:
        """Do it."""

    @abstractmethod
    def judge(self, error: CoprodError | None) -> None:
        """Look whether all holds that has to, after this error or without one.

        Raises:
            AssertionError: Something doesn't.
        """

    def close(self) -> None:  # noqa: B027 - most have nothing open
        """Let go of everything."""

    def check_still_usable(self) -> None:
        """A new save works where the session is now, and then nothing is left that a fault has left."""
        self.save_again()
        self.check_names(*_OURS)

    def save_again(self) -> None:
        """Open the session where it is now, and save it with one more answer."""
        with self.store.open(self.path, SHIPPED) as opened:
            assert not opened.read_only, f"it opens for reading only: {opened.notices}"
            number = last_said(self.path.read_bytes()) + 1
            opened.save(said(opened.session, number))
            assert opened.path == self.path, "a change was seen where nobody made one"
        assert last_said(self.path.read_bytes()) == number

    def check_names(self, *names: str) -> None:
        """No other files are beside the session; a lock file without its lock means nothing."""
        there = {each.name for each in self.path.parent.iterdir() if not each.name.endswith(".lock")}
        others = there - set(names)
        assert not others, f"left behind: {sorted(others)}"


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
        self.check_names(*_OURS)
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
        self.check_names(*_OURS, *conflicts)


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
        self.check_names(*_OURS)
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


class Create(Operation):
    """A new session in a new folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.new = SessionStore(folder / "new" / "sessions")
        self.opened: OpenSession | None = None

    def act(self) -> None:
        self.opened = self.new.create("C", SHIPPED)

    def judge(self, error: CoprodError | None) -> None:
        path = self.new.folder / "c.toml"
        if path.exists():
            assert last_said(path.read_bytes()) == 0
        else:
            assert error, "it was called saved, and there is none"
        self.close()
        if not path.exists():
            self.new.create("C", SHIPPED).close()
        self.path = path
        self.store = self.new
        self.check_still_usable()

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()


class Copy(Operation):
    """A copy under another title."""

    copied: Path | None = None

    def act(self) -> None:
        self.copied = self.store.copy(self.path, "D")

    def judge(self, error: CoprodError | None) -> None:
        assert self.path.read_bytes() == self.data
        copy = self.path.with_name("d.toml")
        if copy.exists():
            assert last_said(copy.read_bytes()) == 1
        else:
            assert error, "it was called saved, and there is none"
        self.store.copy(self.path, "D")
        for each in ("d.toml", "d-2.toml"):
            self.path = self.path.with_name(each)
            if self.path.exists():
                self.save_again()
        self.check_names(*_OURS, "d.toml", "d.toml.bak", "d-2.toml", "d-2.toml.bak")


class Rename(Operation):
    """Another title."""

    def act(self) -> None:
        self.store.rename(self.path, "Another")

    def judge(self, error: CoprodError | None) -> None:
        session = load_file(self.path).session
        assert session.title in {"C", "Another"}
        assert error or session.title == "Another"
        self.check_still_usable()


class Trash(Operation):
    """A session is thrown away."""

    def act(self) -> None:
        self.store.trash(self.path)

    def judge(self, error: CoprodError | None) -> None:
        there = self.store.trash_folder / self.path.name
        assert self.path.exists() or there.exists(), "it is nowhere"
        assert error or not self.path.exists(), "it was called thrown away, and is still there"
        for each in (self.path, there):
            assert not each.exists() or each.read_bytes() == self.data
        if self.path.exists():
            there = self.store.trash(self.path)
        self.check_names()
        assert there.read_bytes() == self.data
        self.path = self.store.restore(there)
        self.save_again()
        self.check_names(self.path.name, f"{self.path.name}.bak")


class Restore(Trash):
    """A session comes back from the trash."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.there = self.store.trash(self.path)

    def act(self) -> None:
        self.store.restore(self.there)

    def judge(self, error: CoprodError | None) -> None:
        assert self.path.exists() or self.there.exists(), "it is nowhere"
        assert error or self.path.exists(), "it was called restored, and isn't there"
        for each in (self.path, self.there):
            assert not each.exists() or each.read_bytes() == self.data
        if self.there.exists():
            self.path = self.store.restore(self.there)
        self.check_names(*_OURS, "c-2.toml", "c-2.toml.bak")
        self.save_again()


class Recover(Operation):
    """What can be had of a broken file is saved as a new one."""

    def act(self) -> None:
        self.broken = self.data[:-40]
        self.path.write_bytes(self.broken)
        self.store.accept(self.store.recover(self.path)[-1])

    def judge(self, error: CoprodError | None) -> None:
        assert self.path.read_bytes() == self.broken, "the broken file was touched"
        accepted = self.path.with_name("c-2.toml")
        assert last_said(accepted.read_bytes()) == 1 if accepted.exists() else error
        self.store.accept(self.store.recover(self.path)[-1])
        for each in ("c-2.toml", "c-3.toml"):
            self.path = self.path.with_name(each)
            if self.path.exists():
                self.save_again()
        self.check_names(*_OURS, "c-2.toml", "c-2.toml.bak", "c-3.toml", "c-3.toml.bak")


class List(Operation):
    """The sessions are listed."""

    def act(self) -> None:
        self.listed = self.store.list()

    def judge(self, error: CoprodError | None) -> None:
        assert self.path.read_bytes() == self.data
        assert error or len(self.listed) <= 1
        self.check_still_usable()


class Report(Operation):
    """A report takes the place of another one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.report = folder / "reports" / "report.md"
        self.report.parent.mkdir()
        self.report.write_bytes(b"old" * 10_000)

    def act(self) -> None:
        write_document(self.report, b"new" * 20_000)

    def judge(self, error: CoprodError | None) -> None:
        there = self.report.read_bytes()
        assert there in {b"old" * 10_000, b"new" * 20_000}
        assert error or there.startswith(b"new"), "it was called saved, and the old one is there"
        write_document(self.report, b"new" * 20_000)
        self.path = self.report
        self.check_names("report.md")


OPERATIONS: tuple[type[Operation], ...] = (
    Save,
    SaveBeside,
    SaveElsewhere,
    Open,
    TakeOver,
    Create,
    Copy,
    Rename,
    Trash,
    Restore,
    Recover,
    List,
    Report,
)
