# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Create the files of a new resource: `python -m tools.new SERVICE NOUN`.

The resource is an object of a REST collection: it is listed, read, created, changed and deleted by its ID. The created
code works at once, on the emulator that is created with it. The texts that a person has to write are marked, and the
lint refuses them (`tools.prose.unfinished`). Nothing is overwritten.

The texts are in tools/templates. Existing files get rows, imports and calls. If the contract has the calls of the
collection, it stays as it is, and so does the emulator.
"""

from __future__ import annotations

import argparse
import ast
import keyword
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "tools" / "templates"
SDK = "3.1.219"
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Services whose contract has another name.
CONTRACTS = {"cse": "cse_engine"}
# The emulator's declaration and start value of each type of option, and two different values.
TYPES: dict[str, tuple[str, Any, Any, Any]] = {
    "str": ("Text", "", "first", "second"),
    "int": ("Integer", 0, 1, 2),
    "bool": ("Flag", False, True, False),
}

Texts = dict[Path, str]


class Wrong(Exception):
    """The files cannot be created. The text says why."""


class Wanted(NamedTuple):
    """A resource to create. ``key`` is the name of the object in bodies, empty for an object without an envelope.

    ``items`` is the name of the list. ``fields`` are the options besides the name, with their types.
    """

    service: str
    noun: str
    path: str
    key: str
    items: str
    title: str
    fields: Mapping[str, str]

    @property
    def module(self) -> str:
        return f"{self.service}_{self.noun}"

    @property
    def plural(self) -> str:
        return plural_of(self.noun)


class Api(NamedTuple):
    """The class with the calls: its name, its module below the folder of the service, and its file."""

    name: str
    module: str
    file: Path


def plural_of(noun: str) -> str:
    """Return the plural, as the engine makes it."""
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")


def template_of(name: str) -> str:
    return (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")


def camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def api_of(wanted: Wanted) -> Api:
    """Return the class for the calls: that of ``api.py``, or a new one in a file of its own in the folder ``api``."""
    folder = ROOT / "plugins" / "module_utils" / "_services" / wanted.service
    if (folder / "api").is_dir():
        return Api(f"{camel(wanted.module)}Api", f"api.{wanted.plural}", folder / "api" / f"{wanted.plural}.py")
    file = folder / "api.py"
    name = f"{camel(wanted.service)}Api"
    if file.exists():
        known = [node.name for node in _tree(file).body if isinstance(node, ast.ClassDef) and node.name.endswith("Api")]
        if not known:
            raise Wrong(f"{_shown(file)} has no class for calls")
        name = name if name in known else known[0]
    return Api(name, "api", file)


def values_of(wanted: Wanted) -> dict[str, str]:
    """Return what the templates contain, by name."""
    words = wanted.noun.replace("_", " ")
    article = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    api = api_of(wanted)
    parameters = re.findall(r"\{(\w+)\}", wanted.path)
    values = {
        **{name: getattr(wanted, name) for name in ("service", "noun", "path", "items", "title", "module", "plural")},
        "words": words,
        "words_plural": plural_of(words),
        "Words_plural": plural_of(words).capitalize(),
        "article": article,
        "Article": article.capitalize(),
        "sample": f"my-{words.replace(' ', '-')}",
        "version": str(yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]),
        "sdk": SDK,
        # A line of its own in a template would count as a program.
        "interpreter": "#!/usr/bin/python",
        "Noun": camel(wanted.noun),
        "Nouns": camel(wanted.plural),
        "kind": camel(wanted.module),
        "listing": plural_of(camel(wanted.module)),
        "api": api.name,
        "api_module": api.module,
        "dots": "...." if api.module != "api" else "...",
        "constant": wanted.plural.upper(),
        "path_params": ", ".join(parameters),
        "one_params": ", ".join([*parameters, "id"]),
        "scope": "" if "project_id" in parameters else ", Scope.DOMAIN",
        "scope_import": "" if "project_id" in parameters else "from ...core.authentication import Scope\n",
    }
    return {**values, **_of_fields(wanted.fields), **_of_bodies(wanted, camel(wanted.noun))}


def _of_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of the options, for each place that has some."""

    def lines(template: str) -> str:
        rows = []
        for name, kind in fields.items():
            declared, start, first, second = TYPES[kind]
            values = {"start": repr(start), "first": repr(first), "second": repr(second)}
            told = {f"yaml_{key}": value.lower().replace("'", "") for key, value in values.items()}
            rows.append(Template(template).substitute(name=name, type=kind, declared=declared, **values, **told))
        return "".join(rows)

    declared = {"Integer", "Invalid", "Shape", "Text", *(TYPES[kind][0] for kind in fields.values())}
    return {
        "options": lines(template_of("option")),
        "returned": lines(template_of("returned")),
        "example": lines("    $name: $yaml_first\n"),
        "fields": lines('        Field("$name", update=True),\n'),
        "attributes": lines("    $name: $type = $start\n"),
        "shape": lines('"$name": $declared(), ').rstrip(", "),
        "typed": lines("    $name: {type: $type, required: false}\n"),
        "first": lines('"$name": $first, ').rstrip(", "),
        "second": lines('"$name": $second, ').rstrip(", "),
        "row": lines("    $name: $yaml_first\n"),
        "row_changes": lines("    $name: $yaml_second\n"),
        "field": next(iter(fields)),
        "schema_names": ", ".join(sorted(declared)),
    }


