from __future__ import annotations

import base64
import hashlib
import re

import pytest
from jinja2 import UndefinedError

from coprod_tui.reports.html_page import html_page
from coprod_tui.reports.session_html import session_html
from coprod_tui.reports.templates import template_text
from tests.contrast import GRAPHICS, TEXT, contrast
from tests.reports.page import Page
from tests.reports.sessions import rich, shipped

STYLE = template_text("page.css")


def colours() -> list[dict[str, str]]:
    """The colours by name, light and then dark."""
    return [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    ]


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    page = Page(session_html(rich(shipped())))
    (style,) = page.text("style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [each["content"] for each in page.all("meta") if each.get("http-equiv")]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_the_style_loads_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_both_looks_name_the_same_colours() -> None:
    light, dark = colours()
    assert light.keys() == dark.keys() >= {"paper", "panel", "ink", "soft", "line", "dont", "do"}


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_contrast_is_enough(look: int, ground: str) -> None:
    colour = colours()[look]
    for text in ("ink", "soft", "dont", "do"):
        assert contrast(colour[text], colour[ground]) >= TEXT
    for graphic in ("line", "dont", "do", "ink"):
        assert contrast(colour[graphic], colour[ground]) >= GRAPHICS


def test_printing_is_thought_of() -> None:
    assert "@media print" in STYLE
    assert "@media screen and (prefers-color-scheme: dark)" in STYLE


def test_a_value_that_is_missing_is_a_fault_and_no_gap() -> None:
    with pytest.raises(UndefinedError):
        html_page("session.html")
