# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own clients: public addresses and bandwidths, route tables and peerings."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkeip import v2 as eip
from huaweicloudsdkeip import v3 as eip3
from huaweicloudsdkvpc import v2 as vpc

from tests.emulator.clients import PARTNER_ACCESS, PARTNER_PROJECT, PARTNER_SECRET, Client
from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.usefixtures("no_other_proxy"),
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def addresses(connect: Connect) -> Any:
    return connect(eip.EipClient, "vpc")


@pytest.fixture
def networks(connect: Connect) -> Any:
    return connect(vpc.VpcClient, "vpc")


def new_address(addresses: Any) -> str:
    own = eip.CreatePublicipBandwidthOption(share_type="PER", size=5, name="own")
    body = eip.CreatePublicipRequestBody(publicip=eip.CreatePublicipOption(type="5_bgp"), bandwidth=own)
    made: str = addresses.create_publicip(eip.CreatePublicipRequest(body=body)).publicip.id
    return made


def charged() -> Any:
    return eip.CreatePrePaidPublicipExtendParamOption(
        charge_mode="prePaid", period_type="month", period_num=1, is_auto_pay=True
    )


def new_bandwidth(addresses: Any) -> str:
    option = eip.CreateSharedBandwidthOption(name="together", size=10)
    body = eip.CreateSharedBandwidhRequestBody(bandwidth=option)
    made: str = addresses.create_shared_bandwidth(eip.CreateSharedBandwidthRequest(body=body)).bandwidth.id
    return made


def test_a_shared_bandwidth(addresses: Any) -> None:
    bandwidth_id, address_id = new_bandwidth(addresses), new_address(addresses)
    member = eip.InsertPublicipInfo(publicip_id=address_id)
    body = eip.AddPublicipsIntoSharedBandwidthRequestBody(
        bandwidth=eip.AddPublicipsIntoSharedBandwidthOption(publicip_info=[member])
    )
    request = eip.AddPublicipsIntoSharedBandwidthRequest(bandwidth_id=bandwidth_id, body=body)
    assert addresses.add_publicips_into_shared_bandwidth(request).bandwidth.publicip_info[0].publicip_id == address_id
    listed = addresses.list_bandwidths(eip.ListBandwidthsRequest(share_type="WHOLE")).bandwidths
    assert [found.id for found in listed] == [bandwidth_id]
    body = eip.UpdateBandwidthRequestBody(bandwidth=eip.UpdateBandwidthOption(size=20, charge_mode="95peak_plus"))
    request = eip.UpdateBandwidthRequest(bandwidth_id=bandwidth_id, body=body)
    assert addresses.update_bandwidth(request).bandwidth.charge_mode == "95peak_plus"
    option = eip.RemoveFromSharedBandwidthOption(
        charge_mode="traffic", size=5, publicip_info=[eip.RemovePublicipInfo(publicip_id=address_id)]
    )
    body = eip.RemovePublicipsFromSharedBandwidthRequestBody(bandwidth=option)
    request = eip.RemovePublicipsFromSharedBandwidthRequest(bandwidth_id=bandwidth_id, body=body)
    assert addresses.remove_publicips_from_shared_bandwidth(request).status_code == 204
    shown = addresses.show_bandwidth(eip.ShowBandwidthRequest(bandwidth_id=bandwidth_id)).bandwidth
    assert (shown.size, shown.publicip_info) == (20, [])
    gone = eip.DeleteSharedBandwidthRequest(bandwidth_id=bandwidth_id)
    assert addresses.delete_shared_bandwidth(gone).status_code == 204


def test_from_use_to_month_and_larger(addresses: Any) -> None:
    bandwidth_id, address_id = new_bandwidth(addresses), new_address(addresses)
    body: Any = eip.ChangeToPeriodReq(publicip_ids=[address_id], extend_param=charged())
    changed = addresses.change_publicip_to_period(eip.ChangePublicipToPeriodRequest(body=body))
    shown = addresses.show_publicip(eip.ShowPublicipRequest(publicip_id=address_id)).publicip
    assert shown.profile.order_id == changed.order_id
    body = eip.BwChangeToPeriodReq(bandwidth_ids=[bandwidth_id], extend_param=charged())
    assert addresses.change_bandwidth_to_period(eip.ChangeBandwidthToPeriodRequest(body=body)).order_id
    body = eip.UpdatePrePaidBandwidthRequestBody(
        bandwidth=eip.UpdatePrePaidBandwidthOption(size=30),
        extend_param=eip.UpdatePrePaidBandwidthExtendParamOption(is_auto_pay=True),
    )
    request = eip.UpdatePrePaidBandwidthRequest(bandwidth_id=bandwidth_id, body=body)
    assert addresses.update_pre_paid_bandwidth(request).order_id
    assert addresses.show_bandwidth(eip.ShowBandwidthRequest(bandwidth_id=bandwidth_id)).bandwidth.size == 30


