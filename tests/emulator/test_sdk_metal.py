# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own clients order, operate and give back bare metal servers, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkbms import v1 as bms
from huaweicloudsdkbss import v2 as bss
from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkeip import v2 as eip
from huaweicloudsdkims import v2 as ims

from tests.emulator.clients import ACCESS, DOMAIN, PROJECT, SECRET, Client
from tests.emulator.conftest import Connect
from tests.emulator.metal import subnet

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
    pytest.mark.filterwarnings("ignore:Method 'glance_.*is deprecated:DeprecationWarning"),
]


@pytest.fixture
def metal(connect: Connect) -> Any:
    return connect(bms.BmsClient, "bms")


@pytest.fixture
def bills(connect: Connect) -> Any:
    return connect(bss.BssClient, "bss", GlobalCredentials(ACCESS, SECRET, DOMAIN))


@pytest.fixture
def images(connect: Connect) -> Any:
    return connect(ims.ImsClient, "ims")


@pytest.fixture
def addresses(connect: Connect) -> Any:
    """Its host is the one of the VPC service."""
    return connect(eip.EipClient, "vpc")


@pytest.fixture
def wanted(served: Client, images: Any) -> dict[str, Any]:
    """What a server is made of, for the vendor's model."""
    network = subnet(served)
    (image,) = images.list_images(ims.ListImagesRequest(name="CentOS 7.9 64bit for BareMetal")).images
    return {
        "image_ref": image.id,
        "flavor_ref": "physical.s3.large",
        "name": "sdk",
        "metadata": bms.MetaDataInfo(op_svc_userid="u1"),
        "key_name": "demo-key",
        "nics": [bms.Nics(subnet_id=network["id"])],
        "availability_zone": "cn-north-4a",
        "vpcid": network["vpc_id"],
    }


def create(metal: Any, wanted: dict[str, Any], charging: Any, **more: Any) -> Any:
    server = bms.CreateServers(extendparam=charging, **wanted, **more)
    body = bms.CreateBaremetalServersBody(server=server)
    return metal.create_bare_metal_servers(bms.CreateBareMetalServersRequest(body=body))


@pytest.fixture
def server(metal: Any, wanted: dict[str, Any]) -> Any:
    """A server that is paid by use."""
    job_id = create(metal, wanted, bms.ExtendParam(charging_mode="postPaid")).job_id
    job = metal.show_job_infos(bms.ShowJobInfosRequest(job_id=job_id))
    assert (job.status, job.entities.sub_jobs_total) == ("SUCCESS", 1)
    return shown(metal, job.entities.sub_jobs[0].entities.server_id)


def shown(metal: Any, server_id: str) -> Any:
    request = bms.ListBareMetalServerDetailsRequest(server_id=server_id)
    return metal.list_bare_metal_server_details(request).server


def succeeded(metal: Any, answer: Any) -> bool:
    return bool(metal.show_job_infos(bms.ShowJobInfosRequest(job_id=answer.job_id)).status == "SUCCESS")


def test_an_order_and_its_end(metal: Any, bills: Any, wanted: dict[str, Any], served: Client) -> None:
    charging = bms.ExtendParam(period_type="month", period_num=1, is_auto_pay="true", is_auto_renew="false")
    public = bms.PublicIp(
        eip=bms.Eip(
            iptype="5_bgp",
            bandwidth=bms.BandWidth(sharetype="PER", size=5, chargemode="bandwidth", name="b"),
            extendparam=bms.ExtendParamEip(charging_mode="prePaid"),
        )
    )
    disks = [bms.DataVolumes(volumetype="SAS", size=10, shareable=False)]
    order_id = create(metal, wanted, charging, publicip=public, data_volumes=disks).order_id
    order = bills.show_customer_order_details(bss.ShowCustomerOrderDetailsRequest(order_id=order_id))
    assert (order.order_info.status, order.total_count) == (5, 4)
    asked = bss.QueryResourcesReq(order_id=order_id, only_main_resource=1)
    found = bills.list_pay_per_use_customer_resources(bss.ListPayPerUseCustomerResourcesRequest(body=asked)).data
    main = next(resource for resource in found if resource.resource_type_code == "hws.resource.type.pm")
    seen = shown(metal, main.resource_id)
    assert (seen.status, seen.metadata.metering_order_id, seen.metadata.charging_mode) == ("ACTIVE", order_id, "1")
    body = bss.UnsubscribeResourcesReq(resource_ids=[one.resource_id for one in found], unsubscribe_type=1)
    ended = bills.cancel_resources_subscription(bss.CancelResourcesSubscriptionRequest(body=body))
    assert (len(ended.order_ids), ended.fail_resource_infos) == (2, [])
    assert shown(metal, main.resource_id).status == "DELETED"
    refunds = bills.show_refund_order_details(bss.ShowRefundOrderDetailsRequest(order_id=ended.order_ids[0]))
    assert float(refunds.refund_infos[0].amount) == -3500.0
    assert len(served.get(f"eip/v1/{PROJECT}/publicips").json()["publicips"]) == 1


