"""Files damaged by chance, as a bad disk, a bad editor or a bad person would."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

MEBIBYTE = 1024 * 1024

_SIGNS = b"[ ] [[ ]] { } = . , # ' \" \\ [] \\u001b \\U0010ffff \\ud800 nan -inf 1e999 -1 0 true".split()
_QUOTES = b'"""', b"'''", b'""'
_BYTES = b"\n", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc2\x9b", b"\x1b[2J"
_LONG = b"0x" + b"f" * 300, b"9" * 399, b"99999999999999999999", b"a" * 300, b"a.b.c", b"x=1\n"
_TIMES = b"1979-05-27T07:32:00Z", b"0001-01-01", b"9999-12-31T23:59:60", b"2026-11-22 10:00:00+99:99"
_TABLES = b"[a.b.c.d]\n", b"[answers]\n", b"[log]\n", b"[kept.x]\n", b"[[dont]]\n", b"[[contradiction]]\n"
_WORDS = b"applies", b"does_not_apply", b"unsure", b"dont-fail", b"format = 1\n", b"format = 2\n"
TOKENS = (*_SIGNS, *_QUOTES, *_BYTES, *_LONG, *_TIMES, *_TABLES, *_WORDS)
"""What is put in: the signs of TOML and of our files, and what is at the edge of what they may hold."""


def damaged(whole: Sequence[bytes], chance: Random) -> bytes:
    """One of some whole files, with one to eight things wrong in it."""
    data = bytearray(chance.choice(whole))
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        at = chance.randint(0, len(data))
        end = min(at + chance.choice((1, 1, 2, 8, 64, 600)), len(data))
        match chance.randrange(9):
            case 0:
                data[at:at] = chance.choice(TOKENS)
            case 1:
                data[at:end] = chance.choice(TOKENS)
            case 2:
                del data[at:end]
            case 3:
                data[at:at] = data[at:end] * chance.choice((1, 2, 9))
            case 4 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 5 if at < len(data):
                data[at] = chance.randrange(256)
            case 6:
                del data[at:]
            case 7:
                other = chance.choice(whole)
                start = chance.randint(0, len(other))
                data[at:end] = other[start : start + chance.choice((1, 20, 300))]
            case _:
                _swap_lines(data, chance)
    return bytes(data)


def grown(data: bytes, chance: Random, most: int = MEBIBYTE) -> bytes:
    """A file with one piece of it, or a token, so often that it's nearly as large as a mebibyte."""
    at = chance.randint(0, len(data))
    piece = chance.choice(
        (data[at : at + chance.choice((1, 3, 20, 200, 3_000))], chance.choice(TOKENS), data)
    )
    times = max((most - len(data)) // max(len(piece), 1), 0)
    if chance.randrange(2):
        # Numbered, so that nothing is said twice.
        numbered = b"".join(
            piece + b"%d\n" % number for number in range(times * len(piece) // (len(piece) + 7))
        )
        return (data[:at] + numbered + data[at:])[:most]
    return (data[:at] + piece * times + data[at:])[:most]


def _swap_lines(data: bytearray, chance: Random) -> None:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"\n".join(lines)
