"""Reports full of hostile texts, opened in the programs that people open them with."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from coprod_tui.cli.output import json_text
from coprod_tui.domain.comparison import Comparison, compare
from coprod_tui.files.criteria_file import load_criteria
from coprod_tui.files.sides import load_sides
from coprod_tui.files.summary_scan import Summary, summarise
from coprod_tui.reports.comparison_csv import comparison_csv
from coprod_tui.reports.comparison_html import comparison_html
from coprod_tui.reports.comparison_json import comparison_document
from coprod_tui.reports.comparison_markdown import comparison_markdown
from coprod_tui.reports.session_csv import session_csv
from coprod_tui.reports.session_html import session_html
from coprod_tui.reports.session_json import session_document
from coprod_tui.reports.session_markdown import session_markdown
from coprod_tui.reports.summary_csv import summary_csv
from coprod_tui.reports.summary_html import summary_html
from coprod_tui.reports.summary_json import summary_document
from tests.reports.page import Page
from tests.trust.campaign import Campaign, Outcome
from tests.trust.obeyed import unsafe
from tests.trust.payloads import PAYLOADS
from tests.trust.scene import Scene, set_scene
from tests.trust.strange_files import FORMULAS

RAN = "somebody else's script ran"
_SAYS = f'console.error("{RAN}");alert(1)'
SCRIPTS = (
    f"<script>{_SAYS}</script>",
    f"</title></style></textarea></template><script>{_SAYS}</script>",
    f"<img src=x onerror='{_SAYS}'>",
    f"\"'><svg onload='{_SAYS}'>",
    f"' onmouseover='{_SAYS}' autofocus onfocus='{_SAYS}' tabindex=1 x='",
    f'<iframe srcdoc="<script>{_SAYS.replace(chr(34), "")}</script>"></iframe>',
    "<iframe src=https://example.org/frame></iframe><embed src=https://example.org/embed>",
    "<img src=https://example.org/x.png><link rel=stylesheet href=https://example.org/x.css>",
    "<link rel=prefetch href=https://example.org/next><link rel=dns-prefetch href=//example.org>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'><base href=https://example.org/>",
    "<style>@import 'https://example.org/x.css';body{background:url(https://example.org/y)}</style>",
    "<form action=https://example.org/><input autofocus></form><a href=javascript:alert(1)>x</a>",
    f"<details open ontoggle='{_SAYS}'><summary>x</summary></details>",
    f"<video><source onerror='{_SAYS}'></video><object data='data:text/html,<script>{_SAYS}</script>'>",
    f"<math><mtext><table><mglyph><style><img src=x onerror='{_SAYS}'>",
    f"<!--><script>{_SAYS}</script>-->",
    f"&lt;script&gt;{_SAYS}&lt;/script&gt; &#60;script&#62;",
    f"{{{{ 7 * 7 }}}}{{% raw %}}<script>{_SAYS}</script>",
)
_QUOTED = tuple(f"{space}{begin}1+1" for begin in FORMULAS for space in ("", " ", "\u00a0", "'", '"'))
_CALLS = (
    *("=cmd|' /C calc'!A0", '=HYPERLINK("https://example.org","x")', '=WEBSERVICE("https://example.org")'),
    *(
        "a;=1+1",
        "a\t=1+1",
        "a\n=1+1",
        "a\r=1+1",
        'a",=1+1,"b',
        "\ufeff=1+1",
        "\x00=1+1",
        "=1+1\x00",
        "%0A-1+1",
    ),
)
FORMULA_TEXTS = (*_QUOTED, *_CALLS)
TEXTS = (*SCRIPTS, *FORMULA_TEXTS, *PAYLOADS.values())
"""What is in the reports that are opened."""

SECONDS = 60
"""A browser that takes longer hangs."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFICES = ("soffice", "libreoffice")


class Reports:
    """Every report of a scene.

    Args:
        scene: What there is to tell.
        folder: Its folder, and one for what the program remembers.
    """

    def __init__(self, scene: Scene, folder: Path) -> None:
        findings = scene.findings
        side_by_side: Comparison = compare(load_sides(scene.paths), scene.criteria)
        counted: Summary = summarise(
            scene.store.folder, load_criteria(folder / "criteria.toml"), folder / "state"
        )
        self.html = (
            session_html(findings, notes=True),
            comparison_html(side_by_side),
            summary_html(counted, 2),
        )
        self.csv = (session_csv(findings, notes=True), comparison_csv(side_by_side), summary_csv(counted, 2))
        self.others = (
            session_markdown(findings, notes=True),
            comparison_markdown(side_by_side),
            json_text(session_document(findings, path="x", notes=True)),
            json_text(comparison_document(side_by_side)),
            json_text(summary_document(counted, 2)),
        )


