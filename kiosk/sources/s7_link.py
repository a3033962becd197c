"""S7 connection: one question, its answer, and nothing that belongs to another. Imported only where a feed is of that kind.

Built of the library's lower half. Its client keeps a time limit of its own, tells of a refusal only as a text, and lets
one place that is refused take along all that were asked for with it.
"""

import logging
import struct
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from snap7.client import Client
from snap7.connection import ISOTCPConnection
from snap7.datatypes import S7Area
from snap7.error import S7ProtocolError
from snap7.s7protocol import S7Protocol
from snap7.type import Block

from kiosk.sources.s7_faults import explained_loss
from kiosk.sources.s7_spans import ByteSpan
from kiosk.sources.trouble import FeedError
from kiosk.words import said

PDU_BYTES = 960
"""Asked for; a PLC grants what it can, a small one 240."""
LEAST_PDU_BYTES = 112
GOOD = 0xFF
"""What stands before bytes that were read."""
_OURS, _BASIC = 0x0100, 0x03
"""Who calls; and that it is S7 basic communication, which takes none of the connections kept for programming."""
_IN_BITS = (0x03, 0x04, 0x05)
"""How a PLC counts what it read: these in bits (a single bit as one), others in bytes."""
_AREAS = {"DB": S7Area.DB, "I": S7Area.PE, "Q": S7Area.PA, "M": S7Area.MK}


class StrayAnswerError(Exception):
    """What was answered belongs to no question, or to another."""


class S7Link:
    """One connection to a PLC, for one thread. After any error but a refusal it is closed, and never used again."""

    def __init__(self, host: str, port: int, rack: int, slot: int, timeout_seconds: float) -> None:
        """Connect and agree on a length of answers; raises FeedError."""
        for name in ("snap7", "snap7.connection", "snap7.s7protocol"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is told in our own words
        self._asked = S7Protocol()
        self._line = ISOTCPConnection(host, port, _OURS, _BASIC << 8 | rack << 5 | slot)
        try:
            self._line.connect(timeout_seconds)
            asked = self._asked.build_setup_communication_request(pdu_length=PDU_BYTES)
            granted = (self._exchange(asked).get("parameters") or {}).get("pdu_length", 0)
        except Exception as error:
            self.close()
            raise explained_loss(error, rack, slot) from error
        self.pdu_bytes = min(PDU_BYTES, max(LEAST_PDU_BYTES, granted))

    def read(self, spans: Sequence[ByteSpan]) -> list[bytes | int]:
        """Return the bytes of each, or the code with which the PLC refuses them; all must fit into one answer.

        Raises FeedError where the connection was lost, or the PLC refuses the question as a whole (S7ProtocolError with
        its error_code).
        """
        places = [(int(_AREAS[one.area]), one.block, one.start, one.length) for one in spans]
        try:
            answer = self._exchange(self._asked.build_multi_read_request(places))
            return _told(answer, spans)
        except S7ProtocolError as error:
            if error.error_code:
                raise
            self.close()
            raise explained_loss(error) from error
        except Exception as error:
            self.close()
            raise explained_loss(error) from error

    def blocks(self, most: int) -> list[tuple[int, int]]:
        """Return number and length in bytes of up to so many data blocks; raises FeedError, also where that is not told."""
        client = Client()
        client.connection, client.protocol, client.connected = self._line, self._asked, True
        try:
            numbers = client.list_blocks_of_type(Block.DB, most)
            return [(one, int(client.get_block_info(Block.DB, one).MC7Size)) for one in numbers]
        except S7ProtocolError as error:
            raise FeedError(said("feeds", "browse_no_blocks"), said("feeds", "browse_bytes")) from error
        except Exception as error:
            raise explained_loss(error) from error
        finally:
            client.connection = None  # it stays ours

    def close(self) -> None:
        """Let go of the connection."""
        with suppress(Exception):
            self._line.disconnect()

    def _exchange(self, question: bytes) -> dict[str, Any]:
        """Ask, and return what was answered to that and nothing else."""
        self._line.send_data(question)
        answer = self._line.receive_data()
        # The number first: a late refusal is no answer to this question either, and parsing would raise it as one.
        if answer[4:6] != question[4:6]:
            raise StrayAnswerError("the answer is to another question")
        return self._asked.parse_response(answer)


def _told(answer: dict[str, Any], spans: Sequence[ByteSpan]) -> list[bytes | int]:
    """Return what an answer holds for each of the places that were asked for."""
    content, at = answer.get("raw_data") or b"", 0
    if (answer.get("parameters") or {}).get("item_count") != len(spans):
        raise StrayAnswerError("the answer is to another question")
    found: list[bytes | int] = []
    for span in spans:
        code, size, length = struct.unpack_from(">BBH", content, at)
        at += 4
        if code != GOOD:
            found.append(int(code))
            continue
        count = -(-length // 8) if size in _IN_BITS else length
        piece = bytes(content[at : at + count])
        if len(piece) != span.length:
            raise StrayAnswerError("the answer is to another question")
        found.append(piece)
        at += count + count % 2
    return found
