# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A domain that streams are pushed to, or played from.

API pages: "Creating a Domain Name", "Querying a Domain Name", "Modifying a Domain Name", "Deleting a Domain Name".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Handle, Phase, Write
from ..._engine.fields import Field, to_api
from ..._engine.listing import Listing
from ..._engine.resources import ABSENT, Desired, Found, Remote, Resource, Started, Waiting
from ..._engine.wait import GONE
from .api import LiveApi
from .domain_parts import IDLE, OFF, READY, Addresses, Project, Related, Status, key_chain_of, status_phase

FIELDS = (
    Field("name", to="domain"),
    Field("type", to="domain_type"),
    Field("service_area"),
    Field("pull_protocol"),
)


def _known(remote: Remote) -> Remote:
    return {**remote, "id": remote["domain"]}


class LiveDomain(Resource[LiveApi]):
    """A domain. The name of a domain is its ID."""

    noun = "domain"
    connect = LiveApi
    fields = FIELDS
    outputs = (
        Field("status"),
        Field("status_describe", decode=lambda text: text or None),
        Field("cname", to="domain_cname"),
        Field("region"),
        Field("push_domain", to="related_domain", decode=lambda name: name or None),
        Field("ipv6", to="is_ipv6"),
        Field("enterprise_project_id"),
        Field("created_at", to="create_time"),
    )
    parts = (Project(), Related(), Addresses(), Status())
    requires = ("type",)
    states = ("present", "enabled", "disabled", "absent")
    waiting = Waiting(ready=READY, idle=IDLE)

    def get(self, identifier: str) -> Remote:
        return _known(self.api.get_domain(identifier))

    def list(self, **filters: Any) -> Iterator[Remote]:
        query = {"domain" if key == "name" else key: value for key, value in filters.items()}
        return (_known(remote) for remote in self.api.list_domains(**query))

    def validate(self, desired: Desired) -> Desired:
        """Return the options. Raises InvalidInput for those of the other domain type and for an incomplete key chain.

        The enterprise project may come from the environment, so it is not checked.
        """
        if desired.get("state") == ABSENT:
            return desired
        if desired.get("type") == "push":
            for name in ("push_domain", "pull_protocol"):
                if desired.get(name):
                    raise InvalidInput(
                        '%s is set, but the domain has the type "push": leave it out, it is for the type "pull".' % name
                    )
        chain = {key: value for key, value in (desired.get("key_chain") or {}).items() if value is not None}
        missing = [key for key in ("key", "auth_type", "timeout") if key not in chain]
        if chain and missing:
            raise InvalidInput("key_chain has no %s: set it. To remove the key chain, set {}." % " and ".join(missing))
        return desired

    def find(self, desired: Desired) -> Found:
        remote = self.get_or_none(desired["name"])
        if remote is None or desired.get("key_chain") is None or desired.get("state") == ABSENT:
            return Found(remote)
        return Found(remote, key_chain_of(self.api, remote))

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options as they are.

        Raises InvalidInput if channels prevent the deletion, before the domain is disabled for it.
        """
        if desired.get("state") != ABSENT or found.remote is None or found.remote.get("domain_type") != "push":
            return desired
        for channel in self.api.list_channels(domain=desired["name"]):
            raise InvalidInput(
                'Domain "%s" has channels, such as "%s" of the application "%s". Nothing was changed. Delete the '
                "channels first." % (desired["name"], channel["id"], channel["app_name"])
            )
        return desired

    def body(self, desired: Desired) -> dict[str, Any]:
        given = to_api(FIELDS, desired)
        if desired.get("enterprise_project_id") is not None:
            given["enterprise_project_id"] = desired["enterprise_project_id"]
        return {**given, "region": self.cloud.region}

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Create the domain, which is set up after that."""
        remote = _known(self.api.create_domain(body))
        return Started(remote, (status_phase(self, str(remote["id"]), READY),))

    def removal(self, desired: Desired, found: Found) -> tuple[Write, ...]:
        """Return the writes that delete the domain. An enabled domain cannot be deleted, so it is disabled first."""
        remote = found.remote or {}
        name = str(remote.get("domain"))

        def delete(domain: LiveDomain, handle: Handle) -> Sequence[Phase]:
            domain.api.delete_domain(name)
            return (Phase('the deletion of domain "%s"' % name, GONE, lambda: domain.or_none(name)),)

        disabled = (Status.write(name, OFF),) if remote.get("status") == "on" else ()
        return (*disabled, Write('delete domain "%s"' % name, delete))

    def or_none(self, name: str) -> Remote | None:
        try:
            return self.get(name)
        except NotFound:
            return None


class LiveDomains(Listing[LiveDomain]):
    """The domains of an account."""

    kind = LiveDomain
    query = ("name", "with_key_chain", "enterprise_project_id")
    local = ("type", "status")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        name = filters.get("name") if identifier is None else identifier
        if None not in (filters.get("name"), identifier) and filters["name"] != identifier:
            return
        query = {key: filters[key] for key in ("enterprise_project_id",) if filters.get(key) is not None}
        for remote in self.resource.list(**query, **({} if name is None else {"name": name})):
            if name in (None, remote["domain"]):
                yield Found(remote, key_chain_of(self.resource.api, remote) if filters.get("with_key_chain") else None)
