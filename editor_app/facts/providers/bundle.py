"""Our own file of facts, `showdesk-bundle/1`: reads it whole, or says where and why it cannot.

`resources/schema/bundle.schema.json` publishes the form; what a schema cannot say is checked here.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from editor_app.errors import BundleRefused
from editor_app.facts.batch import Batch
from editor_app.facts.providers.bundle_mapping import batch_from
from editor_app.resources import resource
from editor_app.text.dates import NotADate, Period, Precision
from editor_app.watch import Watch

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

FORMAT = "showdesk-bundle/1"


class BundleProvider:
    """The provider of files on this machine."""

    name = "bundle"
    title = "Showdesk bundle"
    licence = ""
    files = "*.json"

    def bring(self, query: str, watch: Watch) -> Batch:
        return read_bundle(Path(query))


def read_bundle(path: Path) -> Batch:
    """All that the bundle at `path` states, every value and every source.

    Raises `BundleRefused`, which names the place ("shows[0].seasons[1].released.date", or line and column) and the
    reason, where the file cannot be read, is no JSON, is not in the published form or contradicts itself.
    """
    try:
        document = _parse(_read(path))
        _check_form(document)
        _check_sense(document)
    except _Refused as refused:
        raise BundleRefused(
            f"The bundle {path.name} was not taken in.", why=refused.reason, remedy=refused.remedy
        ) from refused.__cause__
    except OSError as problem:
        raise BundleRefused(
            f"The bundle {path} cannot be read.",
            why=f"The system says: {problem.strerror or problem}.",
            remedy="Check the path and that you may read the file.",
        ) from problem
    return batch_from(document, origin=f"bundle {path.name}")


class _Refused(Exception):
    """One reason against the bundle, before it is known which file that is."""

    def __init__(self, reason: str, remedy: str = "Correct that place and import the bundle again.") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


_Json: TypeAlias = Any  # what json.loads gives; its form is what this module is about


def _read(path: Path) -> bytes:
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe or a device may never end
        raise _Refused("It is no file.", "Choose a bundle.")
    return path.read_bytes()


def _parse(data: bytes) -> _Json:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _Refused(f"Line {line} is not UTF-8 text.", "Save the file as UTF-8 and import it again.") from problem
    if not text.strip():
        raise _Refused("The file is empty.", "Fetch the file again and import that.")
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        if problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated string"):
            end = text.rstrip()
            line, column = end.count("\n") + 1, len(end) - (end.rfind("\n") + 1) + 1
            raise _Refused(
                f"The file ends in the middle, at line {line}, column {column}: it is cut off.",
                "Fetch the whole file again and import that.",
            ) from problem
        raise _Refused(f"Line {problem.lineno}, column {problem.colno} is not JSON: {problem.msg}.") from problem
    except RecursionError as problem:
        raise _Refused("It is nested too deeply to be a bundle.", "Import a bundle in the published form.") from problem
    except ValueError as problem:
        raise _Refused(f"It holds a number of more than {sys.get_int_max_str_digits():,} digits.") from problem


def _without_repeats(pairs: list[tuple[str, _Json]]) -> dict[str, _Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"The key “{repeated}” stands twice in one object, so one of its values would be lost.")
    return found


def _no_constant(word: str) -> NoReturn:
    raise _Refused(f"It holds {word}, which is not JSON.")


def _check_form(document: _Json) -> None:
    if not isinstance(document, dict) or "schema" not in document:
        raise _Refused(
            f'It is JSON, but no Showdesk bundle: it does not start with "schema": "{FORMAT}".',
            "Choose a bundle; resources/schema/bundle.schema.json describes the form.",
        )
    if document["schema"] != FORMAT:
        raise _Refused(
            f"schema is {_shown(document['schema'])}, and this Showdesk reads “{FORMAT}” only.",
            "Import a bundle of that form, or update Showdesk.",
        )
    import jsonschema  # 110 ms, for an import of facts only

    schema = json.loads(resource("schema", "bundle.schema.json").read_text(encoding="utf-8"))
    problems = sorted(
        jsonschema.Draft202012Validator(schema).iter_errors(document),
        key=lambda e: [(isinstance(p, str), p if isinstance(p, int) else 0, str(p)) for p in e.absolute_path],
    )
    if problems:
        more = f" So far {len(problems)} places are wrong." if len(problems) > 1 else ""
        raise _Refused(_worded(problems[0]) + more)


def _worded(problem: ValidationError) -> str:
    """What is wrong, in words that need no knowledge of JSON Schema."""
    place = _place(problem.absolute_path) or "The bundle"
    # what is under a keyword of the schema depends on the keyword, and its types say so no more closely
    expected: Any = problem.validator_value
    found: Any = problem.instance
    schema: Any = problem.schema
    if "propertyNames" in problem.absolute_schema_path:
        return f"{place} has the key “{found}”, which is not written as it should be."
    match problem.validator:
        case "type":
            wanted = " or ".join(_TYPES[t] for t in ([expected] if isinstance(expected, str) else expected))
            return f"{place} should be {wanted}, but is {_shown(found)}."
        case "required":
            missing = next(key for key in expected if key not in found)
            return f"{place} lacks “{missing}”."
        case "additionalProperties":
            unknown = next(key for key in found if key not in schema.get("properties", {}))
            return f"{place} has the key “{unknown}”, which the form does not know."
        case "enum":
            return f"{place} is {_shown(found)}, but should be one of: {', '.join(expected)}."
        case "const":
            return f"{place} is {_shown(found)}, but should be {_shown(expected)}."
        case "uniqueItems":
            return f"{place} names the same thing twice."
        case "minItems":
            return f"{place} is empty."
        case "minimum" | "maximum":
            bound = "less" if problem.validator == "maximum" else "more"
            return f"{place} is {_shown(found)}, but should be {expected} or {bound}."
        case "maxLength":
            return f"{place} is longer than {expected} characters."
        case "pattern" | "minLength":
            about = schema.get("description", "").partition(":")[2].strip(" .")
            return f"{place} is {_shown(found)}, which is not written as it should be{f' ({about})' if about else ''}."
        case _:
            return f"{place}: {problem.message}."


_TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "null": "null",
}


def _shown(value: _Json) -> str:
    match value:
        case str():
            return f"the text “{value if len(value) <= 60 else value[:57] + '…'}”"
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return json.dumps(value)


def _place(path: Iterable[str | int]) -> str:
    """The words for a path into the document: "shows[0].seasons[1].released.date"."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def _check_sense(document: Mapping[str, _Json]) -> None:
    """What no schema can say: texts that can be stored, real dates, sources and seasons that exist, no namesakes."""
    for path, value in _walk(document, ()):
        if isinstance(value, str):
            _check_text(path, value)
        elif isinstance(value, dict):
            _check_sources(path, value, document["sources"])
            _check_date(path, value)
    _check_names("people", document.get("people", ()))
    for group in ("people", "shows"):
        _check_identifiers(group, document.get(group, ()))
    for index, show in enumerate(document["shows"]):
        _check_show(f"shows[{index}]", show)


