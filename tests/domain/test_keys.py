from coprod_tui.domain.keys import free_key


def test_a_name_that_is_free_stays_as_it_is() -> None:
    assert free_key("dont-fail", ()) == "dont-fail"


def test_a_name_that_is_taken_gets_the_first_free_number() -> None:
    assert free_key("dont-fail", {"dont-fail", "dont-fail-2", "dont-fail-4"}) == "dont-fail-3"
