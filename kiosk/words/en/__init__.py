"""English."""

ABOUT = {
    "name": "English",
    "short": "EN",
    "locale": "en_US",
    "tag": "en",
    "comma": ", ",
    "dense": False,
    "myriads": (),
}