def _of_bodies(wanted: Wanted, noun: str) -> dict[str, str]:
    """Return the expressions that depend on whether bodies have an envelope."""
    key = wanted.key

    def wrapped(text: str) -> str:
        return f'{{"{key}": {text}}}' if key else text

    def shape(text: str) -> str:
        return f'Shape({{"{key}": {text}}}, required=("{key}",))' if key else text

    names = [("Create", "Request", f"New{noun}"), ("Update", "Request", f"{noun}Changes")]
    names += [(verb, "Response", noun) for verb in ("Create", "Show", "Update")]
    schemas = {f"{verb}_{end}": f"{verb}{noun}{end}" if key else inner for verb, end, inner in names}
    inside = [(f"{verb}{noun}{end}", inner) for verb, end, inner in names] if key else []
    return {
        "sent": wrapped("body"),
        "changed": wrapped("changes"),
        "received": f'unwrap(answer, "{key}")' if key else f'whole(answer, "{wanted.noun.replace("_", " ")}")',
        "new_body": shape('Shape(_FIELDS, required=("name",))'),
        "changed_body": shape("Shape(_FIELDS)"),
        "given": f'call.body["{key}"]' if key else "call.body",
        "made": wrapped("asdict(made)"),
        "shown": wrapped("asdict(_found(call))"),
        "new_sent": wrapped("NEW"),
        "changes_sent": wrapped("CHANGES"),
        **schemas,
        "bodies": "".join(
            f"  {name}:\n    {key}: {{type: object, schema: {inner}, required: true}}\n" for name, inner in inside
        ),
    }


