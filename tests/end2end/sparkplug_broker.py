"""A broker, and feeds of Sparkplug B that hear it: what the tests of that kind share."""

import shutil

from kiosk.model.feeds.sparkplug import SparkplugFeed
from tests.end2end.served import Served

MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin")
EVERY_SECONDS = 0.2


class Broker(Served):
    """A broker that hears everybody."""

    def __init__(self, folder):
        super().__init__()
        self.file = folder / "mosquitto.conf"
        self.file.write_text(f"listener {self.port} 127.0.0.1\nuser root\nallow_anonymous true\n")
        self.begin()

    def command(self):
        assert MOSQUITTO, "mosquitto is not installed: packaging/setup.sh test installs it"
        return [MOSQUITTO, "-c", self.file]

    def feed(self, metric="Speed", **keys):
        given = {"kind": "sparkplug", "name": {"zh": "速度"}, "unit": "千瓦", "every_seconds": EVERY_SECONDS}
        place = {"url": f"mqtt://127.0.0.1:{self.port}", "group": "Works", "node": "Line1", "metric": metric}
        return SparkplugFeed.model_validate({**given, **place, "timeout_seconds": 2, **keys})


def state(hall, name="a"):
    hall.store.take(hall.inbox)
    return hall.store.freshness(name).state


def told(hall, name="a"):
    return hall.trouble(name).message.say("en")
