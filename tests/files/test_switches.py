import pytest

from coprod_tui.files.switches import is_on


@pytest.mark.parametrize("value", ["1", "yes", "ON", " true ", "always"])
def test_a_value_switches_on(value: str) -> None:
    assert is_on({"COPROD_PLAIN": value}, "COPROD_PLAIN")


@pytest.mark.parametrize("value", ["", " ", "0", "no", "OFF", " false "])
def test_nothing_and_a_no_switch_off(value: str) -> None:
    assert not is_on({"COPROD_PLAIN": value}, "COPROD_PLAIN")
    assert not is_on({}, "COPROD_PLAIN")