def test_an_order_that_is_paid_later(metal: Any, bills: Any, wanted: dict[str, Any]) -> None:
    charging = bms.ExtendParam(charging_mode="prePaid", period_type="year", period_num=1)
    order_id = create(metal, wanted, charging).order_id
    listed = bills.list_customer_orders(bss.ListCustomerOrdersRequest(status=6, order_type="1", limit=10))
    assert [order.order_id for order in listed.order_infos] == [order_id]
    body = bss.PayCustomerOrderV3Req(order_id=order_id, use_coupon="NO", use_discount="NO")
    assert bills.pay_orders(bss.PayOrdersRequest(body=body)).status_code == 204
    order = bills.show_customer_order_details(bss.ShowCustomerOrderDetailsRequest(order_id=order_id))
    assert float(order.order_info.official_amount) == 42000.0
    other = create(metal, wanted, charging).order_id
    cancelled = bss.CancelCustomerOrderRequest(body=bss.CancelCustomerOrderReq(order_id=other))
    assert bills.cancel_customer_order(cancelled).status_code == 204


def test_renewals(metal: Any, bills: Any, wanted: dict[str, Any]) -> None:
    charging = bms.ExtendParam(period_type="month", period_num=1, is_auto_pay="true")
    order_id = create(metal, wanted, charging).order_id
    asked = bss.ListPayPerUseCustomerResourcesRequest(body=bss.QueryResourcesReq(order_id=order_id))
    (resource,) = bills.list_pay_per_use_customer_resources(asked).data
    on = bss.AutoRenewalResourcesRequest(resource_id=resource.resource_id)
    assert bills.auto_renewal_resources(on).status_code == 204
    (seen,) = bills.list_pay_per_use_customer_resources(asked).data
    assert seen.expire_policy == 3
    off = bss.CancelAutoRenewalResourcesRequest(resource_id=resource.resource_id)
    assert bills.cancel_auto_renewal_resources(off).status_code == 204
    body = bss.RenewalResourcesReq(resource_ids=[resource.resource_id], period_type=2, period_num=1, is_auto_pay=1)
    assert len(bills.renewal_resources(bss.RenewalResourcesRequest(body=body)).order_ids) == 1


def test_a_price(bills: Any) -> None:
    product = bss.PeriodProductInfo(
        id="1",
        cloud_service_type="hws.service.type.baremetal",
        resource_type="hws.resource.type.pm",
        resource_spec="physical.h2.large.linux",
        region="cn-north-4",
        period_type=2,
        period_num=1,
        subscription_num=1,
    )
    body = bss.RateOnPeriodReq(project_id=PROJECT, product_infos=[product])
    answer = bills.list_rate_on_period_detail(bss.ListRateOnPeriodDetailRequest(body=body))
    assert float(answer.official_website_rating_result.official_website_amount) == 5200.5


def test_lists(metal: Any, server: Any, served: Client) -> None:
    served.control("POST", "seed", {"bms_servers": 3})
    listed = metal.list_bare_metal_servers(bms.ListBareMetalServersRequest(limit=2, offset=2))
    assert (len(listed.servers), listed.count) == (2, 2)
    (found,) = metal.list_bare_metal_servers(bms.ListBareMetalServersRequest(name="sdk", status="ACTIVE")).servers
    assert (found.id, found.flavor.vcpus) == (server.id, "32")
    ((address,),) = found.addresses.values()
    assert address.addr.startswith("192.168.0.")
    (brief,) = metal.list_bare_metal_servers_detail(bms.ListBareMetalServersDetailRequest(name="sdk")).servers
    assert (brief.availability_zone, brief.flavor.vcpus) == ("cn-north-4a", 32)


def test_what_there_is(metal: Any) -> None:
    request = bms.ListBaremetalFlavorDetailExtendsRequest(availability_zone="cn-north-4a")
    flavors = metal.list_baremetal_flavor_detail_extends(request).flavors
    assert {flavor.os_extra_specs.baremetalext_boot_type for flavor in flavors} == {"LocalDisk", "Volume"}
    request = bms.ShowAvailableResourceRequest(
        availability_zone=["cn-north-4a", "cn-north-4c"], flavor_id=["physical.s3.large"]
    )
    zones = metal.show_available_resource(request).available_resource
    assert [(zone.flavors[0].count, zone.flavors[0].status) for zone in zones] == [(100, "normal"), (0, "sellout")]
    assert metal.show_tenant_quota(bms.ShowTenantQuotaRequest()).absolute.max_total_instances == -1


