import os
import signal

import pytest

from coprod_tui.plain.signals import InputEndedError, Signals

CODES = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)]


@pytest.mark.parametrize("number,code", CODES)
def test_a_signal_ends_the_waiting_at_once(number: signal.Signals, code: int) -> None:
    went_on = []

    def wait(signals: Signals) -> None:
        with signals.waiting():
            os.kill(os.getpid(), number)
            went_on.append(number)

    with Signals() as signals, pytest.raises(InputEndedError) as ended:
        wait(signals)
    assert ended.value.code == code
    assert went_on == []


@pytest.mark.parametrize("number,code", CODES)
def test_a_signal_while_at_work_is_obeyed_at_the_next_wait(number: signal.Signals, code: int) -> None:
    done = []
    with Signals() as signals:
        os.kill(os.getpid(), number)
        done.append("saved")
        with pytest.raises(InputEndedError) as ended, signals.waiting():
            done.append("waited")
    assert done == ["saved"]
    assert ended.value.code == code


def test_after_it_was_obeyed_something_can_still_be_said() -> None:
    with Signals() as signals:
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(InputEndedError), signals.waiting():
            pass
        with signals.waiting():
            pass


def test_what_signals_did_before_they_do_again() -> None:
    before = [signal.getsignal(number) for number, _code in CODES]
    with Signals():
        assert [signal.getsignal(number) for number, _code in CODES] != before
    assert [signal.getsignal(number) for number, _code in CODES] == before
