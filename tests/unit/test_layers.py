# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Imports point down only: which package may import what, checked on every import of every file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tools.imports import Module, imports
from tools.packages import (
    API,
    AUTH,
    COMMON,
    CORE,
    ENGINE,
    PACKAGES,
    PLUGIN_UTILS,
    PRIVATE,
    RUNTIME,
    SERVICES,
    SHARED,
    TRANSPORT,
)

ROOT = Path(__file__).resolve().parents[2]
STANDARD = sys.stdlib_module_names | {"_typeshed"}  # the latter exists for type checkers only


def package_of(dotted: tuple[str, ...]) -> str | None:
    """Return the package of a module, or of a name in it, below the repository root."""
    found = next((one for one in PACKAGES if dotted[: one.count("/") + 1] == tuple(one.split("/"))), None)
    if found != SERVICES:
        return found
    inner = dotted[SERVICES.count("/") + 1 :]
    if inner and _is_shared(inner[0]):
        return SHARED
    return API if inner[1:2] == ("api",) else SERVICES


def _is_shared(name: str) -> bool:
    return (ROOT / SERVICES / f"{name}.py").is_file()


def service_of(dotted: tuple[str, ...]) -> str:
    """Return the service of a module in the folder of the services."""
    return "".join(dotted[SERVICES.count("/") + 1 :][:1])


def violations(source: str, path: str) -> list[str]:
    """Return one sentence for each import that the file at `path` must not have, and for a wrong place or name."""
    parts = Path(path).with_suffix("").parts
    found = [f"{path}: the name of a standard library module" for name in parts if name in sys.stdlib_module_names]
    package = package_of(parts)
    if package is None:
        return [*found, f"{path}: in no known package"]
    if package == SERVICES and len(parts) == SERVICES.count("/") + 2:
        return [*found, f"{path}: shared by services, but not there"]
    if parts[-1].startswith(f"{parts[-2]}_") or (package == SERVICES and parts[-1] == parts[-2]):
        found.append(f"{path}: repeats the name of its folder")
    for node in ast.walk(ast.parse(source, path)):
        where = f"{path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "__import__":
            found += [f"{where}: dynamic import"] if package.startswith(PRIVATE) else []
        found += [f"{where}: {reason}" for target in imports(node, parts) for reason in objections(parts, target)]
    return found


def objections(importer: tuple[str, ...], target: tuple[str, ...]) -> Iterator[str]:
    package = package_of(importer)
    assert package is not None
    shown = ".".join(target).lstrip(".")
    if target[0] == "importlib" and package.startswith(PRIVATE):
        yield "dynamic import"
    elif target[0] == ".":
        goal = package_of(target[1:])
        own = set() if PACKAGES[package].solitary else {package}
        if goal is None or goal not in PACKAGES[package].imports | own:
            yield f"{package} must not import {goal or shown}"
        elif package == goal == SERVICES and service_of(target[1:]) not in (service_of(importer), *COMMON):
            yield f"{service_of(importer)} must not import {shown}: of another service only its API"
    elif target[0] not in STANDARD:
        allowed = PACKAGES[package].libraries
        if not any(target[: name.count(".") + 1] == tuple(name.split(".")) for name in allowed):
            yield f"{package} must not import {shown}"


def python_files() -> list[Path]:
    return sorted(path for top in ("plugins", "emulator", "extensions") for path in (ROOT / top).rglob("*.py"))


def test_every_import_points_down() -> None:
    files = python_files()
    assert files
    found = [
        line
        for file in files
        for line in violations(file.read_text(encoding="utf-8"), file.relative_to(ROOT).as_posix())
    ]
    assert not found, "\n".join(found)


def import_graph() -> dict[Module, set[Module]]:
    """Return the files that each file imports, also for type checkers only."""
    sources = {
        file.relative_to(ROOT).with_suffix("").parts: file.read_text(encoding="utf-8") for file in python_files()
    }
    graph: dict[Module, set[Module]] = {module: set() for module in sources}
    for module, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            for target in imports(node, module):
                named = (target[1:], target[1:-1], (*target[1:], "__init__")) if target[0] == "." else ()
                graph[module].update(one for one in named if one in sources and one != module)
    return graph


def reached(graph: Mapping[Module, set[Module]], start: Module) -> set[Module]:
    """Return all files that the file imports, directly or not."""
    found: set[Module] = set()
    waiting = [*graph[start]]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += graph[module]
    return found


