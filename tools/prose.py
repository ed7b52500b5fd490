# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Count what makes documentation hard to read: `python -m tools.prose [FILE...]` shows it, without files the sums.

A sentence that begins with a free relative (What, Which, Who, Whatever), a retired word of docs/glossary.md, a
sentence of more than 30 words, and a docstring of a function that does not begin with an imperative. Code, links and
option names do not count.

With `--check`, no file of the repository may have a text that tools/new.py has marked for a person to write.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.environment import source_files

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 30
GROUPS = {"free relative": "free relatives", "retired": "retired words", "not imperative": "not imperative"}
RETIRED = (
    *("anew", "by month", "by use", "dear", "door", "doors", "foretell", "foretells", "foretold", "give back"),
    *("given back", "gives back", "giving back", "had by", "is had", "are had", "looked for", "looks", "notebook"),
    *("come to light", "comes to light", "called off", "calls off", "call off", "counts more", "take away"),
    *("taken away", "takes away", "takes it away", "takes them away", "taken over", "takes over", "of its own accord"),
    *("waited for", "unsubscribed from", "come about", "comes about", "came about", "make good", "as it has to be"),
    *("whatever becomes of", "what becomes of", "is to become", "is to be", "are to be", "whosever", "witness"),
)
# In messages for users, these words are retired as well. The glossary has others for them.
RETIRED_IN_MESSAGES = (
    *("an answer", "no answer", "the answer", "its answer", "was not answered", "answered success"),
    *("is called", "are called", "is made", "are made", "was made", "made anew", "make it", "make none", "takes no"),
    *("the one that is meant", "says nothing about", "has to be", "have to be", "has to give", "there is none"),
    *("the id or the name", "the name or the ID", "in vain", "so that it"),
    *("is there twice", "goes on with", "go on with", "switch it", "change its", "give it", "unsubscribe from"),
)
# Calls whose arguments are messages, besides those of classes whose names end like an error's.
_MESSAGES = frozenset(
    (
        *("InvalidInput", "Missing", "NotTaken", "WaitFailed", "WaitTimeout", "Ambiguous", "NoCategory"),
        *("Phase", "Write", "foreseen", "reworded", "warn"),
    )
)
# Variables that hold the text of an action or of a message.
_HELD = frozenset(("does", "sentence", "told", "hint", "advice"))
# Files that nobody here has written for users, and the list of retired words itself.
OTHERS = ("CHANGELOG.md", "CODE_OF_CONDUCT.md", "glossary.md", "prose.py", "endpoint_table.py")
_RETIRED = re.compile(rf"\b(?:{'|'.join(RETIRED)})\b", re.IGNORECASE)
_RETIRED_IN_MESSAGES = re.compile(rf"\b(?:{'|'.join((*RETIRED, *RETIRED_IN_MESSAGES))})\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:What|Which|Whoever|Who|Whatever|Whichever|That which)\b(?!.*\?$)")
_MARKUP = re.compile(r"\b(?:[A-Z]{1,3}|HORIZONTALLINE)\((?:[^()]|\([^()]*\))*\)|`[^`]*`|https?://\S+|\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z(\"'*`\[])")
# A text that a person has to write. The templates of new files have them.
_UNFINISHED = re.compile(r"<describe [a-z][^<>\n]*>")
TEMPLATES = Path("tools", "templates")
_BLOCKS = re.compile(r"^```.*?^```|^\|[ :|-]+\|$|^<!--.*?-->", re.DOTALL | re.MULTILINE)


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMMENT = re.compile(r"(?:^[ \t]*# (?!SPDX|Copyright|GNU|noqa|type:)[^\n]*\n)+", re.MULTILINE)
# No docstring of a function that begins with one of these words says what the function does.
_NO_VERBS = frozenset(
    (
        *(
            "A",
            "All",
            "An",
            "As",
            "Both",
            "Each",
            "Every",
            "How",
            "If",
            "In",
            "Its",
            "No",
            "Nothing",
            "One",
            "Only",
            "Or",
        ),
        *(
            "Some",
            "That",
            "The",
            "Their",
            "These",
            "They",
            "This",
            "Those",
            "Until",
            "What",
            "When",
            "Where",
            "Whether",
        ),
        *("Which", "Who", "Whose", "Why", "With", "Without"),
    )
)


class _Loader(yaml.SafeLoader):
    """Reads files with Ansible's own tags, whose values are no prose."""


_Loader.add_multi_constructor("!", lambda _loader, _tag, _node: None)


class Found(NamedTuple):
    """The kind of what was found, and the sentence."""

    kind: str
    sentence: str


def sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of the prose in a file."""
    for text in _texts(path):
        yield from (sentence.strip() for sentence in _SENTENCE.split(" ".join(text.split())) if sentence.strip())


def _texts(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _of_code(text)
    elif path.suffix in (".yml", ".yaml"):
        yield from _of_yaml(yaml.load(text, _Loader))  # noqa: S506 - plain data only
    else:
        plain = _BLOCKS.sub("\n\n", text)
        for paragraph in re.split(r"\n\s*\n|\n\s*(?=[-*|#]|\d+\. )", plain):
            yield from paragraph.strip("#*-| \n").split(" | ")


def _of_code(text: str) -> Iterator[str]:
    """Yield the documentation of plugins in a file or, where it has none, its docstrings and comments."""
    nodes = list(ast.walk(ast.parse(text)))
    strings = [
        node.value.value for node in nodes if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    ]
    documented = [one for one in strings if isinstance(one, str) and "description:" in one]
    for one in documented:
        yield from _of_yaml(yaml.safe_load(one))
    if not documented:
        docstrings = (
            ast.get_docstring(node) for node in nodes if isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Module))
        )
        yield from (one for docstring in filter(None, docstrings) for one in docstring.split("\n\n"))
        yield from (" ".join(lines.replace("#", " ").split()) for lines in _COMMENT.findall(text))


def messages(text: str) -> Iterator[str]:
    """Yield the texts of errors, warnings and actions in Python code: arguments of calls, and values of variables."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given: list[ast.expr] = [*node.args, *(one.value for one in node.keywords)]
            found = given if name in _MESSAGES or name.endswith("Error") else []
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found = [node.value] if any(getattr(one, "id", None) in _HELD for one in targets) else []
        else:
            continue
        for inner in (one for part in found for one in ast.walk(part)):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and " " in inner.value:
                yield inner.value


def in_messages(path: Path) -> list[Found]:
    """Return the retired words in the messages of the collection, if the file is part of it."""
    if path.suffix != ".py" or not {"module_utils", "plugin_utils"}.intersection(path.parts):
        return []
    read = dict.fromkeys(messages(path.read_text(encoding="utf-8")))
    return [
        Found(f"retired: {word[0]}", message) for message in read for word in _RETIRED_IN_MESSAGES.finditer(message)
    ]


def not_imperative(text: str) -> Iterator[str]:
    """Yield the docstrings of functions in Python code that do not begin with an imperative."""
    for node in ast.walk(ast.parse(text)):
        docstring = ast.get_docstring(node) if isinstance(node, _FUNCTIONS) else None
        first = (docstring or "").split(maxsplit=1)[:1]
        is_property = any("property" in ast.unparse(one) for one in getattr(node, "decorator_list", ()))
        if first and not is_property and first[0] in _NO_VERBS:
            yield " ".join((docstring or "").split("\n\n")[0].split())


def _of_yaml(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "short_description", "notes", "title") and not isinstance(value, dict):
                yield from ([value] if isinstance(value, str) else [one for one in value or () if isinstance(one, str)])
                if isinstance(value, list):
                    yield from (text for one in value if not isinstance(one, str) for text in _of_yaml(one))
            else:
                yield from _of_yaml(value)
    elif isinstance(node, list):
        for one in node:
            yield from _of_yaml(one)


def problems(path: Path) -> list[Found]:
    """Return what is hard to read in a file."""
    return [*hard(sentences(path)), *of_code(path), *in_messages(path)]


def hard(read: Iterable[str]) -> list[Found]:
    """Return what is hard to read in sentences."""
    found = []
    for sentence in read:
        plain = _MARKUP.sub("x", sentence)
        if _RELATIVE.match(plain):
            found.append(Found("free relative", sentence))
        found += [Found(f"retired: {word[0]}", sentence) for word in _RETIRED.finditer(plain)]
        if len(plain.split()) > LONGEST:
            found.append(Found(f"{len(plain.split())} words", sentence))
    return found


def of_code(path: Path) -> list[Found]:
    """Return the docstrings of functions that do not begin with an imperative, if the file is Python code."""
    code = path.read_text(encoding="utf-8") if path.suffix == ".py" else ""
    return [Found("not imperative", docstring) for docstring in not_imperative(code)]


def unfinished(files: Iterable[Path]) -> Iterator[str]:
    """Yield the place and the words of each text that has still to be written, outside of the templates."""
    for name in files:
        if TEMPLATES in name.parents or (ROOT / name).is_symlink():
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        for found in _UNFINISHED.finditer(text):
            yield f"{name.as_posix()}:{text.count(chr(10), 0, found.start()) + 1}: not written: {found[0]}"


def documents() -> list[Path]:
    """Return the files with documentation, for users and for developers."""
    patterns = (
        *("plugins/modules/*.py", "plugins/doc_fragments/*.py", "plugins/inventory/*.py", "plugins/lookup/*.py"),
        *("plugins/filter/*.py", "roles/*/README.md", "roles/*/meta/argument_specs.yml", "docs/*.md", "*.md"),
        *("emulator/README.md", "contract/README.md", "plugins/module_utils/**/*.py", "plugins/plugin_utils/*.py"),
        *("emulator/**/*.py", "extensions/**/*.yml", "roles/*/meta/main.yml", "tools/*.py"),
    )
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [path for path in files if path.name not in OTHERS]


def lines_of(files: Iterable[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.prose", description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="fail if anything is found")
    given = parser.parse_args(arguments)
    files = given.files
    chosen = [path.resolve() for path in files or documents()]
    kinds: Counter[str] = Counter()
    count = 0
    for path in chosen:
        read = list(sentences(path))
        count += len(read)
        for kind, sentence in (*hard(read), *of_code(path), *in_messages(path)):
            kinds[GROUPS.get(kind.partition(":")[0], "long sentences")] += 1
            if files or given.check:
                print(f"{path.relative_to(ROOT)}: {kind}: {sentence}")
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in (*GROUPS.values(), "long sentences"))
    print(f"{count} sentences in {lines_of(chosen)} lines: {told}")
    marked = list(unfinished(source_files())) if given.check else []
    print(*marked, sep="\n", end="\n" if marked else "")
    return int(given.check and bool(kinds or marked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
