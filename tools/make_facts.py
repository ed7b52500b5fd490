# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write what is known of the services' lists from contract/api to playbooks/files; `--check` only compares.

The contract is not part of the archive that users install. The playbook first_contact compares with this file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "contract" / "api"
TARGET = ROOT / "playbooks" / "files" / "first_contact.json"
# Answers of one page are enough to see what they look like.
MOST = 50
AMOUNT = "decimal.Decimal"
# Objects that hold keys of the user's own.
OPEN = frozenset(("MetadataList",))
TEXTS = ("datetime", "date")
# A value that is a word; what is listed of others is an example.
WORD = re.compile(r"[\w.-]+")


class Call(NamedTuple):
    """A call that only reads: the service, its contract, the operation there, and what has to be given."""

    service: str
    contract: str
    operation: str
    query: Mapping[str, Any] = MappingProxyType({})
    body: dict[str, Any] | None = None

    @property
    def label(self) -> str:
        kind = (self.body or {}).get("db_use_type", "")
        return f"{self.service} {self.operation} {kind}".rstrip()


def listed(service: str, *operations: str, contract: str = "", **query: Any) -> Iterator[Call]:
    for operation in operations:
        yield Call(service, contract or service, operation, query)


# The lists that the modules read.
CALLS = (
    *listed("iam", "keystone_list_auth_projects", "keystone_list_projects"),
    *listed("vpc", "list_vpcs", "list_subnets", "list_security_groups", "neutron_list_ports", limit=MOST),
    *listed("eip", "list_publicips", limit=MOST),
    *listed("ecs", "list_servers_details", limit=MOST),
    *listed("ims", "list_images", limit=MOST),
    *listed("bms", "list_bare_metal_servers", limit=MOST),
    *listed("bms", "list_baremetal_flavor_detail_extends", "show_tenant_quota"),
    *listed("bss", "list_customer_orders", limit=MOST),
    *listed("scm", "list_certificates", "list_csr", limit=MOST),
    *listed("dds", "list_instances", "list_flavor_infos", limit=MOST),
    *(
        Call("drs", "drs", "show_job_list", body={"cur_page": 1, "per_page": MOST, "db_use_type": kind})
        for kind in ("migration", "sync")
    ),
    *listed("rtc", "list_apps", limit=MOST),
    *listed("cse", "list_engines", contract="cse_engine", limit=MOST),
    *listed("servicestage", "show_applications", "show_environments", limit=MOST),
    *listed("servicestage", "show_runtime_stacks"),
    *listed("live", "show_domain"),
    *listed("live", "list_ott_channel_info", "list_record_rules", "list_record_callback_configs", limit=MOST),
    *listed("vod", "list_asset_list", size=MOST),
    *listed("vod", "list_asset_category", id=0),
    *listed("vod", "list_transcode_template", limit=MOST),
)


def facts() -> dict[str, Any]:
    """Return the calls, and the objects in their responses."""
    calls, objects = [], {}
    for call in CALLS:
        document = yaml.safe_load((CONTRACT / f"{call.contract}.yaml").read_text(encoding="utf-8"))
        operation = document["operations"][call.operation]
        schemas = document["schemas"]
        for name in reachable(schemas, operation["response"]):
            objects[f"{call.service}.{name}"] = {
                key: field_of(call.service, field) for key, field in schemas[name].items()
            }
        given = {"query": dict(call.query)} if call.query else {}
        given.update({"body": call.body} if call.body else {})
        calls.append(
            {
                "label": call.label,
                "service": call.service,
                "method": operation["method"],
                "path": operation["path"],
                **given,
                "answer": f"{call.service}.{operation['response']}",
            }
        )
    version = yaml.safe_load((ROOT / "galaxy.yml").read_text(encoding="utf-8"))["version"]
    return {"version": version, "calls": calls, "objects": dict(sorted(objects.items()))}


def reachable(schemas: dict[str, Any], first: str) -> list[str]:
    """Return the schema and all schemas in it."""
    found: list[str] = []
    pending = [first]
    while pending:
        name = pending.pop()
        if name in schemas and name not in {*OPEN, *found}:
            found.append(name)
            pending += [content_of(field) for field in schemas[name].values()]
    return found


def content_of(field: dict[str, Any]) -> str:
    """Return the type of an object, of the items of a list, or of the values of a dictionary."""
    return str(field.get("schema") or field.get("items") or field.get("values") or "")


def field_of(service: str, field: dict[str, Any]) -> dict[str, Any]:
    kind, inner = field["type"], content_of(field)
    if inner == AMOUNT or inner in OPEN:
        return {"type": "float" if inner == AMOUNT else "dict"}
    found: dict[str, Any] = {"type": "str" if kind in TEXTS else kind}
    if inner[:1].isupper():
        found["of"] = f"{service}.{inner}"
    if field.get("required"):
        found["required"] = True
    known = field.get("enum") or field.get("doc_enum")
    if known and kind in ("str", "int") and all(WORD.fullmatch(str(value)) for value in known):
        found["known"] = known
    return found


def main(arguments: list[str]) -> int:
    new = json.dumps(facts(), indent=1, ensure_ascii=False) + "\n"
    old = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if "--check" in arguments:
        if old != new:
            print(f"{TARGET.relative_to(ROOT)} is not current: run make format")
        return int(old != new)
    if old != new:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
