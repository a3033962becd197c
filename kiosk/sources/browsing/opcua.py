"""The tree of an OPC UA server: its variables, what they hold now, and whether it keeps their history."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.opcua_client import client_for
from kiosk.sources.opcua_faults import explained_refusal
from kiosk.words import said

if TYPE_CHECKING:
    from asyncua import ua
    from asyncua.client.ua_session import UaSession

AT_ONCE = 100
"""Folders, or variables, in one request: servers have bounds of their own."""
MOST_NODES, MOST_DEPTH, MOST_IN_FOLDER = 20_000, 12, 2000
"""Trees go in circles, or have no end."""
_OBJECTS, _SERVER, _HIERARCHICAL = "i=85", "i=2253", "i=33"
"""Nodes that every server has: where its own begin, where it tells of itself, and how a tree hangs together."""
_HISTORY_READ = 4
"""The bit of an access level."""


class _Place(NamedTuple):
    """A node, and the names that lead there."""

    node: "ua.NodeId"
    path: tuple[str, ...]


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Walk through the tree, folder by folder from the top."""
    found.headings = ("head_name", "head_type", "head_last_value", "head_history", "head_node")
    try:
        asyncio.run(_look(question, found))
    except Exception as error:
        raise explained_refusal(error) from error


async def _look(question: BrowseQuestion, found: Findings) -> None:
    client = await client_for(question.feed, question.folder, question.private_key)
    try:
        async with asyncio.timeout(found.left()):
            await client.connect()
            await _Tree(client.uaclient.session, await client.get_namespace_array(), found).walk()
    except TimeoutError:
        found.left()  # where it was our own time that was up
        raise
    finally:
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1.0):
                await client.disconnect()
        client.disconnect_socket()


class _Tree:
    """A walk through the folders of a server, level by level: what is near the top comes first."""

    def __init__(self, session: "UaSession", spaces: Sequence[str], found: Findings) -> None:
        self._session, self._spaces, self._found = session, spaces, found
        self._numberless = 0

    async def walk(self) -> None:
        from asyncua import ua

        top = ua.NodeId.from_string(_OBJECTS)
        level, known = [_Place(top, ())], {top, ua.NodeId.from_string(_SERVER)}
        for _ in range(MOST_DEPTH):
            below: list[_Place] = []
            for start in range(0, len(level), AT_ONCE):
                variables: list[_Place] = []
                for place, one in await self._below(level[start : start + AT_ONCE]):
                    node = ua.NodeId(one.NodeId.Identifier, one.NodeId.NamespaceIndex, one.NodeId.NodeIdType)
                    if node in known or len(known) > MOST_NODES:
                        continue
                    known.add(node)
                    name = one.DisplayName.Text or one.BrowseName.Name or ""
                    found = _Place(node, (*place.path, name[:80]))
                    below.append(found)
                    if one.NodeClass == ua.NodeClass.Variable:
                        variables.append(found)
                for first in range(0, len(variables), AT_ONCE):
                    await self._tell(variables[first : first + AT_ONCE])
                self._found.left()
            level = below
        if level:
            self._found.note(said("feeds", "browse_deep", depth=MOST_DEPTH))
        if self._numberless:
            self._found.note(said("feeds", "browse_numberless", n=self._numberless))

    async def _below(self, places: Sequence[_Place]) -> list[tuple[_Place, "ua.ReferenceDescription"]]:
        """Return what hangs below these."""
        from asyncua import ua

        asked = [
            ua.BrowseDescription(
                NodeId=place.node,
                ReferenceTypeId=ua.NodeId.from_string(_HIERARCHICAL),
                NodeClassMask=int(ua.NodeClass.Object | ua.NodeClass.Variable),
                ResultMask=int(ua.BrowseResultMask.All),
            )
            for place in places
        ]
        given = ua.BrowseParameters(NodesToBrowse=asked, RequestedMaxReferencesPerNode=MOST_IN_FOLDER)
        below: list[tuple[_Place, ua.ReferenceDescription]] = []
        for place, result in zip(places, await self._session.browse(given), strict=False):
            count = 0
            while True:
                some = (result.References or ())[: MOST_IN_FOLDER - count]
                below += [(place, one) for one in some]
                count += len(some)
                if not result.ContinuationPoint or not some or count >= MOST_IN_FOLDER:
                    break
                more = ua.BrowseNextParameters(ContinuationPoints=[result.ContinuationPoint])
                result = (await self._session.browse_next(more))[0]  # noqa: PLW2901 - the rest of the same
        return below

    async def _tell(self, variables: Sequence[_Place]) -> None:
        """Offer those that hold a number."""
        from asyncua import ua
        from asyncua.ua.attribute_ids import AttributeIds

        wanted = (AttributeIds.Value, AttributeIds.AccessLevel)
        asked = [ua.ReadValueId(NodeId=one.node, AttributeId=what) for one in variables for what in wanted]
        told = await self._session.read(ua.ReadParameters(NodesToRead=asked))
        for place, value, access in zip(variables, told[::2], told[1::2], strict=False):
            held = value.Value.Value if value.Value is not None else None
            if value.Value is None or not isinstance(held, int | float):  # a bool is an int
                self._numberless += 1
                continue
            kept = access.Value is not None and bool(int(access.Value.Value or 0) & _HISTORY_READ)
            shown = figure(float(held))
            if value.StatusCode is not None and not value.StatusCode.is_good():
                shown = f"{shown} ({value.StatusCode.name})"
            node = self._written(place.node)
            history = said("feeds", "has_history") if kept else ""
            cells = (" / ".join(place.path), value.Value.VariantType.name, shown, history, node)
            self._found.add(SourceOffer({"node": node}, place.path[-1], cells))

    def _written(self, node: "ua.NodeId") -> str:
        """Return a node so that it means the same after a restart of its server."""
        name = node.to_string()
        space = node.NamespaceIndex
        if not space or space >= len(self._spaces):
            return str(name)
        return f"nsu={self._spaces[space]};{name.partition(';')[2]}"
