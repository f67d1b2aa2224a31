"""What a Word template may say: tags, conditions and loops over what it is given, and nothing else.

A template is code that somebody uploads. It runs in Jinja's sandbox, and on top of that only the few words
below are understood: no calls, no arithmetic, no macros, no global functions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.exceptions import TemplateError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from tjut.core.docx_prose_tags import FILTER
from tjut.core.prose import Prose, from_plain, texts
from tjut.core.text import clean_text

EVERY = "*"
Path = tuple[str | int, ...]

_FILTERS = ("upper", "lower", "capitalize", "title", "join", "length", "count", "first", "last", "default", "trim")
_AS_IT_IS = ("default", "d", "e", "escape", FILTER)
_COUNTING = ("length", "count")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr, nodes.Getitem,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test,
    nodes.CondExpr, nodes.Concat, nodes.Keyword,
)  # fmt: skip


class NotText(TemplateError):
    """A tag points at a list or a group where a text was meant."""


class NotUnderstood(TemplateError):
    """The template says something that templates may not say."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.lineno = line


@dataclass(frozen=True)
class Use:
    """A place in the context that a template prints. `whole`: the string as it is, not joined or in capitals."""

    path: Path
    whole: bool = True

    @property
    def tag(self) -> str:
        """The name as the page of tags writes it: `forslag.text`."""
        return ".".join(str(step) for step in self.path if isinstance(step, str) and step != EVERY)


class RunningText:
    """A Prose as templates see it: there or not, and to be put in its place whole."""

    __slots__ = ("_prose",)

    def __init__(self, prose: Prose) -> None:
        self._prose = prose

    def __bool__(self) -> bool:
        return bool(self._prose)

    def whole(self) -> Prose:
        """Not for templates, which may call nothing."""
        return self._prose


class WordBlocks(Markup):
    """WordprocessingML of a running text, remembered already."""


PutProse = Callable[[Prose, int], str]

_printed: ContextVar[list[str]] = ContextVar("printed")
_put: ContextVar[PutProse] = ContextVar("put")


def printed_into(target: list[str], put: PutProse) -> None:
    """From here on, in this context of execution, what templates print is added to `target`.

    Running text is written by `put`, given the number of the place it is printed in, which remembers its words itself.
    """
    _printed.set(target)
    _put.set(put)


def _running_text(value: Any, place: int) -> WordBlocks:
    """The filter that {{p x }} has become; a plain text is put as its paragraphs."""
    if isinstance(value, RunningText):
        return WordBlocks(_put.get()(value.whole(), place))
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float | Undefined):
        raise NotText("not a text")
    return WordBlocks(_put.get()(from_plain(str(value)), place))


@pass_context
def _remember(_context: object, value: Any) -> Any:
    """Called by Jinja for every printed value, before it is escaped."""
    if isinstance(value, Undefined | WordBlocks):
        return value  # StrictUndefined says which tag, when it is turned into text
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotText("not a text")
    text = value.unescape() if isinstance(value, Markup) else str(value)
    _printed.get().append(text)
    return value


def make_environment() -> ImmutableSandboxedEnvironment:
    """The environment that every template is compiled in."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_remember, keep_trailing_newline=True
    )
    filters = environment.filters
    environment.filters = {name: filters[name] for name in (*_FILTERS, "e", "escape", "d")}
    environment.filters[FILTER] = _running_text
    return environment


def check_allowed(tree: nodes.Template) -> None:
    """Raises NotUnderstood, with the line, at the first thing in the template that templates may not say."""
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, _ALLOWED):
            raise NotUnderstood(type(node).__name__, node.lineno)
        if isinstance(node, nodes.For) and not isinstance(node.target, nodes.Name):
            raise NotUnderstood("Tuple", node.lineno)


def printed_uses(tree: nodes.Template) -> frozenset[Use]:
    """Everything in the context that the template prints, with loop variables traced to what they run over."""
    return frozenset(_uses_in(tree.body, {}))


def _uses_in(body: Iterable[nodes.Node], scope: Mapping[str, Path]) -> Iterator[Use]:
    for node in body:
        if isinstance(node, nodes.Output):
            for expression in node.nodes:
                yield from _uses_of(expression, scope)
        elif isinstance(node, nodes.For):
            yield from _uses_in_loop(node, scope)
        elif isinstance(node, nodes.If):
            yield from _uses_in((*node.body, *node.elif_, *node.else_), scope)


def _uses_in_loop(loop: nodes.For, scope: Mapping[str, Path]) -> Iterator[Use]:
    inner = dict(scope)
    for use in _uses_of(loop.iter, scope):
        if isinstance(loop.target, nodes.Name):
            inner[loop.target.name] = (*use.path, EVERY)
    yield from _uses_in(loop.body, inner)
    yield from _uses_in(loop.else_, scope)


def _uses_of(expression: nodes.Node, scope: Mapping[str, Path]) -> Iterator[Use]:
    match expression:
        case nodes.Name(name=name) if name != "loop":
            yield Use(scope.get(name, (name,)))
        case nodes.Getattr() | nodes.Getitem():
            step = _step(expression)
            for use in _uses_of(expression.node, scope):
                yield Use(use.path if step is None else (*use.path, step), use.whole)
        case nodes.Filter():
            yield from _uses_of_filter(expression, scope)
        case nodes.CondExpr():
            yield from _uses_of(expression.expr1, scope)
            if expression.expr2 is not None:
                yield from _uses_of(expression.expr2, scope)
        case nodes.Concat():
            parts = (use for part in expression.nodes for use in _uses_of(part, scope))
            yield from (Use(use.path, whole=False) for use in parts)


def _step(expression: nodes.Getattr | nodes.Getitem) -> str | int | None:
    if isinstance(expression, nodes.Getattr):
        return expression.attr
    constant = expression.arg
    return constant.value if isinstance(constant, nodes.Const) else EVERY


def _uses_of_filter(expression: nodes.Filter, scope: Mapping[str, Path]) -> Iterator[Use]:
    if expression.name in _COUNTING or expression.node is None:
        return
    for use in _uses_of(expression.node, scope):
        if expression.name in ("first", "last"):
            yield Use((*use.path, 0 if expression.name == "first" else -1), use.whole)
        else:
            yield Use(use.path, whole=use.whole and expression.name in _AS_IT_IS)


def strings_at(context: Any, path: Path) -> Iterator[str]:
    """Every non-empty string of the context at `path` and below it; nothing where the path leads nowhere."""
    if not path:
        yield from _strings_below(context)
        return
    step, rest = path[0], path[1:]
    if isinstance(context, Mapping):
        yield from strings_at(context[step], rest) if step in context else ()
    elif isinstance(context, list):
        chosen = context if step == EVERY else [item for at, item in enumerate(context) if at == step]
        if step == -1:
            chosen = context[-1:]
        for item in chosen:
            yield from strings_at(item, rest)


def _strings_below(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings_below(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings_below(item)
    elif isinstance(value, RunningText):
        yield from filter(None, texts(value.whole()))


def cleaned(value: Any) -> Any:
    """The context as templates see it: plain dicts, lists and cleaned strings.

    Raises TypeError for anything else, since a template must not be able to reach into an object.
    """
    if isinstance(value, str):
        return clean_text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Prose):
        return RunningText(value)
    if isinstance(value, Mapping):
        return {str(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    raise TypeError(
        f"a template is given text, running text, numbers, lists and groups of them, not {type(value).__name__}"
    )
