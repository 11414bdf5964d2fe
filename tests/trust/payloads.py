"""What people could write to make a terminal, a screen or a document do something."""

from __future__ import annotations

from random import Random

ESC = "\x1b"

PAYLOADS = {
    "clears the screen": f"{ESC}[2J",
    "a colour": f"{ESC}[31m",
    "leaves the alternate screen": f"{ESC}[?1049l",
    "resets the terminal": f"{ESC}c",
    "asks where the cursor is": f"{ESC}[6n",
    "asks what the terminal is": f"{ESC}[c{ESC}[>q{ESC}Z",
    "another character set": f"{ESC}(0{ESC})0\x0e\x0f",
    "moves the cursor": f"{ESC}[1;1H{ESC}[s{ESC}[999B{ESC}D",
    "scrolls a region": f"{ESC}[1;3r{ESC}[5S",
    "the clipboard": f"{ESC}]52;c;aGk=\x07",
    "the clipboard, ended by ST": f"{ESC}]52;c;aGk={ESC}\\",
    "a link": f"{ESC}]8;;https://example.org{ESC}\\x{ESC}]8;;{ESC}\\",
    "the window's title": f"{ESC}]0;title\x07{ESC}]2;title\x07",
    "a device string": f"{ESC}P$q q{ESC}\\{ESC}P+q544e{ESC}\\",
    "an application's string": f"{ESC}_Gi=31;AAAA{ESC}\\",
    "a private message": f"{ESC}^message{ESC}\\{ESC}Xstring{ESC}\\",
    "a sequence cut short": f"{ESC}[{ESC}]0;",
    "a C1 sequence": "\x9b2J\x9b31m",
    "a C1 string": "\x9d52;c;aGk=\x9c\x90q\x9c",
    "C1 line controls": "\x84\x85\x8d",
    "the reading direction": "\u202egnp.exe\u202c\u2066a\u2069\u200f",
    "nothing to be seen": "\u200b\u200d\u2060\ufeff\u00ad\u034f\u3164",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "a bell and steps back": "\x07\x08\x08\x08",
    "from the start of the line": "\roverwritten",
    "lines of other kinds": "\u2028\u2029\x0b\x0c\x1c\x1d\x1e",
    "nothing and delete": "\x00\x7f\x00",
    "an end of markup": "[/]",
    "a mark that acts": "[@click=app.screenshot('x')]here[/]",
    "a mark that links": "[link=file:///etc/passwd]here[/link][bold red]",
    "markup that never ends": "[[[\\[on red",
    "a script": "<script>alert(1)</script></style><img src=x onerror=alert(1)>",
    "a formula": "=cmd|' /C calc'!A0",
    "a pattern": "{0} %s {x!r} $HOME `id` $(id) {{ 7 * 7 }}",
    "very long": "x" * 3_900,
}
"""By what they'd do. Each goes into every place where people can write something."""

RAW = {"a raw C1 byte": "\udc9b2J\udc9d0;x\udc9c", "a raw byte that is no text": "\udcff\udc80"}
"""Bytes that are no UTF-8, as a file's name can have them."""

_PIECES = (
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))),
    *"\u200b\u200e\u202a\u202e\u2028\u2067\ufeff\ufff9\u061c\u180e\u3164\u00ad\U000e0041\U000e0100\U0001d173",
    *(f"{ESC}[", f"{ESC}]", f"{ESC}P", f"{ESC}_", f"{ESC}\\", "2J", "52;c;", "?1049h", "0;", "38;2;1;2;3m"),
    *(
        "[/]",
        "[",
        "]",
        "[@click=app.bell()]",
        "[b]",
        "\\[",
        "<b>",
        "</",
        "&lt;",
        "{{",
        "}}",
        "=1+1",
        "@",
        "|",
    ),
    *("x", " ", "é", "日本", "e\u0301", "👩‍👩‍👧", "שלום", "مرحبا", "0", "'", '"', "`", "*", "#"),
)


def generated(chance: Random) -> str:
    """A short text out of pieces that do harm on their own or together."""
    return "".join(chance.choices(_PIECES, k=chance.randint(1, 6)))