def test_no_file_imports_itself_by_way_of_others() -> None:
    graph = import_graph()
    assert ["/".join(module) for module in graph if module in reached(graph, module)] == []


FORBIDDEN = [
    # upward and sideways arrows, in every way of writing them
    (f"{CORE}/errors.py", "from .._auth.chain import Chain"),
    (f"{AUTH}/chain.py", "from .._transport.session import Session"),
    (
        f"{AUTH}/chain.py",
        "from ansible_collections.community.huaweicloud.plugins.module_utils._services.iam.api import Iam",
    ),
    (f"{AUTH}/chain.py", "import ansible_collections.community.huaweicloud.plugins.module_utils._services.iam.api"),
    (f"{AUTH}/chain.py", "from ansible_collections.community.huaweicloud.plugins.module_utils import _services"),
    (f"{TRANSPORT}/session.py", "from .. import _engine"),
    (f"{TRANSPORT}/session.py", "from .._services.vpc.api import VpcApi"),
    (f"{SERVICES}/vpc/api.py", "from ..._auth.chain import Chain"),
    (f"{SERVICES}/vpc/api.py", "from ..._engine.plan import plan"),
    (f"{SERVICES}/cse/api/engine.py", "from ..versions import Rule"),
    (f"{SERVICES}/vpc/api.py", "from ..named import one_of"),
    (f"{ENGINE}/plan.py", "from .._services.vpc.api import VpcApi"),
    (f"{ENGINE}/plan.py", "from .._transport.session import Session"),
    (f"{ENGINE}/deep/plan.py", "from ..._services.vpc.port import VpcPort"),
    (f"{SERVICES}/vpc/port.py", "from ..._transport.session import Session"),
    (f"{SERVICES}/drs/job/definition.py", "from ...vpc.network import VPC"),
    (f"{SERVICES}/networks.py", "from .vpc.port import VPC_PORT"),
    (f"{SERVICES}/networks.py", "from .._transport.session import Session"),
    (f"{SERVICES}/vpc/port.py", "from ..._runtime.process import run_resource"),
    (f"{RUNTIME}/process.py", "from ...plugin_utils.options import read"),
    (f"{RUNTIME}/process.py", "from ...modules.vpc_port import main"),
    (f"{PLUGIN_UTILS}/options.py", "from ..inventory.ecs import InventoryModule"),
    ("plugins/modules/vpc_port.py", "from ..module_utils._engine.plan import plan"),
    ("plugins/modules/vpc_port.py", "from ..module_utils._transport.session import Session"),
    ("plugins/modules/vpc_port.py", "from ..plugin_utils.options import read"),
    ("plugins/modules/vpc_port.py", "from .vpc_subnet import main"),
    ("plugins/action/cloud.py", "from ..module_utils._services.vpc.api import VpcApi"),
    ("plugins/inventory/ecs.py", "from ..module_utils._transport.session import Session"),
    ("plugins/inventory/ecs.py", "from ..modules.vpc_port import SPEC"),
    ("plugins/action/vpc_port.py", "from .vpc_subnet import ActionModule"),
    ("plugins/lookup/secret.py", "from ..lookup.other import LookupModule"),
    ("plugins/doc_fragments/auth.py", "from ..module_utils._runtime.options import AUTH"),
    ("extensions/eda/plugins/event_source/events.py", "from .....plugins.module_utils._services.vpc.api import VpcApi"),
    # late and typing-only imports count
    (f"{CORE}/errors.py", "def late():\n    from .._auth import chain"),
    (f"{CORE}/errors.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .._auth.chain import Chain"),
    # names from outside
    (f"{CORE}/errors.py", "import requests"),
    (f"{AUTH}/chain.py", "try:\n    import requests.auth\nexcept ImportError:\n    pass"),
    (f"{SERVICES}/vpc/api.py", "from urllib3.util import Retry"),
    (f"{RUNTIME}/process.py", "import requests"),
    ("plugins/modules/vpc_port.py", "import requests"),
    (f"{ENGINE}/plan.py", "from ansible.module_utils.common.dict_transformations import recursive_diff"),
    (f"{SERVICES}/vpc/port.py", "import ansible.module_utils.basic"),
    (f"{RUNTIME}/process.py", "from ansible.errors import AnsibleError"),
    ("plugins/modules/vpc_port.py", "from ansible.plugins.action import ActionBase"),
    (f"{CORE}/errors.py", "import yaml"),
    ("plugins/lookup/secret.py", "from ansible_collections.community.general.plugins.module_utils import version"),
    # the emulator and the plugins are strangers
    (f"{CORE}/errors.py", "import emulator.core.errors"),
    ("plugins/inventory/ecs.py", "from emulator import app"),
    ("emulator/app.py", "from ansible_collections.community.huaweicloud.plugins.module_utils._core import errors"),
    ("emulator/app.py", "from plugins.module_utils._core import errors"),
    ("emulator/core/errors.py", "from ...plugins.module_utils._core import errors"),
    ("emulator/app.py", "import requests"),
    ("emulator/app.py", "import ansible"),
    ("emulator/app.py", "from tests import conftest"),
    ("emulator/app.py", "from .... import anything"),
    # no dynamic import in module_utils: only visible imports travel to the target
    (f"{RUNTIME}/process.py", "import importlib"),
    (f"{RUNTIME}/process.py", "from importlib import import_module"),
    (f"{RUNTIME}/process.py", "__import__('json')"),
    # places and names
    (f"{PRIVATE}/helpers.py", ""),
    (f"{PRIVATE}/_new/helpers.py", ""),
    (f"{SERVICES}/helpers.py", ""),
    (f"{SERVICES}/vpc/vpc_port.py", ""),
    (f"{SERVICES}/orders/orders.py", ""),
    ("plugins/test/cidr.py", ""),
    (f"{TRANSPORT}/http.py", ""),
    (f"{AUTH}/token.py", ""),
    ("emulator/http/routes.py", ""),
]


