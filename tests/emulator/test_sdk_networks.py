# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own clients of both generations make, change and delete networks and security groups, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, ServerResponseException
from huaweicloudsdkvpc import v2 as vpc
from huaweicloudsdkvpc import v3

from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture(name="old")
def old_(connect: Connect) -> Any:
    return connect(vpc.VpcClient, "vpc")


@pytest.fixture(name="new")
def new_(connect: Connect) -> Any:
    return connect(v3.VpcClient, "vpc")


def made_vpc(old: Any) -> Any:
    option = vpc.CreateVpcOption(
        cidr="10.0.0.0/16",
        name="sdk",
        description="By the SDK",
        enterprise_project_id="0",
        tags=["team*sdk"],
        block_service_endpoint_states="off",
        enable_network_address_usage_metrics=False,
    )
    return old.create_vpc(vpc.CreateVpcRequest(body=vpc.CreateVpcRequestBody(vpc=option))).vpc


def made_subnet(old: Any, vpc_id: str) -> Any:
    option = vpc.CreateSubnetOption(
        name="sdk",
        description="By the SDK",
        cidr="10.0.1.0/24",
        vpc_id=vpc_id,
        gateway_ip="10.0.1.1",
        ipv6_enable=True,
        dhcp_enable=True,
        primary_dns="10.0.0.2",
        secondary_dns="10.0.0.3",
        dns_list=["10.0.0.2", "10.0.0.3"],
        availability_zone="cn-north-4a",
        extra_dhcp_opts=[vpc.ExtraDhcpOption(opt_name="ntp", opt_value="10.0.0.4")],
        tags=["team*sdk"],
        enable_network_address_usage_metrics=True,
    )
    return old.create_subnet(vpc.CreateSubnetRequest(body=vpc.CreateSubnetRequestBody(subnet=option))).subnet


