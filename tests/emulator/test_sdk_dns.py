# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client makes zones and record sets, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkdns import v2 as dns

from tests.emulator.clients import ACCESS, PROJECT, SECRET, Client
from tests.emulator.conftest import Connect
from tests.emulator.zones import vpc

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def zones(connect: Connect) -> Any:
    return connect(dns.DnsClient, "dns")


def public(zones: Any, name: str = "example.com") -> Any:
    tags = [dns.Tag(key="team", value="a")]
    body = dns.CreatePublicZoneReq(name=name, email="me@example.org", ttl=600, description="d", tags=tags)
    return zones.create_public_zone(dns.CreatePublicZoneRequest(body=body))


def test_a_public_zones_life(zones: Any) -> None:
    made = public(zones)
    assert (made.name, made.status, made.ttl) == ("example.com.", "PENDING_CREATE", 600)
    shown = zones.show_public_zone(dns.ShowPublicZoneRequest(zone_id=made.id))
    assert (shown.status, shown.record_num, shown.links._self) == ("ACTIVE", 2, made.links._self)
    body = dns.UpdatePublicZoneInfo(description="e", email="you@example.org", ttl=900)
    changed = zones.update_public_zone(dns.UpdatePublicZoneRequest(zone_id=made.id, body=body))
    assert (changed.status, changed.ttl) == ("PENDING_UPDATE", 900)
    body = dns.UpdateZoneStatusRequestBody(status="DISABLE")
    off = zones.update_public_zone_status(dns.UpdatePublicZoneStatusRequest(zone_id=made.id, body=body))
    assert off.status == "PENDING_DISABLE"
    request = dns.ListPublicZonesRequest(
        type="public", name="example.com", search_mode="equal", status="DISABLE", tags="team,a", limit=10, offset=0
    )
    listed = zones.list_public_zones(request)
    assert ([one.id for one in listed.zones], listed.metadata.total_count) == ([made.id], 1)
    assert [(one.key, one.value) for one in listed.zones[0].tags] == [("team", "a")]
    gone = zones.delete_public_zone(dns.DeletePublicZoneRequest(zone_id=made.id))
    assert gone.status == "PENDING_DELETE"
    with pytest.raises(ClientRequestException) as raised:
        zones.show_public_zone(dns.ShowPublicZoneRequest(zone_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "DNS.0302")


def test_a_private_zone(zones: Any, served: Client) -> None:
    served.control("POST", "seed", {"vpcs": [{"name": "second", "cidr": "10.0.0.0/16"}]})
    router = dns.Router(router_id=vpc(served), router_region="cn-north-4")
    body = dns.CreatePrivateZoneReq(name="inner.example", zone_type="private", router=router, proxy_pattern="RECURSIVE")
    made = zones.create_private_zone(dns.CreatePrivateZoneRequest(body=body))
    assert (made.router.router_id, made.router.status) == (router.router_id, "PENDING_CREATE")
    second = dns.Router(router_id=vpc(served, "second"))
    request = dns.AssociateRouterRequest(zone_id=made.id, body=dns.AssociateRouterRequestBody(router=second))
    assert zones.associate_router(request).status == "PENDING_CREATE"
    shown = zones.show_private_zone(dns.ShowPrivateZoneRequest(zone_id=made.id))
    assert {one.router_id for one in shown.routers} == {router.router_id, second.router_id}
    assert shown.proxy_pattern == "RECURSIVE"
    request = dns.DisassociateRouterRequest(zone_id=made.id, body=dns.DisassociaterouterRequestBody(router=router))
    assert zones.disassociate_router(request).status == "PENDING_DELETE"
    body = dns.SetPrivateZoneProxyPatternRequestBody(proxy_pattern="AUTHORITY")
    zones.set_private_zone_proxy_pattern(dns.SetPrivateZoneProxyPatternRequest(zone_id=made.id, body=body))
    assert zones.show_private_zone(dns.ShowPrivateZoneRequest(zone_id=made.id)).proxy_pattern == "AUTHORITY"
    body = dns.UpdatePrivateZoneInfoReq(description="changed", ttl=400)
    zones.update_private_zone(dns.UpdatePrivateZoneRequest(zone_id=made.id, body=body))
    request = dns.ListPrivateZonesRequest(type="private", router_id=second.router_id)
    (listed,) = zones.list_private_zones(request).zones
    assert (listed.description, [one.router_id for one in listed.routers]) == ("changed", [second.router_id])


def test_record_sets_with_lines(zones: Any) -> None:
    zone_id = public(zones).id
    body = dns.CreateRecordSetWithLineRequestBody(
        name="www.example.com", type="A", records=["192.0.2.1"], ttl=60, line="Dianxin", weight=2, status="ENABLE"
    )
    made = zones.create_record_set_with_line(dns.CreateRecordSetWithLineRequest(zone_id=zone_id, body=body))
    assert (made.status, made.line, made.weight) == ("PENDING_CREATE", "Dianxin", 2)
    request = dns.ShowRecordSetWithLineRequest(zone_id=zone_id, recordset_id=made.id)
    shown = zones.show_record_set_with_line(request)
    assert (shown.status, shown.records, shown.created_at) == ("ACTIVE", ["192.0.2.1"], made.created_at)
    body = dns.UpdateRecordSetsReq(name=made.name, type="A", records=["192.0.2.2"], ttl=90, weight=3)
    changed = zones.update_record_sets(dns.UpdateRecordSetsRequest(zone_id=zone_id, recordset_id=made.id, body=body))
    assert (changed.status, changed.records, changed.weight) == ("PENDING_UPDATE", ["192.0.2.2"], 3)
    body = dns.SetRecordSetsStatusRequestBody(status="DISABLE")
    zones.set_record_sets_status(dns.SetRecordSetsStatusRequest(recordset_id=made.id, body=body))
    listed = zones.show_record_set_by_zone(dns.ShowRecordSetByZoneRequest(zone_id=zone_id, line_id="Dianxin"))
    assert [(one.id, one.status) for one in listed.recordsets] == [(made.id, "DISABLE")]
    request = dns.DeleteRecordSetsRequest(zone_id=zone_id, recordset_id=made.id)
    assert zones.delete_record_sets(request).status == "PENDING_DELETE"
    with pytest.raises(ClientRequestException) as raised:
        zones.delete_record_sets(request)
    assert (raised.value.status_code, raised.value.error_code) == (404, "DNS.0313")


def test_record_sets_without_lines(zones: Any) -> None:
    zone_id = public(zones).id
    body = dns.CreateRecordSetRequestBody(name="example.com", type="MX", records=["10 mail.example.com"])
    made = zones.create_record_set(dns.CreateRecordSetRequest(zone_id=zone_id, body=body))
    assert (made.records, made.default, made.create_at is not None) == (["10 mail.example.com."], False, True)
    shown = zones.show_record_set(dns.ShowRecordSetRequest(zone_id=zone_id, recordset_id=made.id))
    assert (shown.status, shown.zone_name) == ("ACTIVE", "example.com.")
    body = dns.UpdateRecordSetReq(ttl=900)
    request = dns.UpdateRecordSetRequest(zone_id=zone_id, recordset_id=made.id, body=body)
    assert zones.update_record_set(request).ttl == 900
    listed = zones.list_record_sets_by_zone(dns.ListRecordSetsByZoneRequest(zone_id=zone_id, type="MX", limit=1))
    assert [one.id for one in listed.recordsets] == [made.id]
    assert len(zones.list_record_sets(dns.ListRecordSetsRequest(zone_type="public")).recordsets) == 3
    zones.delete_record_set(dns.DeleteRecordSetRequest(zone_id=zone_id, recordset_id=made.id))
    assert len(zones.list_record_sets(dns.ListRecordSetsRequest()).recordsets) == 2


def test_tags_and_name_servers(zones: Any) -> None:
    zone_id = public(zones).id
    body = dns.BatchHandTags(action="create", tags=[dns.Tag(key="stage", value="live")])
    where = {"resource_type": "DNS-public_zone", "resource_id": zone_id}
    zones.batch_create_tag(dns.BatchCreateTagRequest(**where, body=body))
    shown = zones.show_resource_tag(dns.ShowResourceTagRequest(**where)).tags
    assert [(one.key, one.value) for one in shown] == [("stage", "live"), ("team", "a")]
    (found,) = zones.list_name_servers(dns.ListNameServersRequest(type="private", region="cn-north-4")).nameservers
    assert len(found.ns_records) == 2


def test_the_global_host(zones: Any, served: Client) -> None:
    """Other clients send calls for public zones to a host without a region."""
    builder = dns.DnsClient.new_builder().with_credentials(BasicCredentials(ACCESS, SECRET, PROJECT))
    everywhere = builder.with_endpoint("http://dns.myhuaweicloud.com").build()
    made = public(everywhere)
    assert zones.show_public_zone(dns.ShowPublicZoneRequest(zone_id=made.id)).name == "example.com."
    assert served.log("dns")[0]["region"] == "cn-north-4"
