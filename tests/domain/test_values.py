"""The quick values behave as the standard ones do."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import cached_property

import pytest

from coprod_tui.domain.values import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Quick:
    """Of every kind of field."""

    one: int
    two: str = "two"
    many: dict[str, int] = field(default_factory=dict)

    @property
    def both(self) -> str:
        """A property among the fields."""
        return f"{self.one} {self.two}"


@dataclass(frozen=True)
class Lazy:
    """Without slots, so that something can be worked out once."""

    one: int

    @cached_property
    def double(self) -> list[int]:
        """Worked out once."""
        return [self.one * 2]


@dataclass(slots=True)
class Counted:
    """One that may change."""

    one: int


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same fields, made by the standard module."""

    one: int
    two: str = "two"
    many: dict[str, int] = dataclasses.field(default_factory=dict)


def test_it_is_made_compared_and_shown_as_the_standard_one() -> None:
    assert repr(Quick(1, many={"a": 1})) == repr(Standard(1, many={"a": 1})).replace("Standard", "Quick")
    assert Quick(1) == Quick(1, "two", {})
    assert Quick(1) != Quick(2)
    other: object = Standard(1)
    assert Quick(1) != other
    assert Quick(1).both == "1 two"
    assert hash(Lazy(1)) == hash(Lazy(1))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Quick(1))


def test_a_default_is_made_anew_for_each() -> None:
    assert Quick(1).many is not Quick(1).many


@pytest.mark.parametrize("value", [Quick(1), Lazy(1)])
def test_it_never_changes(value: object) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="one"):
        setattr(value, "one", 2)  # noqa: B010 - a type checker wouldn't let it pass
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(value, "one")


def test_one_that_is_not_frozen_changes() -> None:
    value = Counted(1)
    value.one += 1
    assert value == Counted(2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)


@pytest.mark.parametrize("make", [Quick, Standard])
@pytest.mark.parametrize("arguments", [{}, {"one": 1, "three": 3}])
def test_wrong_arguments_are_refused(make: Callable[..., object], arguments: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        make(**arguments)


def test_it_is_replaced_copied_and_kept_like_the_standard_one() -> None:
    value = Quick(1, many={"a": 1})
    assert replace(value, one=2) == dataclasses.replace(value, one=2) == Quick(2, many={"a": 1})
    assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert dataclasses.asdict(value) == dataclasses.asdict(Standard(1, many={"a": 1}))
    fields = [(each.name, each.type) for each in dataclasses.fields(Quick)]
    assert [name for name, _type in fields] == ["one", "two", "many"]


def test_it_matches_by_place() -> None:
    match Quick(1, "x"):
        case Quick(one, two):
            assert (one, two) == (1, "x")


def test_what_is_worked_out_once_stays() -> None:
    value = Lazy(3)
    assert value.double is value.double
    assert value == Lazy(3)


def test_slots_leave_no_room_for_other_names() -> None:
    assert not hasattr(Quick(1), "__dict__")
    assert Quick.__doc__ == "Of every kind of field."


def test_values_load_nothing_for_their_making() -> None:
    code = (
        "import sys, coprod_tui.domain.session; print('inspect' in sys.modules, 'dataclasses' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
