"""Whether a PowerShell script can be read at all:  syntax.py FILE.ps1

There is no PowerShell for Debian; this asks the grammar that editors use (tree-sitter-powershell), which knows the
language's form and none of its commands. Also that Windows' own PowerShell 5.1 will read it as UTF-8: it needs a mark.
"""

import sys
from pathlib import Path

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser


def mistakes(node: Node) -> list[str]:
    """Return where the script cannot be understood."""
    here = [f"line {node.start_point.row + 1}: {node.type}"] if node.is_error or node.is_missing else []
    return here + [
        one for child in node.children if child.has_error or child.is_missing for one in mistakes(child)
    ]


def main(path: Path) -> int:
    """Return the exit code."""
    data = path.read_bytes()
    found = [] if data.startswith(b"\xef\xbb\xbf") else ["line 1: no byte order mark"]
    tree = Parser(Language(tree_sitter_powershell.language())).parse(data.removeprefix(b"\xef\xbb\xbf"))
    found += mistakes(tree.root_node)
    for one in found:
        print(f"{path}: {one}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
