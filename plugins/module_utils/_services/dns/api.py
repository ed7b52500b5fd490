# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Domain Name Service: zones with their tags, and record sets.

API pages: those of "Public Zone Management", "Private Zone Management", "Record Set Management" and "Tag Management".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import absent_by, items_of, whole

ZONES = "/v2/zones"
ZONE = ZONES + "/{id}"
LISTED_ZONES = MarkerPaging(items="zones", limit=500)
# Users whose rights are for enterprise projects may list zones only if the request names these.
GRANTED = {"enterprise_project_id": "all_granted_eps"}
# There is no zone with this ID. Not all descriptions have the status 404 for it.
NO_ZONE = frozenset({"DNS.0302"})
LISTED_RECORD_SETS = MarkerPaging(items="recordsets", limit=500)
# There is no record set with this ID.
NO_RECORD_SET = frozenset({"DNS.0313", "DNS.0004"})
PUBLIC, PRIVATE = "public", "private"


def _record_sets(zone_type: str) -> str:
    """Return the path of record sets. Only version 2.1 has lines and weights, and it is for public zones."""
    if zone_type == PRIVATE:
        return "/v2/zones/{zone}/recordsets"
    return "/v2.1/zones/{zone}/recordsets"


class DnsApi:
    """The calls for zones and record sets. Objects are passed and returned as the API spells them."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("dns")

    def list_zones(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the zones of a ``type``, which are the public ones unless the filter says private.

        They are those of all enterprise projects that the user may see, unless one is given.
        """
        return self._client.pages(ZONES, paging=LISTED_ZONES, query={**GRANTED, **filters}, action="list zones")

    def get_zone(self, zone_id: str) -> Mapping[str, Any]:
        with absent_by(NO_ZONE):
            answer = self._client.get(ZONE, args={"id": zone_id}, action="get zone %s" % zone_id)
        return whole(answer, "zone")

    def create_zone(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return whole(self._client.post(ZONES, body=body, action="create zone %s" % body["name"]), "zone")

    def update_zone(self, zone_id: str, changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Change the given keys and return the zone. The service may ignore an empty text."""
        action = "update zone %s" % zone_id
        answer = self._client.request("PATCH", ZONE, args={"id": zone_id}, body=changes, action=action, repeats=True)
        return whole(answer.body, "zone")

    def delete_zone(self, zone_id: str) -> None:
        with absent_by(NO_ZONE):
            self._client.delete(ZONE, args={"id": zone_id}, action="delete zone %s" % zone_id)

    def switch_zone(self, zone_id: str, status: str) -> None:
        """Enable or disable a zone. The service refuses the status that the zone has already."""
        action = "set the status of zone %s" % zone_id
        self._client.put(ZONE + "/statuses", args={"id": zone_id}, body={"status": status}, action=action)

    def set_proxy_pattern(self, zone_id: str, pattern: str) -> None:
        path, body = ZONE + "/actions/set-proxy-pattern", {"proxy_pattern": pattern}
        action = "set the proxy pattern of zone %s" % zone_id
        self._client.post(path, args={"id": zone_id}, body=body, action=action, repeats=True)

    def associate_vpc(self, zone_id: str, router: Mapping[str, str]) -> None:
        """Associate a private zone with a VPC. The association needs some time."""
        action = "associate zone %s with VPC %s" % (zone_id, router["router_id"])
        path, body = ZONE + "/associaterouter", {"router": router}
        self._client.post(path, args={"id": zone_id}, body=body, action=action)

    def disassociate_vpc(self, zone_id: str, router: Mapping[str, str]) -> None:
        action = "disassociate zone %s from VPC %s" % (zone_id, router["router_id"])
        path, body = ZONE + "/disassociaterouter", {"router": router}
        self._client.post(path, args={"id": zone_id}, body=body, action=action)

    def list_record_sets(self, zone_id: str, zone_type: str, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the record sets of a zone."""
        action = "list the records of zone %s" % zone_id
        return self._client.pages(
            _record_sets(zone_type), paging=LISTED_RECORD_SETS, args={"zone": zone_id}, query=filters, action=action
        )

    def list_record_sets_of_zones(self, zone_type: str, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the record sets of all zones of a type, without lines and weights."""
        query = {"zone_type": zone_type, **filters}
        return self._client.pages("/v2/recordsets", paging=LISTED_RECORD_SETS, query=query, action="list records")

    def get_record_set(self, zone_id: str, zone_type: str, identifier: str) -> Mapping[str, Any]:
        with absent_by(NO_RECORD_SET):
            args, action = {"zone": zone_id, "id": identifier}, "get record %s" % identifier
            return whole(self._client.get(_record_sets(zone_type) + "/{id}", args=args, action=action), "record set")

    def create_record_set(self, zone_id: str, zone_type: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        action = "create record %s" % body["name"]
        answer = self._client.post(_record_sets(zone_type), args={"zone": zone_id}, body=body, action=action)
        return whole(answer, "record set")

    def update_record_set(
        self, zone_id: str, zone_type: str, identifier: str, body: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        args, action = {"zone": zone_id, "id": identifier}, "update record %s" % identifier
        answer = self._client.put(_record_sets(zone_type) + "/{id}", args=args, body=body, action=action)
        return whole(answer, "record set")

    def delete_record_set(self, zone_id: str, zone_type: str, identifier: str) -> None:
        with absent_by(NO_RECORD_SET):
            args, action = {"zone": zone_id, "id": identifier}, "delete record %s" % identifier
            self._client.delete(_record_sets(zone_type) + "/{id}", args=args, action=action)

    def switch_record_set(self, identifier: str, status: str) -> None:
        """Enable or disable a record set."""
        path, action = "/v2.1/recordsets/{id}/statuses/set", "set the status of record %s" % identifier
        self._client.put(path, args={"id": identifier}, body={"status": status}, action=action)

    def list_tags(self, kind: str, identifier: str) -> Sequence[Mapping[str, Any]]:
        """Return the tags of an object. ``kind`` is DNS-public_zone or DNS-private_zone."""
        args, action = {"kind": kind, "id": identifier}, "list the tags of %s" % identifier
        answer = self._client.get("/v2/{project_id}/{kind}/{id}/tags", args=args, action=action)
        return items_of(answer, "tags", omits=True)

    def change_tags(self, kind: str, identifier: str, how: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Set or remove tags. ``how`` is create or delete."""
        args, body = {"kind": kind, "id": identifier}, {"action": how, "tags": tags}
        path, action = "/v2/{project_id}/{kind}/{id}/tags/action", "change the tags of %s" % identifier
        self._client.post(path, args=args, body=body, action=action, repeats=True)
