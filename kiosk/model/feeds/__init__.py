"""Kinds of feeds: a file each, and a line here."""

from typing import Annotated

from pydantic import Field

from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.influxdb import InfluxDbFeed
from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.feeds.s7 import S7Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.feeds.sse import SseFeed
from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.model.feeds.websocket import WebSocketFeed

Feed = Annotated[
    SimulatedFeed
    | FileFeed
    | HttpFeed
    | WebSocketFeed
    | SseFeed
    | MqttFeed
    | SparkplugFeed
    | SqlFeed
    | InfluxDbFeed
    | PrometheusFeed
    | ModbusFeed
    | OpcUaFeed
    | S7Feed
    | VisitorsFeed
    | DerivedFeed,
    Field(discriminator="kind"),
]
"""One of them, in the order of the manual."""
