"""Completing the NAME of a session in a shell."""

from __future__ import annotations

import re

import click

from coprod_tui.cli.surroundings import Surroundings

# A shell would split or expand anything else.
_SAFE = re.compile(r"[A-Za-z0-9._-]+")


def complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The sessions whose file name or title begins like this, by file name: that one has no spaces."""
    del param
    options = ctx.find_root().params
    around = Surroundings(sessions_option=options.get("sessions"), quiet=True)
    wanted = incomplete.casefold()
    names = []
    for listing in around.folder.list():
        stem = listing.path.stem
        name = stem if _SAFE.fullmatch(stem) else listing.id
        if name and any(known.casefold().startswith(wanted) for known in (name, listing.title)):
            names.append(name)
    return names
