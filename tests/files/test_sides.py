from pathlib import Path

import pytest

from coprod_tui.errors import NotFoundError
from coprod_tui.files.sides import load_sides
from coprod_tui.files.store import SessionStore
from tests.files.stores import GOLDEN, put


def test_the_sessions_to_compare_come_in_the_order_they_were_named(store: SessionStore) -> None:
    other = put(store, "other.toml", GOLDEN.replace(b"Riverside", b"Hillside"))
    first = put(store, "first.toml", GOLDEN)
    sides = load_sides([other, first])
    assert [side.session.title for side in sides] == ["Hillside clinic", "Riverside clinic"]
    assert sides[0].asked["dont-fail"].statement == "You aren't prepared to fail."


def test_one_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no file"):
        load_sides([tmp_path / "gone.toml"])
