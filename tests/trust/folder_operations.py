"""What the program does with the folder of sessions, and with what it reads there."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.files.document_file import write_document
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.operation import OURS, Operation
from tests.trust.saying import last_said


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
        self.check_names(*OURS, "d.toml", "d.toml.bak", "d-2.toml", "d-2.toml.bak")


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
        self.check_names(*OURS, "c-2.toml", "c-2.toml.bak")
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
        self.check_names(*OURS, "c-2.toml", "c-2.toml.bak", "c-3.toml", "c-3.toml.bak")


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
