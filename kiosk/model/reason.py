"""Errors of the system in words: its own are English, and few know them."""

import errno

from kiosk.words import Said, plain, said, table


def reason(error: OSError) -> Said:
    """Return why the system would not do something; what there are no words for is left as the system says it."""
    system = error.strerror or str(error)
    key = errno.errorcode.get(error.errno or 0, "")
    return said("reasons", key, system=system) if key in table("zh", "reasons") else plain(system)
