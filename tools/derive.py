# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write the texts that follow from others; `--check` only compares.

- The files in plugins/action.
- In RETURN of a module: the keys that all modules return, and for a module that reads a resource, the resource's keys,
  which are those of the module that writes it.
- The argument specification of a module, from its DOCUMENTATION. Secrets and constraints are written by hand and stay.
- The table of packages in docs/architecture.md.

A comment marks what is derived. It is edited at its source.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tools.packages import table

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "plugins" / "modules"
MARK = "# Derived by tools/derive.py"

# What an option of DOCUMENTATION says to the argument specification, and what only the specification says.
TOLD = ("elements", "choices", "default", "required", "aliases")
BY_HAND = ("no_log", "required_one_of", "mutually_exclusive", "required_if", "required_together", "required_by")
# The function that describes a module with these adds their option itself.
ADDED = {"resource_module": {"state"}}

ACTION = f"""\
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
{MARK}.

from __future__ import annotations

from ..modules.%s import MODULE
from ..plugin_utils._in_worker import InWorkerAction


class ActionModule(InWorkerAction):
    module = MODULE
"""

DONE = """\
done:
  description: Actions that were completed before the module failed.
  type: list
  elements: str
  returned: failure, if an action was completed
"""
ERROR = """\
error:
  description: The error that the %(who)s returned.
  type: dict
  returned: failure, if a request failed
  contains:
    status:
      description: HTTP status code. Null if there was no response.
      type: int
      returned: success
    code:
      description: Error code of the %(who)s%(code)s.
      type: str
      returned: success
    request_id:
      description: Request ID%(id)s.
      type: str
      returned: success
"""
OF_SERVICE = {"who": "service", "code": "", "id": ", which the vendor's support asks for"}
OF_REGISTRY = {"who": "registry", "code": ", six digits", "id": ". Null if the registry returns none"}

_RETURN = re.compile(r'^(RETURN = r"""\n)(.*?)^(""")', re.DOTALL | re.MULTILINE)
_TAIL = re.compile(rf"^(?:{MARK}.*\n)?(?=(?:done|error):\n).*", re.DOTALL | re.MULTILINE)
# The first key of a RETURN up to what it contains, and that.
_FIRST = re.compile(rf"(?P<head>(?P<name>\w+):\n(?:[ ].*\n)*?  contains:\n)(?:    {MARK}.*\n)?(?P<keys>(?:    .*\n)*)")
# The keys that a reader has from a writer.
_KEYS = re.compile(rf"(?m:^)    {MARK} from .*\n(?:    .*\n)*")
_DESCRIPTION = re.compile(rf"\n(?:{MARK}.*\n)?MODULE = ")
_TABLE = re.compile(rf"(<!-- {MARK[2:]}: packages -->\n).*?(<!-- End -->\n)", re.DOTALL)


def derived() -> Iterator[tuple[Path, str]]:
    """Yield each file with derived text, and its text as it has to be."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(MODULES.glob("[!_]*.py"))}
    for name, text in texts.items():
        yield ROOT / "plugins" / "action" / f"{name}.py", ACTION % name
        writer = texts.get(name.removesuffix("_info")) if name.endswith("_info") else None
        yield MODULES / f"{name}.py", with_specification(module_text(text, name.removesuffix("_info"), writer))
    page = ROOT / "docs" / "architecture.md"
    yield page, _TABLE.sub(lambda found: found[1] + table() + found[2], page.read_text(encoding="utf-8"))


def module_text(text: str, noun: str, writer: str | None) -> str:
    """Return the text of a module with what its RETURN derives from all modules and, for a reader, from ``writer``."""
    who = OF_REGISTRY if "community.huaweicloud.registry" in text else OF_SERVICE

    def of_return(found: re.Match[str]) -> str:
        own = found[2] if writer is None else with_keys(found[2], noun, writer)
        common = (DONE if re.search(r"^done:$", own, re.MULTILINE) else "") + ERROR % who
        return found[1] + _TAIL.sub("", own) + f"{MARK}.\n{common}" + found[3]

    return _RETURN.sub(of_return, text)


def with_keys(text: str, noun: str, writer: str) -> str:
    """Return the text of a reader's RETURN with the keys of the resource, if its first key is the plural of the
    writer's first."""
    returned = _RETURN.search(writer)
    one, many = _FIRST.match(returned[2]) if returned else None, _FIRST.match(text)
    if one is None or many is None or many["name"] not in (one["name"] + "s", one["name"][:-1] + "ies"):
        return text
    return f"{many['head']}    {MARK} from {noun}.\n{one['keys']}{text[many.end() :]}"


