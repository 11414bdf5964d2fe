"""Work in children costs what it costs by itself."""

import gc

from tests.trust.children import in_children


def test_a_child_does_not_look_through_what_its_parent_holds() -> None:
    (cost,) = in_children([gc.get_freeze_count])
    assert cost.fault == ""
    assert cost.result is not None
    assert cost.result >= len(gc.get_objects()) // 2
