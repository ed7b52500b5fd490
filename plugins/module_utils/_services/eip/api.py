# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic IP: public IP addresses, the ports that they are bound to, and their bandwidths.

API pages: "EIP" of "API V1", "API V2" and "API V3", "Bandwidth", "Shared Bandwidth" and "EIP Tags".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidAnswer
from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import absent_by, object_of, unwrap

ADDRESSES = MarkerPaging(items="publicips", limit=1000)
BANDWIDTHS = MarkerPaging(items="bandwidths", limit=1000)
BASE = "/v1/{project_id}/publicips"
ORDERS = "/v2.0/{project_id}/publicips"
DETAILS = "/v3/{project_id}/eip/publicips/{id}"
BANDWIDTH = "/v1/{project_id}/bandwidths"
SHARED_BANDWIDTHS = "/v2.0/{project_id}/bandwidths"

# The error codes of a change while another one is in progress, and of the deletion of a bound address. A port may show
# an address for a moment after it was unbound. INVALID and NO_BANDWIDTH are the codes of IDs that no address and no
# bandwidth can have.
BUSY, STILL_BOUND, INVALID = "VPC.0512", "VPC.0517", frozenset({"VPC.0501"})
NO_BANDWIDTH = frozenset({"VPC.0301"})
# Without this query some users see no address at all.
GRANTED = {"enterprise_project_id": "all_granted_eps"}


class EipApi:
    """The calls of the EIP service, which uses the address of the VPC service."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("eip")

    def list_addresses(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the public addresses of all enterprise projects that the user can see, unless one is given.

        ``id``, ``port_id`` and ``public_ip_address`` filter exactly and take lists.
        """
        query = {**GRANTED, **filters}
        return self._client.pages(BASE, paging=ADDRESSES, query=query, action="list EIPes")

    def get_address(self, address_id: str) -> Mapping[str, Any]:
        """Return the address with this ID. It has no ``port_id`` if it is not bound."""
        with absent_by(INVALID):
            answer = self._client.get(BASE + "/{id}", args={"id": address_id}, action="get EIP %s" % address_id)
        return unwrap(answer, "publicip")

    def get_details(self, address_id: str) -> Mapping[str, Any]:
        """Return the address as version 3 shows it: with its description, and with the billing of its bandwidth."""
        action = "get details of EIP %s" % address_id
        return unwrap(self._client.get(DETAILS, args={"id": address_id}, action=action), "publicip")

    def create_address(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create a postpaid address and return it. Its bandwidth is not known yet."""
        return unwrap(self._client.post(BASE, body=body, action="create EIP"), "publicip")

    def order_address(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Order a prepaid address and return the response, which has ``order_id``."""
        return object_of(self._client.post(ORDERS, body=body, action="order EIP"))

    def update_address(self, address_id: str, changes: Mapping[str, Any]) -> None:
        """Change the name or the IP version of the address. A body with a name changes nothing else."""
        action = "update EIP %s" % address_id
        self._client.put(BASE + "/{id}", args={"id": address_id}, body={"publicip": changes}, action=action)

    def describe_address(self, address_id: str, description: str) -> None:
        self._client.put(
            DETAILS,
            args={"id": address_id},
            body={"publicip": {"description": description}},
            action="describe EIP %s" % address_id,
        )

    def change_tags(self, address_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Create or delete tags. ``action`` is "create", which replaces values as well, or "delete"."""
        self._client.post(
            ORDERS + "/{id}/tags/action",
            args={"id": address_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of EIP %s" % (action, address_id),
        )

    def bind_address(self, address_id: str, port_id: str) -> Mapping[str, Any]:
        """Bind the address to a port, or unbind it if the port ID is empty. Return the address."""
        answer = self._client.put(
            BASE + "/{id}",
            args={"id": address_id},
            body={"publicip": {"port_id": port_id}},
            action="%s EIP %s" % ("bind" if port_id else "unbind", address_id),
        )
        return unwrap(answer, "publicip")

    def delete_address(self, address_id: str) -> None:
        self._client.delete(BASE + "/{id}", args={"id": address_id}, action="delete EIP %s" % address_id)

    def list_shared_bandwidths(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the shared bandwidths, without those that belong to a single address."""
        query = {**GRANTED, "share_type": "WHOLE", **filters}
        return self._client.pages(BANDWIDTH, paging=BANDWIDTHS, query=query, action="list shared bandwidths")

    def get_bandwidth(self, bandwidth_id: str) -> Mapping[str, Any]:
        """Return the bandwidth of one address, or a shared one."""
        with absent_by(NO_BANDWIDTH):
            answer = self._client.get(
                BANDWIDTH + "/{id}", args={"id": bandwidth_id}, action="get bandwidth %s" % bandwidth_id
            )
        return unwrap(answer, "bandwidth")

    def update_bandwidth(self, bandwidth_id: str, changes: Mapping[str, Any]) -> None:
        """Change a postpaid bandwidth. The changes contain its name or its size."""
        self._client.put(
            BANDWIDTH + "/{id}",
            args={"id": bandwidth_id},
            body={"bandwidth": changes},
            action="update bandwidth %s" % bandwidth_id,
        )

    def create_shared_bandwidth(self, bandwidth: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._client.post(SHARED_BANDWIDTHS, body={"bandwidth": bandwidth}, action="create shared bandwidth")
        return unwrap(answer, "bandwidth")

    def convert_bandwidth(self, bandwidth_id: str, charging: Mapping[str, Any]) -> str:
        """Order that a postpaid shared bandwidth becomes prepaid. Return the ID of the order."""
        action = "order bandwidth %s" % bandwidth_id
        body = {"bandwidth_ids": [bandwidth_id], "extendParam": charging}
        answer = object_of(self._client.post(SHARED_BANDWIDTHS + "/change-to-period", body=body, action=action))
        if not answer.get("order_id"):
            raise InvalidAnswer("the response has no order_id", action=action)
        return str(answer["order_id"])

    def delete_shared_bandwidth(self, bandwidth_id: str) -> None:
        """Delete a postpaid shared bandwidth without addresses."""
        self._client.delete(
            SHARED_BANDWIDTHS + "/{id}", args={"id": bandwidth_id}, action="delete bandwidth %s" % bandwidth_id
        )

    def add_to_bandwidth(self, bandwidth_id: str, address_ids: Sequence[str]) -> None:
        """Add postpaid addresses to a shared bandwidth. They give their own bandwidth up."""
        self._client.post(
            SHARED_BANDWIDTHS + "/{id}/insert",
            args={"id": bandwidth_id},
            body={"bandwidth": {"publicip_info": [{"publicip_id": one} for one in address_ids]}},
            action="add %s to bandwidth %s" % (", ".join(address_ids), bandwidth_id),
        )

    def remove_from_bandwidth(self, bandwidth_id: str, address_ids: Sequence[str], own: Mapping[str, Any]) -> None:
        """Remove addresses from a shared bandwidth. ``own`` are size and charge_mode of their new own bandwidths."""
        self._client.post(
            SHARED_BANDWIDTHS + "/{id}/remove",
            args={"id": bandwidth_id},
            body={"bandwidth": {"publicip_info": [{"publicip_id": one} for one in address_ids], **own}},
            action="remove %s from bandwidth %s" % (", ".join(address_ids), bandwidth_id),
        )
