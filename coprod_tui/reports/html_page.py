"""HTML pages that stand alone: one file, no scripts, nothing loaded from elsewhere, and safe with any text.

The templates lie in `templates/`; each extends `page.html`, which brings the title, the facts, the style
and a content security policy that allows this one style and nothing else. Jinja2 escapes every value that
is put in.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from coprod_tui.reports.templates import template_text


def html_page(template: str, **values: object) -> str:
    """Fill in a template.

    Args:
        template: The name of a file in `templates/`.
        values: What the template asks for, among it a `report` with a title and facts; text in them becomes
            text on the page, whatever it holds.
    """
    style = template_text("page.css")
    environment = Environment(
        loader=FunctionLoader(template_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # The only text that isn't escaped is the program's own style sheet.
    return environment.get_template(template).render(policy=_policy(style), style=Markup(style), **values)  # noqa: S704


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
