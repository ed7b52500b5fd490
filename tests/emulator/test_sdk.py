# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own clients against the emulator, over a socket.

They sign and send a service's bare path: a path in the endpoint is dropped without a word. So they reach the rooms by
the services' real host names, with the emulator as their HTTP proxy. What they would do behind a gateway that adds a
path is tried as well, by clients whose resource paths carry it.
"""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, ServerResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkvpc import v2 as vpc

from tests.emulator.clients import (
    ACCESS,
    DOMAIN,
    OTHER_PROJECT,
    PARTNER_ACCESS,
    PARTNER_SECRET,
    PROJECT,
    SECRET,
    USER,
    Client,
    project_token,
)
from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.usefixtures("no_other_proxy"),
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def networks(connect: Connect) -> Any:
    return connect(vpc.VpcClient, "vpc")


def demo_network(networks: Any) -> str:
    found: str = networks.neutron_list_networks(vpc.NeutronListNetworksRequest(name="subnet-demo")).networks[0].id
    return found


def new_port(networks: Any, **port: Any) -> Any:
    option = vpc.NeutronCreatePortOption(network_id=demo_network(networks), **port)
    body = vpc.NeutronCreatePortRequestBody(port=option)
    return networks.neutron_create_port(vpc.NeutronCreatePortRequest(body=body)).port


def test_the_life_of_a_port(networks: Any) -> None:
    port = new_port(
        networks,
        name="sdk",
        device_owner="neutron:VIP_PORT",
        fixed_ips=[vpc.FixedIp(ip_address="192.168.0.77")],
    )
    assert port.fixed_ips[0].ip_address == "192.168.0.77"
    shown = networks.neutron_show_port(vpc.NeutronShowPortRequest(port_id=port.id)).port
    assert shown.to_dict() == port.to_dict()
    option = vpc.NeutronUpdatePortOption(
        name="renamed",
        allowed_address_pairs=[vpc.AllowedAddressPair(ip_address="192.168.0.11")],
    )
    body = vpc.NeutronUpdatePortRequestBody(port=option)
    updated = networks.neutron_update_port(vpc.NeutronUpdatePortRequest(port_id=port.id, body=body)).port
    assert (updated.name, updated.allowed_address_pairs[0].mac_address) == ("renamed", port.mac_address)
    assert networks.neutron_delete_port(vpc.NeutronDeletePortRequest(port_id=port.id)).status_code == 204
    with pytest.raises(ClientRequestException) as raised:
        networks.neutron_show_port(vpc.NeutronShowPortRequest(port_id=port.id))
    assert raised.value.status_code == 404


def test_filters_of_every_type(networks: Any) -> None:
    port = new_port(networks, name="a b+c/d~e")
    request = vpc.NeutronListPortsRequest(
        name="a b+c/d~e",
        admin_state_up=True,
        limit=5,
        network_id=port.network_id,
        security_groups=[*port.security_groups, "other"],
        fixed_ips=[f"ip_address={port.fixed_ips[0].ip_address}", f"subnet_id={port.fixed_ips[0].subnet_id}"],
    )
    answer = networks.neutron_list_ports(request)
    assert [found.id for found in answer.ports] == [port.id]
    assert [link.rel for link in answer.ports_links] == ["next"]


def test_the_v1_ports(networks: Any) -> None:
    option = vpc.CreatePortOption(network_id=demo_network(networks), name="v1")
    port = networks.create_port(vpc.CreatePortRequest(body=vpc.CreatePortRequestBody(port=option))).port
    assert [found.id for found in networks.list_ports(vpc.ListPortsRequest(id=[port.id])).ports] == [port.id]
    body = vpc.UpdatePortRequestBody(port=vpc.UpdatePortOption(name="v1-renamed"))
    assert networks.update_port(vpc.UpdatePortRequest(port_id=port.id, body=body)).port.name == "v1-renamed"
    assert networks.show_port(vpc.ShowPortRequest(port_id=port.id)).port.name == "v1-renamed"
    assert networks.delete_port(vpc.DeletePortRequest(port_id=port.id)).status_code == 204


def test_networks_and_their_like(networks: Any) -> None:
    (found,) = networks.list_vpcs(vpc.ListVpcsRequest()).vpcs
    assert networks.show_vpc(vpc.ShowVpcRequest(vpc_id=found.id)).vpc.name == "vpc-demo"
    subnets = networks.list_subnets(vpc.ListSubnetsRequest(vpc_id=found.id)).subnets
    assert {subnet.name for subnet in subnets} == {"subnet-demo", "subnet-dual"}
    shown = networks.show_subnet(vpc.ShowSubnetRequest(subnet_id=subnets[0].id)).subnet
    neutron = networks.neutron_show_subnet(vpc.NeutronShowSubnetRequest(subnet_id=shown.neutron_subnet_id)).subnet
    assert neutron.cidr == shown.cidr
    network = networks.neutron_show_network(vpc.NeutronShowNetworkRequest(network_id=shown.id)).network
    assert neutron.id in network.subnets
    assert len(networks.neutron_list_subnets(vpc.NeutronListSubnetsRequest()).subnets) == 3
    groups = networks.neutron_list_security_groups(vpc.NeutronListSecurityGroupsRequest()).security_groups
    assert {group.name for group in groups} == {"default", "web"}
    assert len(networks.list_security_groups(vpc.ListSecurityGroupsRequest(limit=1)).security_groups) == 1
    assert networks.show_quota(vpc.ShowQuotaRequest(type="vpc")).quotas.resources[0].used == 1
    request = vpc.ShowNetworkIpAvailabilitiesRequest(network_id=shown.id)
    assert networks.show_network_ip_availabilities(request).network_ip_availability.total_ips == 250


def test_private_addresses(networks: Any) -> None:
    network_id = demo_network(networks)
    body = vpc.CreatePrivateipRequestBody(privateips=[vpc.CreatePrivateipOption(subnet_id=network_id)])
    (made,) = networks.create_privateip(vpc.CreatePrivateipRequest(body=body)).privateips
    assert len(networks.list_privateips(vpc.ListPrivateipsRequest(subnet_id=network_id)).privateips) == 3
    assert networks.delete_privateip(vpc.DeletePrivateipRequest(privateip_id=made.id)).status_code == 204


def test_errors_are_understood(networks: Any, connect: Connect) -> None:
    with pytest.raises(ClientRequestException) as raised:
        networks.show_vpc(vpc.ShowVpcRequest(vpc_id="unknown"))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.0003")
    assert raised.value.request_id
    wrong = connect(vpc.VpcClient, "vpc", BasicCredentials(ACCESS, "wrong", PROJECT))
    with pytest.raises(ClientRequestException) as raised:
        wrong.list_vpcs(vpc.ListVpcsRequest())
    assert (raised.value.status_code, raised.value.error_code) == (401, "APIGW.0301")
    assert "canonicalRequest:GET|/v1/" in raised.value.error_msg


def test_regions_are_apart(connect: Connect) -> None:
    here = connect(vpc.VpcClient, "vpc")
    credentials = BasicCredentials(ACCESS, SECRET, OTHER_PROJECT)
    there = connect(vpc.VpcClient, "vpc", credentials, "ap-southeast-3")
    assert here.list_vpcs(vpc.ListVpcsRequest()).vpcs[0].cidr == "192.168.0.0/16"
    assert there.list_vpcs(vpc.ListVpcsRequest()).vpcs[0].cidr == "172.16.0.0/12"
    with pytest.raises(ClientRequestException) as raised:
        connect(vpc.VpcClient, "vpc", credentials).list_vpcs(vpc.ListVpcsRequest())
    assert "is in region ap-southeast-3" in raised.value.error_msg


def password_request(project: str) -> Any:
    user = iam.PwdPasswordUser(domain=iam.PwdPasswordUserDomain("demo"), name="demo", password="demo-password")
    identity = iam.PwdIdentity(methods=["password"], password=iam.PwdPassword(user=user))
    auth = iam.PwdAuth(identity=identity, scope=iam.AuthScope(project=iam.AuthScopeProject(name=project)))
    body = iam.KeystoneCreateUserTokenByPasswordRequestBody(auth=auth)
    return iam.KeystoneCreateUserTokenByPasswordRequest(body=body)


@pytest.fixture
def identities(connect: Connect) -> Any:
    return connect(iam.IamClient, "iam", GlobalCredentials(ACCESS, SECRET, DOMAIN))


def test_projects(identities: Any) -> None:
    (project,) = identities.keystone_list_projects(iam.KeystoneListProjectsRequest(name="cn-north-4")).projects
    assert project.id == PROJECT
    enabled = iam.KeystoneListProjectsRequest(enabled=True, page=1, per_page=1)
    assert len(identities.keystone_list_projects(enabled).projects) == 1
    shown = identities.keystone_show_project(iam.KeystoneShowProjectRequest(project_id=PROJECT))
    assert shown.project.name == "cn-north-4"
    assert len(identities.keystone_list_auth_projects(iam.KeystoneListAuthProjectsRequest()).projects) == 2
    request = iam.KeystoneListProjectsForUserRequest(user_id=USER)
    assert len(identities.keystone_list_projects_for_user(request).projects) == 2
    assert identities.keystone_list_auth_domains(iam.KeystoneListAuthDomainsRequest()).domains[0].id == DOMAIN


def test_catalogues(identities: Any) -> None:
    assert len(identities.keystone_list_regions(iam.KeystoneListRegionsRequest()).regions) == 2
    region = identities.keystone_show_region(iam.KeystoneShowRegionRequest(region_id="cn-north-4")).region
    assert region.id == "cn-north-4"
    assert len(identities.keystone_list_services(iam.KeystoneListServicesRequest()).services) == 23
    assert len(identities.keystone_list_endpoints(iam.KeystoneListEndpointsRequest()).endpoints) == 46
    assert len(identities.keystone_show_catalog(iam.KeystoneShowCatalogRequest()).catalog) == 23
    assert identities.keystone_list_versions(iam.KeystoneListVersionsRequest()).versions.values[0].id == "v3.6"


def test_a_token_by_password(identities: Any, served: Client) -> None:
    answer = identities.keystone_create_user_token_by_password(password_request("cn-north-4"))
    assert answer.token.project.id == PROJECT
    assert served.with_token(answer.x_subject_token).get("vpc/v2.0/ports").status_code == 200
    validated = identities.keystone_validate_token(
        iam.KeystoneValidateTokenRequest(x_subject_token=answer.x_subject_token)
    )
    assert validated.token.user.id == USER


def test_temporary_keys_by_token(identities: Any, served: Client, connect: Connect) -> None:
    token = iam.IdentityToken(id=project_token(served), duration_seconds=900)
    identity = iam.TokenAuthIdentity(methods=["token"], token=token)
    body = iam.CreateTemporaryAccessKeyByTokenRequestBody(auth=iam.TokenAuth(identity=identity))
    request = iam.CreateTemporaryAccessKeyByTokenRequest(body=body)
    made = identities.create_temporary_access_key_by_token(request).credential
    credentials = BasicCredentials(made.access, made.secret, PROJECT).with_security_token(made.securitytoken)
    client = connect(vpc.VpcClient, "vpc", credentials)
    assert len(client.list_vpcs(vpc.ListVpcsRequest()).vpcs) == 1


def test_temporary_keys_of_an_agency(connect: Connect, served: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor's client says by itself which account assumes, and finds out in which one the keys act."""
    for service in ("iam", "sts"):
        name = f"HUAWEICLOUD_SDK_{service.upper()}_ENDPOINT"
        monkeypatch.setenv(name, f"http://{service}.cn-north-4.myhuaweicloud.com")

    def at_iam(credentials: Any) -> Any:
        region = Region("cn-north-4", "http://iam.cn-north-4.myhuaweicloud.com")
        return iam.IamClient.new_builder().with_credentials(credentials).with_region(region).build()

    role = iam.IdentityAssumerole(agency_name="demo-agency", domain_name="demo", duration_seconds=900)
    identity = iam.AgencyAuthIdentity(methods=["assume_role"], assume_role=role)
    body = iam.CreateTemporaryAccessKeyByAgencyRequestBody(auth=iam.AgencyAuth(identity=identity))
    partner = at_iam(GlobalCredentials(PARTNER_ACCESS, PARTNER_SECRET))
    made = partner.create_temporary_access_key_by_agency(iam.CreateTemporaryAccessKeyByAgencyRequest(body)).credential
    keys = GlobalCredentials(made.access, made.secret).with_security_token(made.securitytoken)
    agency = at_iam(keys)
    assert agency.keystone_list_auth_domains(iam.KeystoneListAuthDomainsRequest()).domains == []
    assert keys.domain_id == DOMAIN
    assert ("GET", "/v5/caller-identity") in [(entry["method"], entry["path"]) for entry in served.log()]


