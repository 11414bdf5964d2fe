"""Completing the NAME of a session in a shell."""

from __future__ import annotations

import re

import click

from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.files.listing import SessionFolder

# A shell would split or expand anything else.
_SAFE = re.compile(r"[A-Za-z0-9._-]+")


def complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The sessions whose file name or title begins like this, by file name: that one has no spaces."""
    del param
    return _names(_around(ctx).folder, incomplete)


def complete_name_in_trash(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The same of those in the trash."""
    del param
    return _names(SessionFolder(_around(ctx).locations.trash), incomplete)


def _around(ctx: click.Context) -> Surroundings:
    return Surroundings(sessions_option=ctx.find_root().params.get("sessions"), quiet=True)


def _names(folder: SessionFolder, incomplete: str) -> list[str]:
    wanted = incomplete.casefold()
    names = []
    for listing in folder.list():
        stem = listing.path.stem
        name = stem if _SAFE.fullmatch(stem) else listing.id
        if name and any(known.casefold().startswith(wanted) for known in (name, listing.title)):
            names.append(name)
    return names
