# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic IP: public IP addresses, and the ports that they are bound to.

API page: "EIP" of "API V1".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import unwrap

ADDRESSES = MarkerPaging(items="publicips", limit=1000)
BASE = "/v1/{project_id}/publicips"
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
        answer = self._client.get(BASE + "/{id}", args={"id": address_id}, action="get EIP %s" % address_id)
        return unwrap(answer, "publicip")

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
