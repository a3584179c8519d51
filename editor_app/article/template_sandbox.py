"""Renders one template with nothing at hand but a `Scene`, and within limits.

A template may come from anybody. It reads the fields of views and loops over what they hold; it calls nothing but its
own macros and the filters named here, and it is stopped when it has printed or repeated far more than any article
needs. Jinja2's own sandbox keeps attributes and calls in; it does not limit loops, recursion or doubling strings, so
each turn of a loop, each macro and template that starts, and each string that is made is counted (`_Budget`).

Importing this module imports Jinja2, which start-up can do without.
"""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, nodes, pass_context
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from editor_app.article.links import link_markdown
from editor_app.article.template_files import read_template, refused
from editor_app.article.template_scene import listed, possessive, with_article
from editor_app.article.template_view import FactView, PartView, Scene
from editor_app.errors import TemplateError
from editor_app.facts.phrasing import ordinal, spelled

_MOST_STEPS = 20_000  # turns of loops, calls of macros and templates begun, all together
_MOST_LETTERS = 400_000  # printed, those printed into a variable included
_LONGEST_STRING = 100_000

UNKNOWN = "TK"
"""What is printed for a value that is not known, where a template does not provide for that."""


def render(name: str, folders: Sequence[Path], scene: Scene, *, links: bool) -> str:
    """What the template file `name` (as "sections/cast.md.j2"), from the first of `folders` that has it, prints.

    Without `links`, `| fact` prints plain words, as a title needs. Raises `TemplateError` with file, line and reason.
    """
    return _render(lambda sandbox: sandbox.get_template(name), name, folders, scene, links=links)


def render_pattern(pattern: str, place: str, scene: Scene) -> str:
    """What a short pattern prints, such as that of a title; `place` says in an error where it stands."""
    return _render(lambda sandbox: sandbox.from_string(pattern), place, (), scene, links=False)