def _by_rule(reports: Reports) -> list[str]:
    """What a look at the bytes tells."""
    every = (*reports.html, *reports.csv, *reports.others)
    left = {each for text in every for each in unsafe(text) if each not in "\r\n"}
    faults = [f"{sorted(left)} stayed"] if left else []
    for page in reports.html:
        parsed = Page(page)
        faults += [f"an element {name}" for name in sorted(set(parsed.names()) & _ACTING)]
        faults += [
            f"{name} has {attribute}"
            for name, attributes in parsed.elements
            for attribute in attributes
            if attribute.startswith("on") or attribute in {"href", "src", "srcset", "action", "srcdoc"}
        ]
    for table in reports.csv:
        rows = csv.reader(io.StringIO(table, newline=""), strict=True)
        cells = [cell for row in rows for cell in row]
        faults += [
            f"a cell begins like a formula: {cell[:60]!r}" for cell in cells if cell.startswith(FORMULAS)
        ]
    return faults


_ACTING = frozenset(
    {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "a",
        "img",
        "link",
        "base",
        "video",
        "audio",
        "source",
    }
)


def _in_browser(page: str, folder: Path) -> list[str]:
    """What a browser says to a page, and what it asks others for."""
    path, log = folder / "page.html", folder / "net.json"
    path.write_text(page, encoding="utf-8")
    browser = _found(BROWSERS)
    flags = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
        *(
            "--disable-sync",
            "--disable-component-update",
            "--disable-default-apps",
            "--enable-logging=stderr",
        ),
        *(f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}", "--virtual-time-budget=1000"),
    )
    opened = subprocess.run(
        [browser, *flags, "--dump-dom", path.as_uri()],
        capture_output=True,
        check=False,
        timeout=SECONDS,
        encoding="utf-8",
        errors="replace",
    )
    faults = [line.strip()[:200] for line in opened.stderr.split("\n") if "CONSOLE" in line]
    asked = set(re.findall(r'"url":"((?:https?|wss?|ftp|data):[^"]*)"', log.read_text(encoding="utf-8")))
    faults += [
        f"it asked for {each[:100]}" for each in sorted(asked) if "example" in each or each.startswith("data")
    ]
    if "</html>" not in opened.stdout or page.count("<tr") != opened.stdout.count("<tr"):
        faults.append(f"the browser shows another page than was written: {opened.stdout[:100]!r}")
    return faults


def _in_office(table: str, folder: Path) -> list[str]:
    """What an office takes for a formula when it opens a table."""
    path = folder / "table.csv"
    path.write_text(table, encoding="utf-8", newline="")
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [_found(OFFICES), own, "--headless", "--convert-to", "fods", "--outdir", str(folder), str(path)],
        capture_output=True,
        check=True,
        timeout=SECONDS * 2,
    )
    found = re.findall(r'table:formula="([^"]*)"', (folder / "table.fods").read_text(encoding="utf-8"))
    return [f"a formula: {each[:100]}" for each in found]


def _found(programs: tuple[str, ...]) -> str:
    return next(filter(None, map(shutil.which, programs)), "")


def _lacks_browser() -> str:
    return "" if _found(BROWSERS) else "there is no Chromium here"


def _lacks_office() -> str:
    return "" if _found(OFFICES) else "there is no LibreOffice here"


Looking = Callable[[Reports, Path], list[str]]


def _outcome(look: Looking, rounds: int) -> Outcome:
    """Make all reports of a few scenes, each text in another place each time, and look at them."""
    faults: list[str] = []
    looks = 0
    for place in range(rounds):
        texts = cycle(islice(cycle(TEXTS), place * 41, place * 41 + len(TEXTS)))
        with TemporaryDirectory() as name:
            folder = Path(name)
            told = look(Reports(set_scene(folder, partial(next, texts), bare=True), folder), folder)
            faults += [f"round {place}: {fault}" for fault in dict.fromkeys(told)]
            looks += 1
    return Outcome(len(TEXTS) * looks, tuple(faults))


def try_rule(tries: int, chance: Random) -> Outcome:
    """Look at the bytes."""
    del chance
    return _outcome(lambda reports, _folder: _by_rule(reports), tries // len(TEXTS))


def try_browser(tries: int, chance: Random) -> Outcome:
    """Open each page in a browser."""
    del chance
    return _outcome(
        lambda reports, folder: [fault for page in reports.html for fault in _in_browser(page, folder)],
        tries // len(TEXTS),
    )


def try_office(tries: int, chance: Random) -> Outcome:
    """Open each table in an office."""
    del chance
    return _outcome(
        lambda reports, folder: [fault for table in reports.csv for fault in _in_office(table, folder)],
        tries // len(TEXTS),
    )


_PROMISE = (
    "A report holds what people wrote as text: no script, no request, no formula, no control character."
)
CAMPAIGNS = (
    Campaign("reports by rule", _PROMISE, 10 * len(TEXTS), 10 * len(TEXTS), try_rule),
    Campaign("reports in Chromium", _PROMISE, 2 * len(TEXTS), 10 * len(TEXTS), try_browser, _lacks_browser),
    Campaign("reports in LibreOffice", _PROMISE, 0, 10 * len(TEXTS), try_office, _lacks_office),
)