@pytest.mark.parametrize(("path", "source"), FORBIDDEN)
def test_a_forbidden_arrow_is_found(path: str, source: str) -> None:
    assert len(violations(source, path)) == 1


ALLOWED = [
    (f"{CORE}/errors.py", "import json\nfrom . import redact\nfrom .clock import Clock"),
    (
        f"{AUTH}/chain.py",
        "from .._core.errors import CloudError\nfrom .._core import errors\nfrom .signer import Signer",
    ),
    (f"{TRANSPORT}/session.py", "import requests\nfrom urllib3.util import Retry\nfrom .._auth.chain import Chain"),
    (f"{SERVICES}/vpc/api.py", "from ..._transport.session import Session\nfrom ..._core.messages import Json"),
    (f"{SERVICES}/cse/api/registry.py", "from ...elb.api import ElbApi\nfrom .engine import CseEngineApi"),
    (f"{SERVICES}/networks.py", "from .vpc.api import VpcApi\nfrom .named import one_of"),
    (f"{ENGINE}/plan.py", "from .._core.errors import CloudError\nfrom .fields import Field"),
    (
        f"{SERVICES}/bms/server/definition.py",
        "from ...._engine.plan import plan\nfrom ...networks import network_of\nfrom ...vpc.api import VpcApi\n"
        "from ...orders.prepaid import open_orders\nfrom ...servers.parts import Nics\nfrom ..api import BmsApi\n"
        "from .body import body",
    ),
    (f"{RUNTIME}/process.py", "from ansible.module_utils.basic import AnsibleModule\nfrom .._auth import chain"),
    (f"{PLUGIN_UTILS}/options.py", "from ansible.errors import AnsibleError\nfrom ..module_utils._runtime import spec"),
    (
        "plugins/modules/vpc_port.py",
        "from ansible.module_utils.basic import AnsibleModule\n"
        "from ..module_utils._runtime.process import run_resource\n"
        "from ansible_collections.community.huaweicloud.plugins.module_utils._services.vpc.port import VpcPort",
    ),
    ("plugins/action/vpc_port.py", "from ..modules.vpc_port import SPEC\nfrom ..plugin_utils.options import read"),
    ("plugins/action/cloud.py", "import importlib\nfrom ansible.plugins.action import ActionBase"),
    ("plugins/inventory/ecs.py", "from ..plugin_utils.inventory import Base"),
    (
        "emulator/services/vpc/routes.py",
        "from werkzeug import Response\nfrom ...core.errors import ApiError\nimport emulator.app",
    ),
    ("emulator/__main__.py", "from .app import create_app"),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_an_allowed_arrow_is_left_alone(path: str, source: str) -> None:
    assert violations(source, path) == []
