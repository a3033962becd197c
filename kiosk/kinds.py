"""Discovery of kinds: a kind of something is one file in a folder that says what it offers, and no list names it."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def offered(package: str, table: str) -> dict[Any, Any]:
    """Return what stands in the tables of that name of all modules right below a package, in one.

    Imports them all. Raises ValueError where two offer the same.
    """
    found: dict[Any, Any] = {}
    for module in iter_modules(import_module(package).__path__, f"{package}."):
        mine: Mapping[Any, Any] = getattr(import_module(module.name), table, {})
        if twice := found.keys() & mine.keys():
            raise ValueError(f"{module.name}: {twice} is offered by another module, too")
        found |= mine
    return found


def offer(package: str, table: str, kind: type) -> Any:  # noqa: ANN401 - as different as the tables
    """Return what the table has for a kind, from the one module below the package that is called as the kind's own is.

    Imports no other. Raises ModuleNotFoundError and KeyError where there is none.
    """
    module = import_module(f"{package}.{kind.__module__.rpartition('.')[2]}")
    return getattr(module, table)[kind]
