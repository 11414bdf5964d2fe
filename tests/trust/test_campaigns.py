"""Each campaign at its short length; `make test` leaves them to `make check`, since they take minutes."""

from random import Random

import pytest

from tests.trust.campaign import Campaign
from tests.trust.campaigns import CAMPAIGNS

SHORT = [campaign for campaign in CAMPAIGNS if campaign.short]


@pytest.mark.parametrize("campaign", SHORT, ids=[campaign.name.replace(" ", "-") for campaign in SHORT])
def test_promise(campaign: Campaign) -> None:
    if reason := campaign.lacking():
        pytest.skip(reason)
    outcome = campaign.run(campaign.short, Random(campaign.name))
    assert not outcome.faults, f"{campaign.promise}\n" + "\n".join(outcome.faults[:20])
    assert outcome.tried >= campaign.short