def test_a_path_in_the_endpoint_is_lost(served: Client) -> None:
    """Why the tests above need a proxy: this is what the emulator gets from a client with a prefixed endpoint."""
    builder = vpc.VpcClient.new_builder().with_credentials(BasicCredentials(ACCESS, SECRET, PROJECT))
    client = builder.with_endpoint(served.base + "/vpc").build()
    with pytest.raises(ServerResponseException) as raised:
        client.neutron_list_ports(vpc.NeutronListPortsRequest())
    assert raised.value.error_code == "EMULATOR.501"
    assert served.log()[0]["service"] == "v2.0"


def test_a_path_in_front_is_signed_like_the_rest(served: Client) -> None:
    class Prefixed(vpc.VpcClient):  # type: ignore[misc]  # the vendor's classes are untyped
        def do_http_request(self, method: str, resource_path: str, **rest: Any) -> Any:
            return super().do_http_request(method, "/cn-north-4/vpc" + resource_path, **rest)

    builder = vpc.VpcClient.new_builder().with_credentials(BasicCredentials(ACCESS, SECRET, PROJECT))
    client = builder.with_endpoint(served.base).build()
    client.__class__ = Prefixed
    assert len(client.neutron_list_ports(vpc.NeutronListPortsRequest()).ports) == 2
    assert new_port(client, name="through the gateway").name == "through the gateway"
