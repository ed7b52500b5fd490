# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A domain that streams are pushed to, or played from.

API pages: "Creating a Domain Name", "Querying a Domain Name", "Modifying a Domain Name", "Deleting a Domain Name".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Made, Phase, Write
from ..._engine.declaration import Found, Resource, Want
from ..._engine.fields import Field, to_api
from ..._engine.listing import Listing
from ..._engine.lookup import get_or_none
from ..._engine.wait import GONE
from .api import LiveApi
from .domain_parts import IDLE, OFF, READY, Addresses, Project, Related, Status, Wire, key_chain_of, status_phase

ABSENT = "absent"
FIELDS = (
    Field("name", to="domain"),
    Field("type", to="domain_type"),
    Field("service_area"),
    Field("pull_protocol"),
)


class DomainApi:
    """Domains. The name of a domain is its ID."""

    def __init__(self, cloud: Any) -> None:
        self.cloud = cloud
        self.live = LiveApi(cloud)

    def list(self, **filters: Any) -> Iterator[Wire]:
        query = {"domain" if key == "name" else key: value for key, value in filters.items()}
        return (_known(wire) for wire in self.live.list_domains(**query))

    def get(self, name: str) -> Wire:
        return _known(self.live.get_domain(name))

    def create(self, domain: Mapping[str, Any]) -> Wire:
        return _known(self.live.create_domain(domain))


def _known(wire: Wire) -> Wire:
    return {**wire, "id": wire["domain"]}


def prepare(api: DomainApi, want: Want) -> Want:
    """Raise InvalidInput for options of the other domain type and for an incomplete key chain; return the task.

    The enterprise project may come from the environment, so it is not checked.
    """
    if want.get("state") == ABSENT:
        return want
    if want.get("type") == "push":
        for name in ("push_domain", "pull_protocol"):
            if want.get(name):
                raise InvalidInput("%s is for domains of the type pull." % name)
    chain = {key: value for key, value in (want.get("key_chain") or {}).items() if value is not None}
    missing = [key for key in ("key", "auth_type", "timeout") if key not in chain]
    if chain and missing:
        raise InvalidInput("key_chain is without %s. To take it away give {}." % " and ".join(missing))
    return want


def find(api: DomainApi, want: Want) -> Found:
    wire = get_or_none(DOMAIN, api, want["name"])
    if wire is None or want.get("key_chain") is None or want.get("state") == ABSENT:
        return Found(wire)
    return Found(wire, key_chain_of(api, wire))


def resolve(api: DomainApi, want: Want, found: Found) -> Want:
    """Raise InvalidInput if channels prevent the deletion, before the domain is disabled for it; return the task."""
    if want.get("state") != ABSENT or found.wire is None or found.wire.get("domain_type") != "push":
        return want
    for channel in api.live.list_channels(domain=want["name"]):
        raise InvalidInput(
            "Domain %s has channels, such as %s of the application %s. Delete them first. Nothing was changed."
            % (want["name"], channel["id"], channel["app_name"])
        )
    return want


def before_create(api: DomainApi, want: Want, around: Any) -> Want:
    return dict(want, region_id=api.cloud.region)


def body(want: Want) -> dict[str, Any]:
    given = to_api(FIELDS, want)
    if want.get("enterprise_project_id") is not None:
        given["enterprise_project_id"] = want["enterprise_project_id"]
    return {**given, "region": want["region_id"]}


def creating(api: DomainApi, want: Want, wire: Wire) -> tuple[Phase, ...]:
    """Return the phase that waits until the domain is set up."""
    return (status_phase(api, str(wire["id"]), READY),)


def removal(want: Want, found: Found) -> tuple[Write, ...]:
    """Return the writes that delete the domain. An enabled domain cannot be deleted, so it is disabled first."""
    wire = found.wire or {}
    name = str(wire.get("domain"))

    def delete(api: DomainApi, made: Made) -> Sequence[Phase]:
        api.live.delete_domain(name)
        return (Phase("the deletion of domain %s" % name, GONE, lambda: or_none(api, name)),)

    disabled = (Status.write(OFF),) if wire.get("status") == "on" else ()
    return (*disabled, Write("delete domain %s" % name, delete))


def or_none(api: DomainApi, name: str) -> Wire | None:
    try:
        return api.get(name)
    except NotFound:
        return None


def find_all(api: DomainApi, identifier: str | None, want: Want) -> Iterable[Found]:
    name = want.get("name") if identifier is None else identifier
    if None not in (want.get("name"), identifier) and want["name"] != identifier:
        return
    query = {key: want[key] for key in ("enterprise_project_id",) if want.get(key) is not None}
    for wire in api.list(**query, **({} if name is None else {"name": name})):
        if name in (None, wire["domain"]):
            yield Found(wire, key_chain_of(api, wire) if want.get("with_key_chain") else None)


DOMAIN = Resource(
    noun="domain",
    connect=DomainApi,
    get=DomainApi.get,
    list=DomainApi.list,
    create=DomainApi.create,
    fields=FIELDS,
    outputs=(
        Field("status"),
        Field("status_describe", decode=lambda text: text or None),
        Field("cname", to="domain_cname"),
        Field("region"),
        Field("push_domain", to="related_domain", decode=lambda name: name or None),
        Field("ipv6", to="is_ipv6"),
        Field("enterprise_project_id"),
        Field("created_at", to="create_time"),
    ),
    parts=(Project(), Related(), Addresses(), Status()),
    states=("present", "enabled", "disabled", "absent"),
    lookup=("name",),
    requires=("type",),
    prepare=prepare,
    find=find,
    find_all=find_all,
    resolve=resolve,
    before_create=before_create,
    body=body,
    creating=creating,
    removal=removal,
    idle=IDLE,
    ready=READY,
)

DOMAINS = Listing(DOMAIN, query=("name", "with_key_chain", "enterprise_project_id"), local=("type", "status"), exact=())
