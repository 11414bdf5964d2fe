"""Keys, spelt as a terminal sends them."""

from __future__ import annotations

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "escape": "\x1b",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
}


def key_bytes(name: str) -> bytes:
    """Spell a key the way a terminal sends it.

    Args:
        name: A single character, a name such as "down" or "f1", or "ctrl+" and a letter.
    """
    if name.startswith("ctrl+"):
        return bytes([ord(name[5:].upper()) & 0x1F])
    return KEYS.get(name, name).encode()
