# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A bare metal server. It is ordered exactly once, even if a response is lost.

A prepaid server is unsubscribed rather than deleted.

API pages: "Creating a BMS", "Querying Details About a BMS", "Querying an Order's Details", "Unsubscribing from
Yearly/Monthly Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...._engine.compare import as_set
from ...._engine.fields import Field, unchanged
from ...._engine.resources import Desired, Found, Waiting
from ...orders.ordered import SETTLE
from ...orders.prepaid import TO_BE_REPEATED
from ...servers.definition import OUTPUTS, READY, TAGS, UNREADABLE, OrderedServer, ServerListing, is_leaving
from ...servers.mapping import Server, Surroundings, id_of, names_of
from ...servers.names import completed, resolve
from ...servers.parts import Metadata, Nics, PublicAddress, Volumes
from ...servers.power import System
from .body import products, server_body
from .checks import LOGINS, check_flavor, check_options, has_login
from .mapping import BMS, BmsClients


def price(clients: BmsClients, desired: Desired, os_type: str) -> dict[str, Any]:
    """Return the price of the order of a server, as BSS states it. ``os_type`` is the image's: Linux or Windows."""
    asked = products(desired, os_type, clients.cloud.region)
    answer = clients.bss.price(clients.cloud.authenticator.project_id(), asked)
    whole = answer.get("official_website_rating_result") or {}
    amounts = {
        item.get("id"): item.get("official_website_amount") for item in whole.get("product_rating_results") or ()
    }
    return {
        "amount": whole.get("official_website_amount"),
        "currency": answer.get("currency"),
        "products": [
            {
                "resource_type": product["resource_type"],
                "resource_spec": product["resource_spec"],
                "size": product.get("resource_size"),
                "amount": amounts.get(product["id"]),
            }
            for product in asked
        ],
    }


class BmsServer(OrderedServer[BmsClients]):
    """A bare metal server."""

    noun = "server"
    words = BMS.words
    connect = BmsClients
    once = BMS.once
    service = BMS.service
    fields = (
        Field("name", update=True),
        Field("flavor", decode=id_of),
        Field("availability_zone", to="OS-EXT-AZ:availability_zone"),
        Field("vpc_id"),
        Field("security_groups", same=as_set(normal=unchanged), decode=names_of),
        Field("charging_mode"),
        *UNREADABLE,
    )
    outputs = (
        Field("order_id", to="metadata", decode=lambda metadata: metadata.get("metering.order_id") or None),
        *OUTPUTS,
    )
    parts = (
        Metadata(BMS),
        TAGS,
        PublicAddress(),
        Nics(),
        Volumes(BMS),
        System(BMS),
    )
    requires = ("name", "flavor", "availability_zone", "nics")
    states = ("present", "started", "stopped", "restarted", "absent")
    aids = ("image", "vpc", "order_id", "delete_publicip", "delete_volumes", "show_price")
    waiting = Waiting(
        ready=READY,
        one_at_a_time=True,
        busy=TO_BE_REPEATED,
        leaving=is_leaving,
        settle=SETTLE,
    )

    def validate(self, desired: Desired) -> Desired:
        """Return the options as they are, and warn of a soft stop, which the service does not have."""
        if desired.get("power_action") == "soft":
            self.cloud.warn(
                'power_action "soft" has no effect: this service stops and restarts servers by cutting the power. '
                "Shut down the operating system from inside before."
            )
        return desired

    @classmethod
    def also_missing(cls, desired: Desired) -> Sequence[str]:
        image = [] if desired.get("image") or desired.get("image_id") else ["image"]
        return image if has_login(desired) else [*image, "one of %s" % ", ".join(LOGINS)]

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the options with IDs and, for a new server, completed and checked.

        Raises InvalidInput if a required option is missing.
        """
        resolved = resolve(self.api, desired, found)
        if not found.is_new_for(desired):
            return resolved
        self.refuse_incomplete(resolved)
        check_options(resolved)
        complete = completed(
            self.api, resolved, found.context, lambda: check_flavor(self.api, resolved), lambda _complete: True
        )
        self._os_type, self._groups = complete.os_type, complete.groups
        return complete.desired

    def body(self, desired: Desired) -> dict[str, Any]:
        return server_body(desired, self.cloud.region, self._groups)

    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        return self.api.bms.create_server(body)

    def update(self, identifier: str, changes: dict[str, Any]) -> None:
        self.api.bms.rename_server(identifier, changes["name"])

    def more(self, desired: Desired, verb: str) -> dict[str, Any]:
        """Return the price of a new server if the task asks for it. It is None unless the task places an order."""
        if not desired.get("show_price"):
            return {}
        return {"price": price(self.api, desired, self._os_type) if verb == "create" and BMS.prepaid(desired) else None}

    def networks(self, server: Server) -> Surroundings:
        nics = self.api.bms.list_interfaces(str(server["id"]))
        return Surroundings({str(nic.get("port_id")): str(nic.get("net_id")) for nic in nics})


class BmsServers(ServerListing[BmsServer]):
    """The bare metal servers of a project."""

    kind = BmsServer
