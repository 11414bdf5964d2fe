"""Values that are quick to define: the program has some sixty, and most commands need half of them.

The standard `dataclass` compiles six methods for each class and loads `inspect` to do so: a quarter of the
time of a short command. Here only `__init__` is compiled, the other methods are shared, and what the
standard module's functions ask of a class is made when they first ask. To a type checker these names are
the standard ones (see values.pyi), and they do the same for classes without a base class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

_NOTHING = object()


class _Fresh:
    """A default that is made anew for each value."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], object]) -> _Fresh:
    """Give a field a default that is made anew for each value, such as a dictionary."""
    return _Fresh(default_factory)


def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type], type]:
    """Make a class of annotated names a value, compared and shown by its fields; hashed if it's frozen."""

    def make(given: type) -> type:
        types = dict(given.__annotations__)
        defaults = {name: given.__dict__[name] for name in types if name in given.__dict__}
        members = _members(given, types, defaults, frozen=frozen)
        if not slots:
            for name, member in members.items():
                setattr(given, name, member)
            return given
        # A class gets its slots when it's made, so this one is made again.
        gone = {*defaults, "__dict__", "__weakref__"}
        own = {name: member for name, member in given.__dict__.items() if name not in gone}
        return type(given)(given.__name__, given.__bases__, {**own, **members, "__slots__": tuple(types)})

    return make


def replace(value: object, /, **changes: object) -> object:
    """The same value with other fields."""
    names: tuple[str, ...] = value.__match_args__
    for name in names:
        if name not in changes:
            changes[name] = getattr(value, name)
    return type(value)(**changes)


class _StandardFields:
    """The fields as the standard module's `replace`, `fields` and `asdict` want them."""

    def __init__(self, types: Mapping[str, str], defaults: Mapping[str, object]) -> None:
        self._types = types
        self._defaults = defaults
        self._found: object = None

    def __get__(self, value: object, owner: type) -> object:
        if self._found is None:
            import dataclasses

            fields = []
            for name, kind in self._types.items():
                default = self._defaults.get(name, dataclasses.MISSING)
                if isinstance(default, _Fresh):
                    fields.append((name, kind, dataclasses.field(default_factory=default.make)))
                else:
                    fields.append((name, kind, dataclasses.field(default=default)))
            self._found = dataclasses.make_dataclass(owner.__name__, fields).__dataclass_fields__
        return self._found


def _members(
    given: type, types: Mapping[str, str], defaults: Mapping[str, object], *, frozen: bool
) -> dict[str, object]:
    names = tuple(types)
    look = attrgetter(*names)
    # One name alone is looked up bare.
    values = look if len(names) > 1 else lambda value: (look(value),)

    def equal(one: object, other: object) -> bool:
        return values(one) == values(other) if type(one) is type(other) else NotImplemented

    def digest(value: object) -> int:
        return hash(values(value))

    def show(value: object) -> str:
        shown = ", ".join(f"{name}={each!r}" for name, each in zip(names, values(value), strict=True))
        return f"{type(value).__qualname__}({shown})"

    def reduce(value: object) -> tuple[type, tuple[object, ...]]:
        return type(value), values(value)

    members = {
        "__init__": _init(given, types, defaults),
        "__eq__": equal,
        "__hash__": digest if frozen else None,
        "__repr__": show,
        "__reduce__": reduce,
        "__match_args__": names,
        "__dataclass_fields__": _StandardFields(types, defaults),
    }
    return {**members, "__setattr__": _refuse, "__delattr__": _refuse} if frozen else members


def _init(given: type, types: Mapping[str, str], defaults: Mapping[str, object]) -> object:
    known: dict[str, object] = {"_put": object.__setattr__, "_nothing": _NOTHING}
    parameters = []
    lines = []
    for name in types:
        default = defaults.get(name, _NOTHING)
        if default is _NOTHING:
            parameters.append(name)
        elif isinstance(default, _Fresh):
            known[f"_make_{name}"] = default.make
            parameters.append(f"{name}=_nothing")
            lines.append(f" if {name} is _nothing: {name} = _make_{name}()")
        else:
            known[f"_default_{name}"] = default
            parameters.append(f"{name}=_default_{name}")
        lines.append(f" _put(self, {name!r}, {name})")
    code = f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines)
    # Names of fields and nothing else are in this code; the standard module does it likewise.
    exec(code, known)  # noqa: S102
    init = known["__init__"]
    init.__qualname__ = f"{given.__qualname__}.__init__"
    init.__annotations__ = {**types, "return": None}
    return init


def _refuse(value: object, name: str, *_given: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(value).__name__}.{name} can't be changed: it is a value")