def test_tags(addresses: Any) -> None:
    address_id = new_address(addresses)
    tag = eip.ResourceTagOption(key="team", value="web")
    body: Any = eip.BatchCreatePublicipTagsRequestBody(tags=[tag], action="create")
    request: Any = eip.BatchCreatePublicipTagsRequest(publicip_id=address_id, body=body)
    assert addresses.batch_create_publicip_tags(request).status_code == 204
    (seen,) = addresses.show_publicip_tags(eip.ShowPublicipTagsRequest(publicip_id=address_id)).tags
    assert (seen.key, seen.value) == ("team", "web")
    body = eip.BatchDeletePublicipTagsRequestBody(tags=[tag], action="delete")
    request = eip.BatchDeletePublicipTagsRequest(publicip_id=address_id, body=body)
    assert addresses.batch_delete_publicip_tags(request).status_code == 204
    assert addresses.show_publicip(eip.ShowPublicipRequest(publicip_id=address_id)).publicip.tags == []


def test_the_third_version(addresses: Any, networks: Any, connect: Connect) -> None:
    newer, address_id = connect(eip3.EipClient, "vpc"), new_address(addresses)
    option = eip3.UpdatePublicipOption(description="front", alias="web")
    body: Any = eip3.UpdatePublicipsRequestBody(publicip=option)
    request: Any = eip3.UpdatePublicipRequest(publicip_id=address_id, body=body)
    assert newer.update_publicip(request).publicip.description == "front"
    port = networks.neutron_list_ports(vpc.NeutronListPortsRequest()).ports[0]
    option = eip3.AssociatePublicipsOption(associate_instance_type="PORT", associate_instance_id=port.id)
    body = eip3.AssociatePublicipsRequestBody(publicip=option)
    newer.associate_publicips(eip3.AssociatePublicipsRequest(publicip_id=address_id, body=body))
    shown = newer.show_publicip(eip3.ShowPublicipRequest(publicip_id=address_id)).publicip
    assert (shown.associate_instance_type, shown.vnic.device_id, shown.alias) == ("PORT", port.device_id, "web")
    part = newer.show_publicip(eip3.ShowPublicipRequest(publicip_id=address_id, fields=["id", "status"])).publicip
    assert (part.id, part.status, part.alias) == (address_id, "ACTIVE", None)
    newer.disassociate_publicips(eip3.DisassociatePublicipsRequest(publicip_id=address_id))
    assert newer.show_publicip(eip3.ShowPublicipRequest(publicip_id=address_id)).publicip.vnic is None


def test_into_a_bandwidth_and_out_with_the_third_version(addresses: Any, connect: Connect) -> None:
    third = connect(eip3.EipClient, "vpc")
    bandwidth_id, address_id = new_bandwidth(addresses), new_address(addresses)
    body = eip3.AttachSharebwReq(publicip=eip3.AttachSharebwDict(bandwidth_id=bandwidth_id))
    answer = third.attach_share_bandwidth(eip3.AttachShareBandwidthRequest(publicip_id=address_id, body=body))
    assert answer.publicip.bandwidth.id == bandwidth_id
    listed = third.list_bandwidth(eip3.ListBandwidthRequest(id=bandwidth_id, fields=["id", "publicip_info"]))
    (found,) = listed.eip_bandwidths
    assert [member.publicip_id for member in found.publicip_info] == [address_id]
    own = eip3.DetachSharedbwDict(size=5, charge_mode="traffic", name="own")
    body = eip3.DetachSharedbwReq(publicip=eip3.DetachSharedbwReqPublicip(bandwidth=own))
    answer = third.detach_share_bandwidth(eip3.DetachShareBandwidthRequest(publicip_id=address_id, body=body))
    assert (answer.publicip.bandwidth.share_type, answer.publicip.bandwidth.name) == ("PER", "own")


def test_addresses_are_found_by_tags(addresses: Any) -> None:
    address_id = new_address(addresses)
    tag = eip.ResourceTagOption(key="team", value="sdk")
    body = eip.BatchCreatePublicipTagsRequestBody(action="create", tags=[tag])
    addresses.batch_create_publicip_tags(eip.BatchCreatePublicipTagsRequest(publicip_id=address_id, body=body))
    body = eip.ListPublicipsByTagsRequestBody(action="filter", tags=[eip.TagReq(key="team", values=["sdk"])])
    found = addresses.list_publicips_by_tags(eip.ListPublicipsByTagsRequest(body=body))
    assert [one.resource_id for one in found.resources] == [address_id]
    assert [one.values for one in addresses.list_publicip_tags(eip.ListPublicipTagsRequest()).tags] == [["sdk"]]
    assert addresses.count_public_ip(eip.CountPublicIpRequest()).elasticip_size >= 1


