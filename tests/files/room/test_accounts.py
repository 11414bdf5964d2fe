import os
import pwd

from coprod_tui.files.room.accounts import account_number, is_account
from tests.accounts import no_account


def test_an_account_has_a_number_and_the_number_an_account() -> None:
    here = pwd.getpwuid(os.getuid())
    assert account_number(here.pw_name) == here.pw_uid
    assert is_account(here.pw_uid)


def test_what_is_no_account_has_no_number() -> None:
    for name in ("", "no such account", "\0", "\udcff"):
        assert account_number(name) is None
    assert not is_account(no_account())
