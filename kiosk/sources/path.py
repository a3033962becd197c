"""JSON paths (JMESPath), which keep their place: where a list has a hole, what is found has one there, too."""

from functools import cache
from typing import TYPE_CHECKING, Any

from kiosk.sources.trouble import UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from jmespath.parser import ParsedResult


def found(path: str, tree: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """Return what is at a path; an empty one leads to everything. Raises FeedError where it cannot be followed.

    JMESPath leaves out what is null: the values of a series would no longer stand beside their times.
    """
    if not path:
        return tree
    try:
        return _keeping()(_compiled(path), tree)
    except Exception as error:
        raise UnreadError(
            said("feeds", "odd_path", path=path, error=str(error)),
            said("feeds", "mend_path"),
            ("value", "time"),
        ) from error


@cache
def _compiled(path: str) -> "ParsedResult":
    from jmespath import compile as compiled  # only where a feed has messages

    return compiled(path)


def _true(given: object) -> bool:
    """Tell what JMESPath takes for true: 0 is."""
    return not (given is None or given is False or (isinstance(given, str | list | dict) and not given))


@cache
def _keeping() -> Any:  # noqa: ANN401 - jmespath has no type for how a tree is walked
    from jmespath.visitor import TreeInterpreter

    class Keeping(TreeInterpreter):
        """Follows a path as JMESPath says, but keeps what is null in lists; functions get lists without."""

        def visit_projection(self, node: Any, value: Any) -> Any:  # noqa: ANN401
            base = self.visit(node["children"][0], value)
            return self._each(node["children"][1], base) if isinstance(base, list) else None

        def visit_filter_projection(self, node: Any, value: Any) -> Any:  # noqa: ANN401
            base = self.visit(node["children"][0], value)
            if not isinstance(base, list):
                return None
            kept = [one for one in base if _true(self.visit(node["children"][2], one))]
            return self._each(node["children"][1], kept)

        def visit_value_projection(self, node: Any, value: Any) -> Any:  # noqa: ANN401
            base = self.visit(node["children"][0], value)
            return self._each(node["children"][1], base.values()) if isinstance(base, dict) else None

        def visit_function_expression(self, node: Any, value: Any) -> Any:  # noqa: ANN401
            return plain.visit(node, value)

        def _each(self, node: Any, base: Any) -> list[Any]:  # noqa: ANN401
            return [self.visit(node, one) for one in base]

    plain, keeping = TreeInterpreter(), Keeping()
    return lambda compiled, tree: keeping.visit(compiled.parsed, tree)
