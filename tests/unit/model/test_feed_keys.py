"""A kind of feed has the keys it states, and no others."""

from typing import Literal

import pytest
from pydantic import ValidationError

from kiosk.content.chart_rules import limits_of_feed
from kiosk.content.rules import rules_for
from kiosk.content.secret_rules import no_secret
from kiosk.model.feed import CertificatePart, RemoteFeed
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.influxdb import InfluxDbFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.feeds.websocket import WebSocketFeed

WORDS = {"name": {"zh": "功率"}, "unit": "千瓦", "url": "bus://plc"}


class BusFeed(RemoteFeed):
    """A kind as industrial buses are, which know no users and no certificates."""

    kind: Literal["bus"]
    register_number: int


def test_a_kind_without_users_and_certificates_has_no_keys_for_them():
    feed = BusFeed.model_validate({**WORDS, "kind": "bus", "register_number": 7})
    assert feed.timeout_seconds == 10.0
    for key in ("user", "password", "ca_file"):
        assert key not in BusFeed.model_fields
        with pytest.raises(ValidationError, match=key):
            BusFeed.model_validate({**WORDS, "kind": "bus", "register_number": 7, key: "x"})
    assert rules_for(BusFeed) == (limits_of_feed, no_secret)


@pytest.mark.parametrize("kind", [HttpFeed, WebSocketFeed, MqttFeed, SqlFeed, PrometheusFeed, InfluxDbFeed])
def test_kinds_that_sign_in_and_trust_say_so(kind):
    assert {"user", "password", "ca_file", "url", "timeout_seconds"} <= kind.model_fields.keys()
    assert len(rules_for(kind)) > len(rules_for(CertificatePart)) > 0