def test_power_and_systems(metal: Any, server: Any, images: Any) -> None:
    servers = [bms.ServersList(id=server.id)]
    stop = bms.OsStopBody(os_stop=bms.OsStopBodyType(servers=servers, type="HARD"))
    assert succeeded(metal, metal.batch_stop_baremetal_servers(bms.BatchStopBaremetalServersRequest(body=stop)))
    assert shown(metal, server.id).status == "SHUTOFF"
    (image,) = images.list_images(ims.ListImagesRequest(name="Ubuntu 22.04 server 64bit for BareMetal")).images
    change = bms.OSChangeReq(os_change=bms.OsChange(imageid=image.id, keyname="demo-key"))
    answer = metal.change_baremetal_server_os(bms.ChangeBaremetalServerOsRequest(server_id=server.id, body=change))
    assert succeeded(metal, answer)
    assert shown(metal, server.id).image is None, "what is paid by use does not show it"
    reboot = bms.RebootBody(reboot=bms.ServersInfoType(servers=servers, type="SOFT"))
    assert succeeded(metal, metal.batch_reboot_baremetal_servers(bms.BatchRebootBaremetalServersRequest(body=reboot)))
    metal.batch_stop_baremetal_servers(bms.BatchStopBaremetalServersRequest(body=stop))
    again = bms.OsReinstallBody(os_reinstall=bms.OsReinstall(keyname="demo-key"))
    request = bms.ReinstallBaremetalServerOsRequest(server_id=server.id, body=again)
    assert succeeded(metal, metal.reinstall_baremetal_server_os(request))
    metal.batch_stop_baremetal_servers(bms.BatchStopBaremetalServersRequest(body=stop))
    start = bms.OsStartBody(os_start=bms.StartServersInfo(servers=servers))
    assert succeeded(metal, metal.batch_start_baremetal_servers(bms.BatchStartBaremetalServersRequest(body=start)))


def test_names_metadata_and_tags(metal: Any, server: Any) -> None:
    body = bms.ChangeBaremetalNameBody(server=bms.ChangeBaremetalNameServer(name="renamed"))
    request = bms.ChangeBaremetalServerNameRequest(server_id=server.id, body=body)
    assert metal.change_baremetal_server_name(request).server.name == "renamed"
    metadata = bms.UpdateBaremetalServerMetadataReq(metadata={"a": "1"})
    updated = metal.update_baremetal_server_metadata(
        bms.UpdateBaremetalServerMetadataRequest(server_id=server.id, body=metadata)
    )
    assert updated.metadata == {"a": "1"}
    tags = [bms.BaremetalServerTag(key="role", value="db")]
    made = bms.BatchCreateBaremetalServerTagsRequestBody(action="create", tags=tags)
    request = bms.BatchCreateBaremetalServerTagsRequest(server_id=server.id, body=made)
    assert metal.batch_create_baremetal_server_tags(request).status_code == 204
    listed = metal.show_baremetal_server_tags(bms.ShowBaremetalServerTagsRequest(server_id=server.id)).tags
    assert [(tag.key, tag.value) for tag in listed] == [("role", "db")]
    gone = bms.BatchDeleteBaremetalServerTagsRequestBody(action="delete", tags=tags)
    request = bms.BatchDeleteBaremetalServerTagsRequest(server_id=server.id, body=gone)
    assert metal.batch_delete_baremetal_server_tags(request).status_code == 204


def test_interfaces(metal: Any, server: Any, wanted: dict[str, Any]) -> None:
    added = bms.AddServerNicsReq(nics=[bms.ServerNicsReq(subnet_id=wanted["nics"][0].subnet_id)])
    assert succeeded(metal, metal.add_server_nics(bms.AddServerNicsRequest(server_id=server.id, body=added)))
    request = bms.ShowBaremetalServerInterfaceAttachmentsRequest(server_id=server.id)
    first, second = metal.show_baremetal_server_interface_attachments(request).interface_attachments
    assert first.port_state == "ACTIVE"
    body = bms.DeleteServerNicsReq(nics=[bms.ServerNics(id=second.port_id)])
    assert succeeded(metal, metal.delete_server_nics(bms.DeleteServerNicsRequest(server_id=server.id, body=body)))
    body = bms.DeleteServerNicsReq(nics=[bms.ServerNics(id=first.port_id)])
    with pytest.raises(ClientRequestException) as raised:
        metal.delete_server_nics(bms.DeleteServerNicsRequest(server_id=server.id, body=body))
    assert (raised.value.status_code, raised.value.error_code) == (400, "BMS.0222")