def with_specification(text: str) -> str:
    """Return the text of a module whose argument specification has what DOCUMENTATION says."""
    documented, call, old = _parts(text)
    options = yaml.safe_load(ast.literal_eval(documented)).get("options") or {}
    # What describes a resource adds the usual state by itself.
    added = ADDED.get(ast.unparse(call.func), set()) - set(_keywords(old))
    shared = [ast.unparse(base) for base in old.args]
    new = specification({name: one for name, one in options.items() if name not in added}, old, *shared)
    if ast.dump(ast.parse(new, mode="eval").body) != ast.dump(old):
        text = _replaced(text, old, new)
    return _DESCRIPTION.sub(f"\n{MARK} from DOCUMENTATION, but for secrets and constraints.\nMODULE = ", text)


def without_derived(text: str) -> str:
    """Return the text of a module without the lines that are derived.

    An argument specification that is only a part of a line becomes empty.
    """
    old = _parts(text)[2]
    is_own_line = not text.splitlines()[old.lineno - 1][: old.col_offset].strip()
    text = _replaced(text, old, MARK if is_own_line else "dict()")
    text = _RETURN.sub(lambda found: found[1] + _KEYS.sub("", _TAIL.sub("", found[2])) + found[3], text)
    return "".join(line for line in text.splitlines(keepends=True) if not line.strip().startswith(MARK))


def _parts(text: str) -> tuple[ast.expr, ast.Call, ast.Call]:
    """Return the documentation of a module, the call that describes the module, and its argument specification."""
    assigned = {
        node.targets[0].id: node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    calls = [node for node in ast.walk(assigned["MODULE"]) if isinstance(node, ast.Call)]
    call = next(node for node in calls if isinstance(node.func, ast.Name) and node.func.id.endswith("_module"))
    return assigned["DOCUMENTATION"], call, next(node for node in call.args if isinstance(node, ast.Call))


def _replaced(text: str, node: ast.expr, new: str) -> str:
    """Return Python code with other code in place of an expression."""
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: node.lineno - 1]) + lines[node.lineno - 1][: node.col_offset]
    after = lines[(node.end_lineno or 0) - 1][node.end_col_offset :] + "".join(lines[node.end_lineno :])
    return before + new + after


def specification(options: Mapping[str, Any], old: ast.expr | None, *shared: str) -> str:
    """Return the source of the specification of these options, with everything that ``old`` has by hand.

    ``shared`` are the specifications that it begins with.
    """
    known = _keywords(old)
    items = [f"{name}={_option(option, known.get(name))}" for name, option in options.items()]
    return f"dict({', '.join([*shared, *items])})"


def _option(option: Mapping[str, Any], old: ast.expr | None) -> str:
    known = _keywords(old)
    # That an option is not required is not said.
    told = [key for key in TOLD if key in option and (key != "required" or option[key])]
    parts = {"type": repr(option.get("type", "str")), **{key: repr(option[key]) for key in told}}
    if "suboptions" in option:
        parts["options"] = specification(option["suboptions"], known.get("options"))
    parts.update({key: ast.unparse(value) for key, value in known.items() if key in BY_HAND})
    return f"dict({', '.join(f'{key}={value}' for key, value in parts.items())})"


def _keywords(node: ast.expr | None) -> dict[str, ast.expr]:
    keywords = node.keywords if isinstance(node, ast.Call) else []
    return {keyword.arg: keyword.value for keyword in keywords if keyword.arg is not None}


def main(arguments: list[str]) -> int:
    """Write what differs, or with ``--check`` name it and return 1."""
    stale = []
    for path, text in derived():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    actions = {path.stem for path in (ROOT / "plugins" / "action").glob("*.py")}
    orphans = sorted(actions - {path.stem for path in MODULES.glob("[!_]*.py")})
    for name in orphans if "--check" not in arguments else ():
        (ROOT / "plugins" / "action" / f"{name}.py").unlink()
    if "--check" in arguments and (stale or orphans):
        print("Not as `make format` writes it:", *stale, *(f"plugins/action/{name}.py" for name in orphans), sep="\n  ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