_Path = tuple[str | int, ...]


def _walk(value: _Json, path: _Path) -> Iterator[tuple[_Path, _Json]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))


def _check_text(path: _Path, text: str) -> None:
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise _Refused(f"{_place(path)} holds the character U+{ord(character):04X}, which is no text.")


def _check_sources(path: _Path, value: Mapping[str, _Json], sources: Mapping[str, str]) -> None:
    for index, key in enumerate(value.get("src", ())):
        if key not in sources:
            raise _Refused(
                f"{_place((*path, 'src', index))} names the source “{key}”, which “sources” does not describe.",
                f"Add “{key}” to sources with its address, and import the bundle again.",
            )


def _check_date(path: _Path, value: Mapping[str, _Json]) -> None:
    for key in ("as_of", "at", "date", "born"):
        if key not in value:
            continue
        code = value[key]
        try:
            period = Period.tba() if code is None else Period.from_code(code)
        except NotADate as problem:
            raise _Refused(f"{_place((*path, key))} is “{code}”, which is not a real date.") from problem
        stated = value.get("precision", period.precision)
        if period.precision is not Precision(stated):
            given = "no date" if code is None else f"“{code}”, a date of precision “{period.precision}”"
            raise _Refused(f"{_place((*path, 'precision'))} is “{stated}”, but {_place((*path, key))} is {given}.")


def _check_show(place: str, show: Mapping[str, _Json]) -> None:
    _check_names(f"{place}.characters", show.get("characters", ()))
    numbers: list[int] = []
    for index, season in enumerate(show.get("seasons", ())):
        if season["number"] in numbers:
            raise _Refused(f"{place}.seasons[{index}].number: season {season['number']} is listed twice.")
        numbers.append(season["number"])
    for index, credit in enumerate(show.get("credits", ())):
        for at, number in enumerate(credit.get("seasons", ())):
            _check_season(f"{place}.credits[{index}].seasons[{at}]", number, numbers)
    for group in ("videos", "events"):
        for index, thing in enumerate(show.get(group, ())):
            if "season" in thing:
                _check_season(f"{place}.{group}[{index}].season", thing["season"], numbers)


def _check_season(place: str, number: int, listed: Iterable[int]) -> None:
    if number not in listed:
        raise _Refused(
            f"{place} is {number}, but the show lists no season {number}.",
            "Correct the number or list that season, and import the bundle again.",
        )


def _check_names(place: str, named: Iterable[Mapping[str, _Json]]) -> None:
    first: dict[str, int] = {}
    for index, one in enumerate(named):
        if first.setdefault(one["name"], index) != index:
            raise _Refused(
                f"{place}[{index}].name is “{one['name']}”, as is {place}[{first[one['name']]}].name; "
                "names are how a bundle tells them apart.",
                "Make one entry of the two, or name one as the credits do (such as “Lee Min-jae (1989)”).",
            )


def _check_identifiers(place: str, named: Iterable[Mapping[str, _Json]]) -> None:
    first: dict[tuple[str, str], int] = {}
    for index, one in enumerate(named):
        for scheme, value in one.get("ids", {}).items():
            before = first.setdefault((scheme, str(value)), index)
            if before != index:
                raise _Refused(
                    f"{place}[{index}].ids.{scheme} is “{value}”, as is {place}[{before}].ids.{scheme}.",
                    "Make one entry of the two, or correct one of the numbers, and import the bundle again.",
                )
