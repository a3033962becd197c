"""All that is seen and touched: the only package that imports Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own import before Python's

# Which looks for who wants Qt's methods under other names (`from __feature__ import`): here nobody does. It reads the
# source of every module that is imported from then on, numpy's too: a twentieth of the start, and 8 MB that stay.
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