def test_disks_and_the_end(metal: Any, server: Any, served: Client) -> None:
    disk = {"name": "d", "id": "vol-1", "size": 10, "availability_zone": "cn-north-4a"}
    served.control("POST", "seed", {"volumes": [disk]})
    body = bms.AttachVolumeBody(volume_attachment=bms.VolumeAttachment(volume_id="vol-1"))
    request = bms.AttachBaremetalServerVolumeRequest(server_id=server.id, body=body)
    assert succeeded(metal, metal.attach_baremetal_server_volume(request))
    listing = bms.ShowBaremetalServerVolumeInfoRequest(server_id=server.id)
    (attached,) = metal.show_baremetal_server_volume_info(listing).volume_attachments
    request = bms.DetachBaremetalServerVolumeRequest(server_id=server.id, attachment_id=attached.id)
    assert succeeded(metal, metal.detach_baremetal_server_volume(request))
    gone = bms.DeleteBaremetalBody(servers=[bms.ServersList(id=server.id)], delete_publicip=False, delete_volume=False)
    assert succeeded(metal, metal.delete_baremetal_server(bms.DeleteBaremetalServerRequest(body=gone)))
    with pytest.raises(ClientRequestException) as raised:
        metal.delete_baremetal_server(bms.DeleteBaremetalServerRequest(body=gone))
    assert (raised.value.status_code, raised.value.error_code) == (404, "BMS.0040")
    assert raised.value.request_id


def test_images(images: Any) -> None:
    request = ims.ListImagesRequest(virtual_env_type="Ironic", sort_key="name", sort_dir="asc", limit=1)
    page = images.list_images(request)
    assert page.page_info.next_marker == page.images[0].id
    rest = images.list_images(
        ims.ListImagesRequest(
            virtual_env_type="Ironic", sort_key="name", sort_dir="asc", marker=page.page_info.next_marker
        )
    )
    assert [image.min_disk for image in rest.images] == [60]
    glance = images.glance_list_images(ims.GlanceListImagesRequest(isregistered=True, limit=2))
    assert (len(glance.images), glance.next is not None) == (2, True)
    shown_image = images.glance_show_image(ims.GlanceShowImageRequest(image_id=rest.images[0].id))
    assert shown_image.name == rest.images[0].name
    with pytest.raises(ClientRequestException) as raised:
        images.glance_show_image(ims.GlanceShowImageRequest(image_id="unknown"))
    assert (raised.value.status_code, raised.value.error_code) == (404, "IMG.0027")


def test_addresses(addresses: Any, server: Any) -> None:
    body = eip.CreatePublicipRequestBody(
        publicip=eip.CreatePublicipOption(type="5_bgp"),
        bandwidth=eip.CreatePublicipBandwidthOption(share_type="PER", size=5, name="b"),
    )
    made = addresses.create_publicip(eip.CreatePublicipRequest(body=body)).publicip
    ((nic,),) = server.addresses.values()
    port = eip.UpdatePublicipOption(port_id=nic.os_ext_ip_sport_id)
    request = eip.UpdatePublicipRequest(publicip_id=made.id, body=eip.UpdatePublicipsRequestBody(publicip=port))
    assert addresses.update_publicip(request).publicip.private_ip_address == nic.addr
    assert addresses.show_publicip(eip.ShowPublicipRequest(publicip_id=made.id)).publicip.status == "ACTIVE"
    listed = addresses.list_publicips(eip.ListPublicipsRequest(id=[made.id, "other"])).publicips
    assert [one.id for one in listed] == [made.id]
    body = eip.UpdatePublicipsRequestBody(publicip=eip.UpdatePublicipOption(port_id=""))
    addresses.update_publicip(eip.UpdatePublicipRequest(publicip_id=made.id, body=body))
    assert addresses.delete_publicip(eip.DeletePublicipRequest(publicip_id=made.id)).status_code == 204
    with pytest.raises(ClientRequestException) as raised:
        addresses.show_publicip(eip.ShowPublicipRequest(publicip_id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "VPC.0504")


def test_an_address_by_the_month(addresses: Any, bills: Any) -> None:
    body = eip.CreatePrePaidPublicipRequestBody(
        publicip=eip.CreatePrePaidPublicipOption(type="5_bgp", alias="front"),
        bandwidth=eip.CreatePublicipBandwidthOption(share_type="PER", size=5, name="b"),
        extend_param=eip.CreatePrePaidPublicipExtendParamOption(
            charge_mode="prePaid", period_type="month", period_num=1, is_auto_pay=True
        ),
    )
    made = addresses.create_pre_paid_publicip(eip.CreatePrePaidPublicipRequest(body=body))
    shown_address = addresses.show_publicip(eip.ShowPublicipRequest(publicip_id=made.publicip_id)).publicip
    assert (shown_address.alias, shown_address.profile.order_id) == ("front", made.order_id)
    order = bills.show_customer_order_details(bss.ShowCustomerOrderDetailsRequest(order_id=made.order_id))
    assert order.order_info.status == 5
