import json

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.rollup import Rollup
from coprod_tui.files.session_file import format_session
from coprod_tui.files.session_gist import GistReader
from coprod_tui.files.summary_parts import Part
from tests.domain.shipped import SHIPPED, YES, session_of


def counted(answers: dict[str, Answer]) -> Part:
    part = Part(Rollup(SHIPPED))
    data = format_session(session_of(answers), SHIPPED)
    part.rollup.add(GistReader(SHIPPED).read(data, "x.toml"))
    part.refuse("broken.toml", "Line 1 is no TOML.")
    return part


def test_a_part_says_the_same_after_it_was_written_down() -> None:
    part = counted({"dont-fail": YES, "do-not-achieve": YES})
    fields = json.loads(json.dumps(part.fields()))
    again = Part.from_fields(fields, SHIPPED)
    assert again.fields() == part.fields()


@pytest.mark.parametrize(
    "name, value",
    [("sessions", "7"), ("answers", {}), ("contradictions", []), ("contradictions", [[0, "0", {}]] * 9)],
)
def test_what_is_no_part_is_refused(name: str, value: object) -> None:
    fields = {**counted({}).fields(), name: value}
    with pytest.raises(ValueError, match=r"no (part|count) of"):
        Part.from_fields(fields, SHIPPED)
