"""How pages and documents are laid out; read as text, so that they can lie in an archive as well."""

from __future__ import annotations

from importlib.resources import files


def template_text(name: str) -> str:
    """The text of a file in this folder, from wherever the program is installed."""
    return (files(__name__) / name).read_text(encoding="utf-8")
