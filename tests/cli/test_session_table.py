from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.cli.session_table import table_lines
from coprod_tui.domain.criteria import Answer
from coprod_tui.files.listing import Listing
from coprod_tui.reports.lines import cells
from tests.tui.criteria import CRITERIA

NAMES = ("second-round", "riverside-diabetes-clinic-autumn")
CHANGED = datetime(2026, 11, 26, 12, tzinfo=UTC)


def listing(name: str, title: str, problem: str = "") -> Listing:
    everything = dict.fromkeys(CRITERIA.by_id, Answer.APPLIES)
    return Listing(
        Path(f"{name}.toml"), title, CHANGED, name, 3, CRITERIA.digest, everything, problem=problem
    )


LISTED = (
    listing(NAMES[0], "Second round"),
    listing(NAMES[1], "Riverside diabetes clinic, autumn, with everybody"),
    listing("hangul", "설문 조사 " * 8),
)


def lines(width: int | None, *, unicode: bool = True) -> list[str]:
    return list(table_lines(LISTED, CRITERIA, width, unicode=unicode))


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [200, 100, 80, 60, 40])
def test_the_list_fits_the_terminal_and_no_name_is_cut(width: int, *, unicode: bool) -> None:
    told = lines(width, unicode=unicode)
    assert max(map(cells, told)) <= width
    assert all(any(line.endswith(name) for line in told) for name in NAMES)


def test_at_80_columns_a_session_is_one_line_with_as_much_of_its_title_as_fits() -> None:
    (line, *others) = table_lines(LISTED[:1], CRITERIA, 80)
    assert line.startswith("Second round  25 of 25  ")
    assert others == []


def test_at_40_columns_a_title_has_a_line_of_its_own() -> None:
    told = lines(40)
    assert told[0] == "Second round"
    assert told[1].startswith("  25 of 25  ")
    assert any(line.endswith("…") for line in told)


def test_a_session_of_the_year_one_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XYZ5")
    time.tzset()
    edge = LISTED[0]._replace(changed=datetime.min.replace(tzinfo=UTC))
    (line,) = table_lines([edge], CRITERIA, 80)
    assert line.endswith(f"01-01  {NAMES[0]}")


def test_where_nobody_looks_at_a_terminal_each_session_is_one_line() -> None:
    assert len(lines(None)) == len(LISTED)


def test_of_a_file_that_cannot_be_read_the_whole_name_stands_in_front() -> None:
    broken = listing(NAMES[1], NAMES[1], "Line 11: This can't be read as TOML, whatever was meant.")
    told = list(table_lines([broken], CRITERIA, 40))
    assert told[0].startswith(NAMES[1])
    assert max(map(cells, told)) <= 40
    assert "whatever was meant." in " ".join(told)
    assert len(list(table_lines([broken], CRITERIA, None))) == 1
