"""The real statements, read once."""

from pathlib import Path

from coprod_tui.files.criteria_file import parse_criteria

CRITERIA = parse_criteria((Path(__file__).parents[2] / "criteria.toml").read_bytes(), "criteria.toml")