class Scaffold:
    """The files of one resource. ``created`` are new, ``changed`` are there and get more text."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.values = values_of(wanted)
        self.created: Texts = {}
        self.changed: Texts = {}
        self.contract = f"contract/api/{CONTRACTS.get(wanted.service, wanted.service)}.yaml"
        # The contract and the emulator of a service are often complete before its modules.
        self.is_known = _is_in_contract(wanted)
        self._of_collection()
        if not self.is_known:
            self._of_emulator()
            self._of_contract()
        self._of_tests()
        for page, heading in (("README.md", "Scenarios"), ("README.zh-CN.md", "场景")):
            self._insert(page, rf"^## {heading}\n\n(?:\|.*\n)+(?=\|.*\n\n)", self._text("row_readme"))

    def _text(self, template: str) -> str:
        """Return the text of a template."""
        return Template(template_of(template)).substitute(self.values).rstrip("\n") + "\n"

    def _create(self, path: str | Path, template: str) -> None:
        self.created[ROOT / path] = self._text(template)

    def _insert(self, path: str, pattern: str, row: str) -> None:
        """Insert a row where the match of the pattern ends."""
        text = self.changed.get(ROOT / path) or (ROOT / path).read_text(encoding="utf-8")
        found = re.search(pattern, text, re.MULTILINE)
        if found is None:
            raise Wrong(f"{path} is not as expected: there is no place for a row")
        self.changed[ROOT / path] = text[: found.end()] + row + text[found.end() :]

    def _of_collection(self) -> None:
        wanted, api = self.wanted, api_of(self.wanted)
        self._create(f"plugins/modules/{wanted.module}.py", "module")
        self._create(f"plugins/modules/{wanted.module}_info.py", "module_info")
        self._create(f"plugins/module_utils/_services/{wanted.service}/{wanted.noun}.py", "resource")
        self._create(f"changelogs/fragments/{wanted.module}.yml", "fragment")
        unwrapping = "unwrap" if wanted.key else "whole"
        constants, calls = self._text("constants"), self._text("calls")
        if api.file.exists():
            self.changed[api.file] = with_calls(api, constants, calls, unwrapping, self.values["constant"])
        else:
            self.values["unwrap_import"] = f"from {self.values['dots']}_transport.unwrap import {unwrapping}\n"
            self.values.update(constants=constants, calls=calls)
            self._create(api.file, "api")

    def _of_emulator(self) -> None:
        service = self.wanted.service
        folder = f"emulator/services/{service}"
        if (ROOT / folder / "__init__.py").exists():
            name = f"routes_{self.wanted.plural}"
            text, source = with_routes((ROOT / folder / "__init__.py").read_text(encoding="utf-8"), name)
            self.changed[ROOT / folder / "__init__.py"] = text
            self.values.update(router_names="Section", router=f"from .{source} import ROUTER\n")
            self._create(f"{folder}/{name}.py", "emulator_routes")
            return
        self.values.update(router_names="Router, Section", router=f'\nROUTER = Router("{service}")')
        self._create(f"{folder}/__init__.py", "emulator_init")
        self._create(f"{folder}/routes.py", "emulator_routes")
        for path, pattern, template in _ROWS_OF_SERVICE:
            self._insert(path, pattern, self._text(template))

    def _of_contract(self) -> None:
        parts = {part: self._text(f"contract_{part}") for part in ("sources", "operations", "schemas")}
        if not (ROOT / self.contract).exists():
            self.values.update(parts)
            self._create(self.contract, "contract")
            return
        for part, text in parts.items():
            self._insert(self.contract, rf"^{part}:\n", text)

    def _of_tests(self) -> None:
        wanted = self.wanted
        target = f"tests/integration/targets/{wanted.service}"
        self._create(f"tests/unit/services/{wanted.service}/test_{wanted.noun}.py", "test")
        if not (ROOT / target).exists():
            self._create(f"{target}/aliases", "target_aliases")
            self._create(f"{target}/tasks/main.yml", "target_main")
        self._create(f"{target}/tasks/{wanted.module}.yml", "target_tasks")
        self._create(f"{target}/tasks/{wanted.module}_info.yml", "target_tasks_info")
        self._create(f"{target}/vars/main/{wanted.module}.yml", "target_vars")

    def write(self) -> None:
        """Write all files, or none if one of the new ones is there. Raises Wrong."""
        there = [_shown(path) for path in self.created if path.exists()]
        if there:
            raise Wrong(f"not overwritten: {', '.join(there)}")
        for path, text in {**self.created, **self.changed}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def left(self) -> Iterator[str]:
        """Yield what a person has to do, in order."""
        wanted, api = self.wanted, api_of(self.wanted)
        name = api.file.parent.name if api.module == "api" else f"{wanted.service}_{wanted.plural}"
        new = self.values["constant"]
        yield "Run `make format`. It derives the specifications, the action plugins and the keys of the _info module."
        yield (
            f"Compare {_shown(api.file)} with the {'contract' if self.is_known else 'API reference'}: the path, the"
            f" bodies, the kind of paging in LISTED_{new}, and whether PUT keeps the keys that it does not get."
            + ("" if self.is_known else " Change the emulator and the contract, too.")
        )
        yield (
            f"Add the other options and results to _services/{wanted.service}/{wanted.noun}.py and to the documentation"
            f" in plugins/modules/{wanted.module}.py{'' if self.is_known else ', to the emulator and to the contract'}."
            " Run `make format` again."
        )
        yield (
            f'In tests/unit/test_wiring.py, add "LISTED_{new}": ("{wanted.items}", None) to PAGING["{name}"]. In'
            f' tests/unit/test_repeats.py, add create_{wanted.noun} to ONCE["{name}"], and update_{wanted.noun}'
            f' delete_{wanted.noun} to AGAIN["{name}"].'
        )
        folder = ROOT / "emulator" / "services" / wanted.service
        if self.is_known:
            yield "Change the unit test: it expects objects that can be renamed, and names that are not unique."
        elif folder / "routes.py" not in self.created:
            yield (
                f"In {_shown(folder)}/routes_{wanted.plural}.py, use the section and the refusals of the service"
                " instead of new ones, if it has some."
            )
        else:
            yield (
                f"Add the addresses of {wanted.service} to contract/api/endpoints.yaml, and run"
                " `python -m tools.make_endpoints`. Find out how long its reads lag behind (contract/delays.yaml)."
            )
        yield "Write all marked texts: `python -m tools.prose --check` lists them."
        yield "Add facts that decide how the module behaves to docs/evidence.md."
        yield "Run `make check`, and `make integration`."


# The places that name a service, and the template of the row for a new one.
_ROWS_OF_SERVICE = (
    ("emulator/services/__init__.py", r"^_SERVICES = \(\n(?s:.*?)(?=^\)\n)", "row_service"),
    ("emulator/core/service.py", r"^SERVICES = \(\n(?s:.*?)(?=^\)\n)", "row_name"),
    ("emulator/core/delays.py", r"^SECONDS\b.*\{\n(?s:.*?)(?=^\}\n)", "row_delay"),
    ("contract/delays.yaml", r"^services:\n(?s:.*?)(?=^registry:\n)", "row_contract_delay"),
    ("emulator/README.md", r"^## Services\n\n(?:\|.*\n)+", "row_emulator"),
)


def with_calls(api: Api, constants: str, calls: str, unwrapping: str, name: str) -> str:
    """Return the text of a file with calls, with more of them. Raises Wrong if it has those of this name."""
    text = api.file.read_text(encoding="utf-8")
    methods = re.findall(r"^    def (\w+)", calls, re.MULTILINE)
    taken = rf"^(?:LISTED_)?{name}(?= = )|(?<=^    def )(?:{'|'.join(methods)})(?=\()"
    known = re.findall(taken, text, re.MULTILINE)
    if known:
        raise Wrong(f"{_shown(api.file)} has {', '.join(known)} already")
    node = next(one for one in ast.parse(text).body if isinstance(one, ast.ClassDef) and one.name == api.name)
    lines = text.splitlines(keepends=True)
    start, end = node.lineno - 1, node.end_lineno or 0
    text = "".join([*lines[:start], constants, "\n\n", *lines[start:end], "\n", calls, *lines[end:]])
    # Names of the annotations come first, so that the new lines do not move the others.
    for module, imported in (
        *(("..._transport.unwrap", unwrapping), ("..._transport.paging", "MarkerPaging")),
        *(("typing", "Any"), ("collections.abc", "Mapping"), ("collections.abc", "Iterator")),
    ):
        text = with_import(text, module, imported)
    return text


def with_import(text: str, module: str, name: str) -> str:
    """Return Python code that imports a name, in a line of its own unless it imports another one of the module."""
    imports = [node for node in ast.parse(text).body if isinstance(node, ast.ImportFrom)]
    lines = text.splitlines(keepends=True)
    same = next((node for node in imports if "." * node.level + (node.module or "") == module), None)
    if same is None:
        end = imports[-1].end_lineno or 0
        return "".join([*lines[:end], f"from {module} import {name}\n", *lines[end:]])
    names = sorted({name, *(alias.name for alias in same.names)})
    changed = f"from {module} import {', '.join(names)}\n"
    return "".join([*lines[: same.lineno - 1], changed, *lines[same.end_lineno :]])


def with_routes(text: str, name: str) -> tuple[str, str]:
    """Return the text of a service's ``__init__`` with one more file of routes, and the file that has its router."""
    router = next(
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.ImportFrom) and "ROUTER" in [alias.name for alias in node.names]
    )
    lines = text.splitlines(keepends=True)
    routes = next(
        (node for node in ast.parse(text).body if isinstance(node, ast.ImportFrom) and node.module is None), None
    )
    names = sorted({name, *(alias.name for alias in routes.names)}) if routes else [name]
    start, end = (routes.lineno - 1, routes.end_lineno) if routes else (router.lineno - 1, router.lineno - 1)
    text = "".join([*lines[:start], f"from . import {', '.join(names)}\n", *lines[end:]])
    exported = ", ".join(f'"{one}"' for one in ("ROUTER", *names))
    return re.sub(r"^__all__ = \[[^]]*\]", f"__all__ = [{exported}]", text, flags=re.MULTILINE), router.module or ""


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _is_in_contract(wanted: Wanted) -> bool:
    """Return whether one of the contracts of the service has calls of the collection with this path."""
    name = CONTRACTS.get(wanted.service, wanted.service)
    files = (ROOT / "contract" / "api").glob(f"{name}*.yaml")
    return any(f'path: "{wanted.path}"\n' in file.read_text(encoding="utf-8") for file in files)


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def check(wanted: Wanted) -> None:
    """Raise Wrong for names and paths with which the created code would not work."""
    for name in (wanted.service, wanted.noun, *wanted.fields):
        if NAME.fullmatch(name) is None:
            raise Wrong(f"{name}: names have small letters, digits and single underscores")
        if keyword.iskeyword(name) or not isinstance(yaml.safe_load(name), str):
            raise Wrong(f"{name}: this is a word of Python or of YAML")
    if wanted.noun in sys.stdlib_module_names or wanted.noun == wanted.service:
        raise Wrong(f"{wanted.noun}: a file cannot have the name of its folder or of a module of Python")
    if wanted.noun.startswith(f"{wanted.service}_"):
        raise Wrong(f"{wanted.noun}: the service is part of the module's name already")
    unknown = sorted({"id", "name", "state"} & set(wanted.fields))
    if unknown or not wanted.fields:
        raise Wrong(f"--fields: {', '.join(unknown) or 'there has to be one'}")
    if not wanted.path.startswith("/") or set(re.findall(r"\{(\w+)\}", wanted.path)) - {"project_id"}:
        raise Wrong(f"{wanted.path}: the path of a collection begins with / and has no other parameter than project_id")