def _render(
    get: Callable[[_Sandbox], Template], name: str, folders: Sequence[Path], scene: Scene, *, links: bool
) -> str:
    allowance = _BUDGET.set(_Budget())
    try:
        template = get(_sandbox(tuple(folders), links))
        return template.render(show=scene.show, season=scene.season, today=scene.today)
    except TemplateNotFound as problem:
        raise TemplateError(
            f"There is no template “{problem.name}”.",
            why="It was looked for in " + " and ".join(f"“{folder}”" for folder in folders) + ".",
            remedy="Choose another template, or put the file there.",
        ) from problem
    except TemplateSyntaxError as problem:
        place = _relative(problem.filename or "", folders) or name
        raise refused(place, problem.message or "the syntax is wrong", problem.lineno) from problem
    except (JinjaError, RecursionError, AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as problem:
        reason = "it goes on without end" if isinstance(problem, RecursionError) else str(problem)
        place, line = _place_of(problem, name, folders)
        raise refused(place, reason or type(problem).__name__, line) from problem
    finally:
        _BUDGET.reset(allowance)


def _place_of(problem: BaseException, name: str, folders: Sequence[Path]) -> tuple[str, int]:
    """The template and the line in which `problem` arose; Jinja2 gives the frames of templates their own places."""
    place, line = name, 0
    for frame in traceback.extract_tb(problem.__traceback__):
        if frame.filename == "<template>":
            line = frame.lineno or 0
        elif inner := _relative(frame.filename, folders):
            place, line = inner, frame.lineno or 0
    return place, line


def _relative(file: str, folders: Sequence[Path]) -> str:
    """The name of a template file within its folder, "" for a file elsewhere."""
    inner = (Path(file).relative_to(f).as_posix() for f in folders if Path(file).is_relative_to(f))
    return next(inner, "")


class _Budget:
    """How much one rendering may still do."""

    def __init__(self) -> None:
        self._steps, self._letters = _MOST_STEPS, _MOST_LETTERS

    def step(self, letters: int) -> None:
        """One more turn of a loop or call of a macro, whose own text has so many `letters`."""
        self._steps -= 1
        if self._steps < 0:
            raise SecurityError("it repeats itself more often than any article needs")
        self._print(letters)

    def each(self, things: Iterable[Any], letters: int) -> Iterator[Any]:  # Any: whatever a template loops over
        for thing in things:
            self.step(letters)
            yield thing

    def printed(self, value: object) -> str:
        """What stands in the output for `value`: a gap where it is not known. A misspelled name complains here."""
        words = UNKNOWN if value is None else str(value)
        self._print(len(words))
        return words

    def _print(self, letters: int) -> None:
        self._letters -= letters
        if self._letters < 0:
            raise SecurityError("it prints more than any article holds")

    def bounded(self, value: object) -> object:
        if isinstance(value, (str, list, tuple)) and len(value) > _LONGEST_STRING:
            raise SecurityError("it builds a text longer than any article")
        return value


_BUDGET: ContextVar[_Budget] = ContextVar("budget")
"""That of the rendering at hand; the sandbox and its compiled templates serve all renderings, in any thread."""


class _Folders(BaseLoader):
    """Finds templates by name in folders, the first folder first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self._find(template)
        if found is None:
            raise TemplateNotFound(template)
        path, _ = found
        return _spaced(read_template(path)), str(path), lambda: self._find(template) == found

    def _find(self, template: str) -> tuple[Path, int] | None:
        """The file of that name, and when it was written."""
        parts = template.split("/")
        if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
            return None
        path = next((p for folder in self._folders if (p := folder.joinpath(*parts)).is_file()), None)
        return (path, path.stat().st_mtime_ns) if path is not None else None


def _spaced(source: str) -> str:
    """`source` with a blank after each tag that ends a line of prose: there the line end counts as a space.

    Jinja2's `trim_blocks` would drop it, as it should behind a tag that has the line for itself.
    """
    return "\n".join(
        f"{line} " if _ENDS_IN_TAG.search(line) and _TAG.sub("", line).strip() else line for line in source.split("\n")
    )


_TAG = re.compile(r"\{%.*?%\}")
_ENDS_IN_TAG = re.compile(r"\{%[^{}]*(?<!-)%\}$")
_LOOP_FIELDS = frozenset({"first", "last", "index", "length"})


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-", "*", "**", "%", "//", "/"})

    def __init__(self, folders: Sequence[Path], *, links: bool) -> None:
        super().__init__(
            loader=_Folders(folders),
            undefined=StrictUndefined,
            finalize=lambda value: _BUDGET.get().printed(value),
            trim_blocks=True,
            lstrip_blocks=True,
            comment_start_string="{##",  # "{#" begins the id of a heading
            comment_end_string="##}",
        )
        own = {"first", "last", "length", "default"}
        self.filters = {name: use for name, use in self.filters.items() if name in own} | {
            "fact": _fact_link if links else _plain_words,
            "when": _when_link if links else _plain_when,
            "tk": tk,
            "each": _each_field,
            "listed": listed,
            "spelled": spelled,
            "ordinal": ordinal,
            "possessive": possessive,
            "with_article": with_article,
            "sentence": _sentence,
            "_each": lambda things, letters: _BUDGET.get().each(things, letters),
            "_bounded": lambda value: _BUDGET.get().bounded(value),
            "_step": _step,
        }
        self.tests = {name: self.tests[name] for name in ("defined", "none", "in", "==", "eq", "odd", "even")}
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _filtered(loop.iter, "_each", _letters(loop))
        for concat in list(tree.find_all(nodes.Concat)):
            concat.nodes = [_filtered(node, "_bounded") for node in concat.nodes]
        for macro in list(tree.find_all(nodes.Macro)):
            macro.body.insert(0, _counting(_letters(macro)))
        for call in list(tree.find_all(nodes.CallBlock)):
            call.body.insert(0, _counting(_letters(call)))
        tree.body.insert(0, _counting(_letters(tree)))
        return tree

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, LoopContext):
            return attr in _LOOP_FIELDS
        return (
            dataclasses.is_dataclass(obj)
            and not isinstance(obj, type)
            and attr in {field.name for field in dataclasses.fields(obj)}
        )

    def is_safe_callable(self, obj: object) -> bool:
        return type(obj).__name__ == "Macro" and type(obj).__module__ == "jinja2.runtime"

    def call_binop(self, context: object, operator: str, left: Any, right: Any) -> Any:  # Any: as the base class has it
        if operator == "+" and type(left) is type(right) and isinstance(left, (int, str, list, tuple)):
            return _BUDGET.get().bounded(left + right)
        if operator == "-" and isinstance(left, int) and isinstance(right, int):
            return left - right
        raise SecurityError(f"“{operator}” is not for templates")


@lru_cache(maxsize=8)  # a newsroom has one folder of its own; compiling takes far longer than rendering
def _sandbox(folders: tuple[Path, ...], links: bool) -> _Sandbox:
    return _Sandbox(folders, links=links)


@pass_context  # else Jinja2 would run it once, when it compiles
def _step(_context: Context, value: object, letters: int) -> object:
    _BUDGET.get().step(letters)
    return value


def _filtered(node: nodes.Node, filter_name: str, *arguments: int) -> nodes.Filter:
    return nodes.Filter(
        node, filter_name, [nodes.Const(a, lineno=node.lineno) for a in arguments], [], None, None, lineno=node.lineno
    )


def _counting(letters: int) -> nodes.Output:
    return nodes.Output([_filtered(nodes.Const("", lineno=1), "_step", letters)], lineno=1)


def _letters(node: nodes.Node) -> int:
    """How much a node prints by itself each time, whatever the facts are."""
    constants = (const.value for const in node.find_all(nodes.Const))
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData)) + sum(
        len(value) for value in constants if isinstance(value, str)
    )


def _each_field(parts: Iterable[PartView], field: str) -> tuple[str, ...]:
    """One field of each part, as `| each("character")`, without those that are empty."""
    if field not in PartView.__slots__:
        raise SecurityError(f"a part has no “{field}”")
    return tuple(filter(None, (getattr(part, field) for part in parts)))


def _fact_link(fact: FactView | None, words: str = "") -> str:
    """The words of a fact, or other `words` for it, bound to the fact; just `words` where it is not known."""
    if fact is None:
        return words or UNKNOWN
    return link_markdown(words or fact.words, fact.ref, fact.code)


def _plain_words(fact: FactView | None, words: str = "") -> str:
    return words or (fact.words if fact is not None else UNKNOWN)


def _when_link(fact: FactView | None) -> str:
    """A date with its preposition, which stays outside the link: "on [June 6, 2022](…)"."""
    return fact.when.removesuffix(fact.words) + _fact_link(fact) if fact is not None else UNKNOWN


def _plain_when(fact: FactView | None) -> str:
    return fact.when if fact is not None else UNKNOWN


def tk(note: str) -> str:
    """A gap with a note for the writer: "[TK: which studio?]"."""
    return f"[TK: {note.translate(_BRACKETS)}]"


_BRACKETS = str.maketrans({"[": "(", "]": ")", "\\": None})


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