def test_route_tables(networks: Any) -> None:
    found = networks.list_vpcs(vpc.ListVpcsRequest()).vpcs[0].id
    port = networks.neutron_list_ports(vpc.NeutronListPortsRequest()).ports[0]
    route = vpc.RouteTableRoute(type="eni", destination="10.9.0.0/16", nexthop=port.id)
    body: Any = vpc.CreateRoutetableReqBody(
        routetable=vpc.CreateRouteTableReq(name="mine", vpc_id=found, routes=[route])
    )
    made = networks.create_route_table(vpc.CreateRouteTableRequest(body=body)).routetable
    assert {one.type for one in made.routes} == {"local", "eni"}
    actions = vpc.RouteTableRouteAction(
        add=[vpc.AddRouteTableRoute(type="ecs", destination="10.8.0.0/16", nexthop=port.device_id)],
        mod=[vpc.ModRouteTableRoute(type="ecs", destination="10.9.0.0/16", nexthop=port.device_id)],
    )
    body = vpc.UpdateRoutetableReqBody(routetable=vpc.UpdateRouteTableReq(routes=actions))
    changed = networks.update_route_table(vpc.UpdateRouteTableRequest(routetable_id=made.id, body=body)).routetable
    assert {one.type for one in changed.routes} == {"local", "ecs"}
    subnet = networks.list_subnets(vpc.ListSubnetsRequest(vpc_id=found)).subnets[0].id
    moved = vpc.RoutetableAssociateReqbody(
        routetable=vpc.AsscoiateReq(subnets=vpc.AssociateRouteTableAndSubnetReq(associate=[subnet]))
    )
    networks.associate_route_table(vpc.AssociateRouteTableRequest(routetable_id=made.id, body=moved))
    listed = networks.list_route_tables(vpc.ListRouteTablesRequest(subnet_id=subnet)).routetables
    assert [(one.id, one.default) for one in listed] == [(made.id, False)]
    moved = vpc.RoutetableAssociateReqbody(
        routetable=vpc.AsscoiateReq(subnets=vpc.AssociateRouteTableAndSubnetReq(disassociate=[subnet]))
    )
    networks.disassociate_route_table(vpc.DisassociateRouteTableRequest(routetable_id=made.id, body=moved))
    assert networks.show_route_table(vpc.ShowRouteTableRequest(routetable_id=made.id)).routetable.subnets == []
    assert networks.delete_route_table(vpc.DeleteRouteTableRequest(routetable_id=made.id)).status_code == 204


def new_peering(networks: Any, vpc_id: str, peer: Any) -> Any:
    option = vpc.CreateVpcPeeringOption(name="p", request_vpc_info=vpc.VpcInfo(vpc_id=vpc_id), accept_vpc_info=peer)
    body = vpc.CreateVpcPeeringRequestBody(peering=option)
    return networks.create_vpc_peering(vpc.CreateVpcPeeringRequest(body=body)).peering


def test_peerings_and_old_routes(networks: Any, served: Client, connect: Connect) -> None:
    theirs = {
        "account": "partner",
        "project": PARTNER_PROJECT,
        "vpcs": [{"name": "t", "id": "t", "cidr": "10.1.0.0/16"}],
    }
    served.control("POST", "seed", theirs)
    other = connect(vpc.VpcClient, "vpc", BasicCredentials(PARTNER_ACCESS, PARTNER_SECRET, PARTNER_PROJECT))
    found = networks.list_vpcs(vpc.ListVpcsRequest()).vpcs[0].id
    made = new_peering(networks, found, vpc.VpcInfo(vpc_id="t", tenant_id=PARTNER_PROJECT))
    assert made.status == "PENDING_ACCEPTANCE"
    assert other.accept_vpc_peering(vpc.AcceptVpcPeeringRequest(peering_id=made.id)).status == "ACTIVE"
    with pytest.raises(ClientRequestException) as raised:
        other.reject_vpc_peering(vpc.RejectVpcPeeringRequest(peering_id=made.id))
    assert raised.value.status_code == 400
    body: Any = vpc.UpdateVpcPeeringRequestBody(peering=vpc.UpdateVpcPeeringOption(name="renamed"))
    networks.update_vpc_peering(vpc.UpdateVpcPeeringRequest(peering_id=made.id, body=body))
    (listed,) = other.list_vpc_peerings(vpc.ListVpcPeeringsRequest(name="renamed", limit=1)).peerings
    assert networks.show_vpc_peering(vpc.ShowVpcPeeringRequest(peering_id=made.id)).peering == listed
    option = vpc.CreateVpcRouteOption(destination="10.1.0.0/16", nexthop=made.id, type="peering", vpc_id=found)
    body = vpc.CreateVpcRouteRequestBody(route=option)
    route = networks.create_vpc_route(vpc.CreateVpcRouteRequest(body=body)).route
    assert networks.show_vpc_route(vpc.ShowVpcRouteRequest(route_id=route.id)).route == route
    assert networks.list_vpc_routes(vpc.ListVpcRoutesRequest(vpc_id=found)).routes == [route]
    assert networks.delete_vpc_route(vpc.DeleteVpcRouteRequest(route_id=route.id)).status_code == 204
    assert networks.delete_vpc_peering(vpc.DeleteVpcPeeringRequest(peering_id=made.id)).status_code == 204
