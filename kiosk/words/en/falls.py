"""How a screen ended, by the code of it, in English."""

WORDS = {
    "ended": "ended with code {detail}",
    "hung": "painted nothing for {detail} s",
    "unopened": "no hall within {detail} s",
    "unstarted": "could not be started: {detail}",
    "undisplayed": "the display went away",
}
