from pathlib import Path

from tests.cli.conftest import Coprod


def test_what_is_no_room_cannot_be_followed(coprod: Coprod, tmp_path: Path) -> None:
    assert coprod("follow", str(tmp_path)).code == 3
    assert coprod("follow", "nowhere").code == 5
