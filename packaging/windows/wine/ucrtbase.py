"""For the trial under Wine 8 only: complex numbers for its C library:  ucrtbase.py WINE'S.dll PATCHED.dll

Wine 8 names creal and its like among the exports of ucrtbase.dll, and ends the program that calls one. numpy calls them.
Each gets the few bytes of machine code that it is. Wine takes a file for its own by a signature, which goes, too.
"""

import struct
import sys
from pathlib import Path

CODE = {
    "crealf": "660f6ec1c3",  # movd xmm0, ecx: a complex float comes in one register
    "cimagf": "48c1e920660f6ec1c3",  # shr rcx, 32; movd xmm0, ecx
    "creal": "f20f1001c3",  # movsd xmm0, [rcx]: a complex double comes by its address
    "creall": "f20f1001c3",
    "cimag": "f20f104108c3",  # movsd xmm0, [rcx+8]
    "cimagl": "f20f104108c3",
}
ITS_OWN, OURS = b"Wine builtin DLL", b"Wine trial's DLL"


def exports(dll: bytes) -> dict[str, int]:
    """Return name -> place in the file of what a DLL exports."""
    (at,) = struct.unpack_from("<I", dll, 0x3C)
    count, optional = struct.unpack_from("<H", dll, at + 6)[0], struct.unpack_from("<H", dll, at + 20)[0]
    sections: list[tuple[int, ...]] = [
        struct.unpack_from("<4I", dll, at + 24 + optional + 40 * i + 8) for i in range(count)
    ]

    def place(address: int) -> int:
        return next(
            raw + address - virtual
            for size, virtual, _, raw in sections
            if virtual <= address < virtual + size
        )

    table = place(struct.unpack_from("<I", dll, at + 24 + 112)[0])
    names, functions, name_table, ordinals = struct.unpack_from("<4I", dll, table + 24)
    found = {}
    for i in range(names):
        name = place(struct.unpack_from("<I", dll, place(name_table) + 4 * i)[0])
        (ordinal,) = struct.unpack_from("<H", dll, place(ordinals) + 2 * i)
        (function,) = struct.unpack_from("<I", dll, place(functions) + 4 * ordinal)
        found[dll[name : dll.index(b"\0", name)].decode()] = place(function) if function else 0
    return found


def main(source: Path, target: Path) -> None:
    """Write the patched library."""
    dll = bytearray(source.read_bytes())
    known = exports(bytes(dll))
    for name, code in CODE.items():
        if known.get(name):
            dll[known[name] : known[name] + len(code) // 2] = bytes.fromhex(code)
    at = dll.index(ITS_OWN)
    dll[at : at + len(OURS)] = OURS
    target.write_bytes(dll)


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:3]))