def wanted_by(arguments: list[str]) -> Wanted:
    """Return the resource that the command line describes. Raises Wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.new", description=__doc__.partition("\n")[0])
    parser.add_argument("service", help="folder of the service, such as vpc")
    parser.add_argument("noun", help="name of the resource in the singular, such as record_callback")
    parser.add_argument("--path", help="path of the collection; /v1/{project_id}/<plural> by default")
    parser.add_argument("--key", help="name of the object in bodies; empty for bodies without an envelope")
    parser.add_argument("--items", help="name of the list in bodies; the plural by default")
    parser.add_argument("--title", help="name of the service for people, such as Live")
    parser.add_argument(
        "--fields", default="description", help="options besides the name, such as size:int,enabled:bool"
    )
    given = parser.parse_args(arguments)
    pairs = [field.partition(":") for field in given.fields.split(",") if field]
    fields = {name: kind or "str" for name, _colon, kind in pairs}
    unknown = sorted(set(fields.values()) - set(TYPES))
    if unknown:
        raise Wrong(f"--fields: {', '.join(unknown)} is none of {', '.join(TYPES)}")
    plural = plural_of(given.noun)
    return Wanted(
        given.service,
        given.noun,
        given.path or "/v1/{project_id}/" + plural.replace("_", "-"),
        given.noun if given.key is None else given.key,
        given.items or plural,
        given.title or (given.service.upper() if len(given.service) < 5 else given.service.capitalize()),
        fields,
    )


def main(arguments: list[str]) -> int:
    """Create the files, and print them and what is left to do; return 1 if that is impossible."""
    try:
        wanted = wanted_by(arguments)
        check(wanted)
        scaffold = Scaffold(wanted)
        scaffold.write()
    except Wrong as wrong:
        print(wrong)
        return 1
    print("Created:", *(f"  {_shown(path)}" for path in scaffold.created), sep="\n")
    print("Changed:", *(f"  {_shown(path)}" for path in scaffold.changed), sep="\n")
    print("To do, in this order:", *(f"  {n}. {one}" for n, one in enumerate(scaffold.left(), 1)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