def test_a_vpc_and_its_subnet(old: Any, new: Any) -> None:
    made = made_vpc(old)
    assert made.status == "CREATING"
    assert old.show_vpc(vpc.ShowVpcRequest(vpc_id=made.id)).vpc.status == "OK"
    option = vpc.UpdateVpcOption(name="sdk", description="Changed", cidr="10.0.0.0/12")
    request = vpc.UpdateVpcRequest(vpc_id=made.id, body=vpc.UpdateVpcRequestBody(vpc=option))
    assert old.update_vpc(request).vpc.cidr == "10.0.0.0/12"
    subnet = made_subnet(old, made.id)
    shown = old.show_subnet(vpc.ShowSubnetRequest(subnet_id=subnet.id)).subnet
    assert (shown.status, shown.dns_list, shown.cidr_v6[-3:]) == ("ACTIVE", ["10.0.0.2", "10.0.0.3"], "/64")
    assert [(one.opt_name, one.opt_value) for one in shown.extra_dhcp_opts] == [("ntp", "10.0.0.4")]
    option = vpc.UpdateSubnetOption(name="renamed", dhcp_enable=False)
    body = vpc.UpdateSubnetRequestBody(subnet=option)
    answer = old.update_subnet(vpc.UpdateSubnetRequest(vpc_id=made.id, subnet_id=subnet.id, body=body)).subnet
    assert (answer.id, answer.status) == (subnet.id, "ACTIVE")
    with pytest.raises(ClientRequestException) as raised:
        old.delete_vpc(vpc.DeleteVpcRequest(vpc_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (409, "VPC.0104")
    old.delete_subnet(vpc.DeleteSubnetRequest(vpc_id=made.id, subnet_id=subnet.id))
    old.delete_vpc(vpc.DeleteVpcRequest(vpc_id=made.id))
    with pytest.raises(ClientRequestException) as raised:
        new.show_vpc(v3.ShowVpcRequest(vpc_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.9904")


def test_a_subnet_in_use(old: Any) -> None:
    """The vendor's client calls a 500 an error of the server."""
    subnet = made_subnet(old, made_vpc(old).id)
    body = vpc.CreatePrivateipRequestBody(privateips=[vpc.CreatePrivateipOption(subnet_id=subnet.id)])
    old.create_privateip(vpc.CreatePrivateipRequest(body=body))
    with pytest.raises(ServerResponseException) as raised:
        old.delete_subnet(vpc.DeleteSubnetRequest(vpc_id=subnet.vpc_id, subnet_id=subnet.id))
    assert (raised.value.status_code, raised.value.error_code) == (500, "VPC.0208")


def test_further_ranges(old: Any, new: Any) -> None:
    made = made_vpc(old)
    body = v3.AddVpcExtendCidrRequestBody(vpc=v3.AddExtendCidrOption(extend_cidrs=["23.8.0.0/16"]))
    added = new.add_vpc_extend_cidr(v3.AddVpcExtendCidrRequest(vpc_id=made.id, body=body))
    assert (added.vpc.extend_cidrs, bool(added.request_id)) == (["23.8.0.0/16"], True)
    shown = new.show_vpc(v3.ShowVpcRequest(vpc_id=made.id)).vpc
    assert (shown.status, shown.extend_cidrs) == ("ACTIVE", ["23.8.0.0/16"])
    assert [(tag.key, tag.value) for tag in shown.tags] == [("team", "sdk")]
    listed = new.list_vpcs(v3.ListVpcsRequest(limit=10, name=["sdk", "other"], cidr=["10.0.0.0/16"]))
    assert [one.id for one in listed.vpcs] == [made.id]
    assert (listed.page_info.current_count, listed.page_info.previous_marker) == (1, made.id)
    body = v3.RemoveVpcExtendCidrRequestBody(vpc=v3.RemoveExtendCidrOption(extend_cidrs=["23.8.0.0/16"]))
    removed = new.remove_vpc_extend_cidr(v3.RemoveVpcExtendCidrRequest(vpc_id=made.id, body=body))
    assert removed.vpc.extend_cidrs == []


def test_tags(old: Any) -> None:
    made = made_vpc(old)
    subnet = made_subnet(old, made.id)
    tag = vpc.ResourceTag(key="stage", value="live")
    body = vpc.BatchCreateVpcTagsRequestBody(action="create", tags=[tag])
    old.batch_create_vpc_tags(vpc.BatchCreateVpcTagsRequest(vpc_id=made.id, body=body))
    body = vpc.BatchDeleteVpcTagsRequestBody(action="delete", tags=[vpc.ResourceTag(key="team", value="sdk")])
    old.batch_delete_vpc_tags(vpc.BatchDeleteVpcTagsRequest(vpc_id=made.id, body=body))
    (left,) = old.show_vpc_tags(vpc.ShowVpcTagsRequest(vpc_id=made.id)).tags
    assert (left.key, left.value) == ("stage", "live")
    body = vpc.BatchCreateSubnetTagsRequestBody(action="create", tags=[tag])
    old.batch_create_subnet_tags(vpc.BatchCreateSubnetTagsRequest(subnet_id=subnet.id, body=body))
    assert len(old.show_subnet_tags(vpc.ShowSubnetTagsRequest(subnet_id=subnet.id)).tags) == 2
    body = vpc.BatchDeleteSubnetTagsRequestBody(action="delete", tags=[tag])
    old.batch_delete_subnet_tags(vpc.BatchDeleteSubnetTagsRequest(subnet_id=subnet.id, body=body))
    (left,) = old.show_subnet_tags(vpc.ShowSubnetTagsRequest(subnet_id=subnet.id)).tags
    assert (left.key, left.value) == ("team", "sdk")


def made_group(new: Any) -> Any:
    option = v3.CreateSecurityGroupOption(
        name="sdk",
        description="By the SDK",
        enterprise_project_id="0",
        tags=[v3.ResourceTag(key="team", value="sdk")],
    )
    body = v3.CreateSecurityGroupRequestBody(security_group=option)
    return new.create_security_group(v3.CreateSecurityGroupRequest(body=body)).security_group


def rule_request(group_id: str, **more: Any) -> Any:
    option = v3.CreateSecurityGroupRuleOption(
        security_group_id=group_id,
        description="By the SDK",
        direction="ingress",
        ethertype="IPv4",
        protocol="tcp",
        multiport="443,80",
        remote_ip_prefix="0.0.0.0/0",
        action="allow",
        priority=1,
        enabled=True,
    )
    return v3.CreateSecurityGroupRuleRequest(
        body=v3.CreateSecurityGroupRuleRequestBody(security_group_rule=option, **more)
    )


def test_groups_and_rules(new: Any, old: Any) -> None:
    group = made_group(new)
    assert len(group.security_group_rules) == 4
    rule = new.create_security_group_rule(rule_request(group.id)).security_group_rule
    assert (rule.multiport, rule.priority, rule.remote_ip_prefix) == ("80,443", 1, "0.0.0.0/0")
    with pytest.raises(ClientRequestException) as raised:
        new.create_security_group_rule(rule_request(group.id))
    assert (raised.value.status_code, raised.value.error_code) == (409, "VPC.9902")
    assert rule.id in raised.value.error_msg
    request = v3.ListSecurityGroupRulesRequest(
        security_group_id=[group.id], protocol=["tcp"], priority=[1, 2], ethertype=["IPv4"], enabled=True
    )
    (listed,) = new.list_security_group_rules(request).security_group_rules
    assert listed.id == rule.id
    shown = new.show_security_group_rule(v3.ShowSecurityGroupRuleRequest(security_group_rule_id=rule.id))
    assert shown.security_group_rule.protocol == "tcp"
    option = v3.UpdateSecurityGroupOption(name="renamed", description="Changed")
    body = v3.UpdateSecurityGroupRequestBody(security_group=option)
    request = v3.UpdateSecurityGroupRequest(security_group_id=group.id, body=body)
    assert len(new.update_security_group(request).security_group.security_group_rules) == 5
    (found,) = new.list_security_groups(v3.ListSecurityGroupsRequest(name=["renamed"], id=[group.id])).security_groups
    assert (found.description, found.tags[0].key) == ("Changed", "team")
    several = [v3.BatchCreateSecurityGroupRulesOption(direction="egress", protocol="udp")] * 2
    body = v3.BatchCreateSecurityGroupRulesRequestBody(security_group_rules=several, ignore_duplicate=True)
    request = v3.BatchCreateSecurityGroupRulesRequest(security_group_id=group.id, body=body)
    assert len(new.batch_create_security_group_rules(request).security_group_rules) == 1
    new.delete_security_group_rule(v3.DeleteSecurityGroupRuleRequest(security_group_rule_id=rule.id))
    new.delete_security_group(v3.DeleteSecurityGroupRequest(security_group_id=group.id))
    with pytest.raises(ClientRequestException) as raised:
        old.show_security_group(vpc.ShowSecurityGroupRequest(security_group_id=group.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.0603")


def test_a_request_that_is_only_checked(new: Any) -> None:
    group = made_group(new)
    answer = new.create_security_group_rule(rule_request(group.id, dry_run=True))
    assert (answer.status_code, answer.security_group_rule) == (202, None)
    shown = new.show_security_group(v3.ShowSecurityGroupRequest(security_group_id=group.id)).security_group
    assert len(shown.security_group_rules) == 4


def test_groups_and_rules_of_v1(old: Any) -> None:
    body = vpc.CreateSecurityGroupRequestBody(security_group=vpc.CreateSecurityGroupOption(name="old"))
    group = old.create_security_group(vpc.CreateSecurityGroupRequest(body=body)).security_group
    option = vpc.CreateSecurityGroupRuleOption(
        security_group_id=group.id,
        description="By the SDK",
        direction="ingress",
        ethertype="IPv4",
        protocol="icmp",
        port_range_min=5,
        port_range_max=0,
        remote_ip_prefix="10.0.0.1",
    )
    body = vpc.CreateSecurityGroupRuleRequestBody(security_group_rule=option)
    rule = old.create_security_group_rule(vpc.CreateSecurityGroupRuleRequest(body=body)).security_group_rule
    assert (rule.port_range_min, rule.port_range_max, rule.remote_ip_prefix) == (5, 0, "10.0.0.1/32")
    request = vpc.ListSecurityGroupRulesRequest(security_group_id=group.id, limit=10)
    assert len(old.list_security_group_rules(request).security_group_rules) == 5
    shown = old.show_security_group_rule(vpc.ShowSecurityGroupRuleRequest(security_group_rule_id=rule.id))
    assert shown.security_group_rule.protocol == "icmp"
    option = vpc.NeutronUpdateSecurityGroupOption(name="renamed", description="Changed")
    body = vpc.NeutronUpdateSecurityGroupRequestBody(security_group=option)
    request = vpc.NeutronUpdateSecurityGroupRequest(security_group_id=group.id, body=body)
    assert old.neutron_update_security_group(request).security_group.description == "Changed"
    tag = vpc.ResourceTag(key="a", value="1")
    body = vpc.BatchCreateSecurityGroupTagsRequestBody(action="create", tags=[tag])
    old.batch_create_security_group_tags(vpc.BatchCreateSecurityGroupTagsRequest(group.id, body=body))
    assert len(old.list_security_groups(vpc.ListSecurityGroupsRequest()).security_groups) == 3
    old.delete_security_group_rule(vpc.DeleteSecurityGroupRuleRequest(security_group_rule_id=rule.id))
    old.delete_security_group(vpc.DeleteSecurityGroupRequest(security_group_id=group.id))
    with pytest.raises(ClientRequestException) as raised:
        old.delete_security_group(vpc.DeleteSecurityGroupRequest(security_group_id=group.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.0603")


def test_vpcs_are_found_by_tags(old: Any) -> None:
    made = made_vpc(old)
    wanted = vpc.ListTag(key="team", values=["sdk"])
    body = vpc.ListVpcsByTagsRequestBody(action="filter", tags=[wanted], limit=10, offset=0)
    found = old.list_vpcs_by_tags(vpc.ListVpcsByTagsRequest(body=body))
    assert (found.total_count, found.resources[0].resource_id) == (1, made.id)
    assert old.list_vpc_tags(vpc.ListVpcTagsRequest()).tags == [wanted]


def test_tags_of_ports(old: Any, new: Any) -> None:
    subnet = made_subnet(old, made_vpc(old).id)
    option = vpc.CreatePortOption(network_id=subnet.id, name="tagged")
    port = old.create_port(vpc.CreatePortRequest(body=vpc.CreatePortRequestBody(port=option))).port
    tags = [v3.ResourceTag(key="a", value="1"), v3.ResourceTag(key="b", value="2")]
    new.batch_create_port_tags(v3.BatchCreatePortTagsRequest(port.id, v3.BatchCreatePortTagsRequestBody(tags=tags)))
    gone = v3.BatchDeletePortTagsRequestBody(tags=[v3.DeleteResourceTagRequestBody(key="b")])
    new.batch_delete_port_tags(v3.BatchDeletePortTagsRequest(port.id, gone))
    assert new.show_port_tags(v3.ShowPortTagsRequest(port_id=port.id)).tags == tags[:1]
    assert new.list_port_tags(v3.ListPortTagsRequest(limit=10)).tags == [v3.ListTag(key="a", values=["1"])]
    body = v3.ListPortsByTagsRequestBody(matches=[v3.Match(key="resource_name", value="tagged")])
    found = new.list_ports_by_tags(v3.ListPortsByTagsRequest(limit=10, body=body)).resources
    assert [one.resource_id for one in found] == [port.id]
    body = v3.CountPortsByTagsRequestBody(tags=[v3.ListTag(key="a", values=[])])
    assert new.count_ports_by_tags(v3.CountPortsByTagsRequest(body=body)).total_count == 1


def test_address_groups(new: Any) -> None:
    item = v3.IpExtraSetOption(ip="10.0.0.1", remarks="door")
    option = v3.CreateAddressGroupOption(name="sdk", ip_version=4, max_capacity=5, ip_extra_set=[item])
    body = v3.CreateAddressGroupRequestBody(address_group=option)
    made = new.create_address_group(v3.CreateAddressGroupRequest(body=body)).address_group
    option = v3.UpdateAddressGroupOption(ip_set=["10.0.0.0/24"])
    body = v3.UpdateAddressGroupRequestBody(address_group=option)
    changed = new.update_address_group(v3.UpdateAddressGroupRequest(made.id, body)).address_group
    assert (made.ip_set, changed.ip_set) == (["10.0.0.1"], ["10.0.0.0/24"])
    listed = new.list_address_group(v3.ListAddressGroupRequest(ip_version=4, name=["sdk"])).address_groups
    assert [one.id for one in listed] == [made.id]
    shown = new.show_address_group(v3.ShowAddressGroupRequest(address_group_id=made.id)).address_group
    assert shown.max_capacity == 5
    new.delete_address_group(v3.DeleteAddressGroupRequest(address_group_id=made.id))
    with pytest.raises(ClientRequestException) as raised:
        new.delete_ip_address_group_force(v3.DeleteIpAddressGroupForceRequest(address_group_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.9904")
