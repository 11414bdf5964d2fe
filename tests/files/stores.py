"""Sessions in a folder, for the tests that open, list and move them."""

from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.store import SessionStore
from tests.files import golden
from tests.files.sessions import answered, contradiction, criteria, statement

GOLDEN = golden.GOLDEN.read_bytes()
SHEET = criteria(
    statement("dont-fail", "You aren't prepared to fail."),
    statement("do-doubt", "There's doubt about the design of service you want."),
    rules=(contradiction("dont-fail", "do-doubt"),),
)


def new(store: SessionStore, title: str, **answers: Answer) -> Path:
    with store.create(title, SHEET) as opened:
        opened.save(answered(opened.session, **answers))
        return opened.path


def put(store: SessionStore, name: str, data: bytes) -> Path:
    store.folder.mkdir(exist_ok=True)
    path = store.folder / name
    path.write_bytes(data)
    return path
