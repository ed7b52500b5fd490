# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own clients create, operate and delete virtual servers and disks, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException, ServerResponseException
from huaweicloudsdkecs import v2 as ecs
from huaweicloudsdkevs import v2 as evs

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.metal import image, subnet
from tests.emulator.networks import new_subnet, new_vpc

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
    pytest.mark.filterwarnings("ignore:Method '.*is deprecated:DeprecationWarning"),
]


@pytest.fixture
def machines(connect: Connect) -> Any:
    return connect(ecs.EcsClient, "ecs")


@pytest.fixture
def disks(connect: Connect) -> Any:
    return connect(evs.EvsClient, "evs")


@pytest.fixture
def wanted(served: Client) -> dict[str, Any]:
    """What a server is made of, for the vendor's model."""
    network = subnet(served)
    return {
        "image_ref": image(served, "Ubuntu 22.04 server 64bit"),
        "flavor_ref": "s6.large.2",
        "name": "sdk",
        "vpcid": network["vpc_id"],
        "nics": [ecs.PrePaidServerNic(subnet_id=network["id"])],
        "root_volume": ecs.PrePaidServerRootVolume(volumetype="SAS", size=40),
        "availability_zone": "cn-north-4a",
    }


def create(machines: Any, wanted: dict[str, Any], **more: Any) -> Any:
    body = ecs.CreateServersRequestBody(server=ecs.PrePaidServer(**wanted, **more))
    return machines.create_servers(ecs.CreateServersRequest(body=body))


def shown(machines: Any, server_id: str) -> Any:
    return machines.show_server(ecs.ShowServerRequest(server_id=server_id)).server


def succeeded(machines: Any, answer: Any) -> Any:
    found = machines.show_job(ecs.ShowJobRequest(job_id=answer.job_id))
    assert found.status == "SUCCESS"
    return found


@pytest.fixture
def server(machines: Any, wanted: dict[str, Any]) -> Any:
    answer = create(machines, wanted)
    (part,) = succeeded(machines, answer).entities.sub_jobs
    assert part.entities.server_id == answer.server_ids[0]
    return shown(machines, answer.server_ids[0])


def new_disk(disks: Any, **more: Any) -> Any:
    option = evs.CreateVolumeOption(availability_zone="cn-north-4a", volume_type="SAS", size=20, name="sdk", **more)
    answer = disks.create_volume(evs.CreateVolumeRequest(body=evs.CreateVolumeRequestBody(volume=option)))
    job = disks.show_job(evs.ShowJobRequest(job_id=answer.job_id))
    assert (job.status, job.entities.volume_id) == ("SUCCESS", answer.volume_ids[0])
    return look(disks, answer.volume_ids[0])


def look(disks: Any, volume_id: str) -> Any:
    return disks.show_volume(evs.ShowVolumeRequest(volume_id=volume_id)).volume


def test_a_server(machines: Any, server: Any) -> None:
    assert (server.status, server.flavor.vcpus) == ("ACTIVE", "2")
    ((address,),) = server.addresses.values()
    assert address.addr.startswith("192.168.0.")
    assert server.os_extended_volumesvolumes_attached[0].device == "/dev/vda"
    listed = machines.list_servers_details(ecs.ListServersDetailsRequest(name="sdk"))
    assert (listed.count, listed.servers[0].id) == (1, server.id)


def test_an_order(machines: Any, wanted: dict[str, Any]) -> None:
    charging = ecs.PrePaidServerExtendParam(
        charging_mode="prePaid", period_type="month", period_num=1, is_auto_pay="true"
    )
    answer = create(machines, wanted, extendparam=charging, server_tags=[ecs.PrePaidServerTag(key="a", value="b")])
    succeeded(machines, answer)
    seen = shown(machines, answer.server_ids[0])
    assert (seen.metadata["metering.order_id"], seen.tags) == (answer.order_id, ["a=b"])
    gone = ecs.DeleteServersRequestBody(servers=[ecs.ServerId(id=seen.id)])
    with pytest.raises(ClientRequestException) as raised:
        machines.delete_servers(ecs.DeleteServersRequest(body=gone))
    assert (raised.value.status_code, raised.value.error_code) == (400, "Ecs.0513")
    flavor = ecs.ResizePrePaidServerOption(flavor_ref="s6.xlarge.2", mode="withStopServer")
    body = ecs.ResizeServerRequestBody(resize=flavor)
    assert machines.resize_server(ecs.ResizeServerRequest(server_id=seen.id, body=body)).order_id


def test_another_way_of_billing(machines: Any, server: Any) -> None:
    options = ecs.ChangeServerChargeModePrepaidOption(period_type="month", period_num="1", auto_pay=True)
    body = ecs.ChangeServerChargeModeRequestBody(server_ids=[server.id], charge_mode="prePaid", prepaid_options=options)
    order_id = machines.change_server_charge_mode(ecs.ChangeServerChargeModeRequest(body=body)).order_id
    assert shown(machines, server.id).metadata["metering.order_id"] == order_id


def test_a_client_token(machines: Any, wanted: dict[str, Any]) -> None:
    body = ecs.CreateServersRequestBody(server=ecs.PrePaidServer(**wanted))
    token = "46436810-d999-454c-bd85-e515fd258600"
    answers = [machines.create_servers(ecs.CreateServersRequest(x_client_token=token, body=body)) for _other in "ab"]
    assert answers[0].server_ids == answers[1].server_ids


def test_flavors(machines: Any, server: Any) -> None:
    flavors = machines.list_flavors(ecs.ListFlavorsRequest(availability_zone="cn-north-4c")).flavors
    states = {flavor.id: flavor.os_extra_specs.condoperationaz for flavor in flavors}
    assert states == {"s6.small.1": None, "s6.large.2": None, "s6.xlarge.2": "cn-north-4c(sellout)", "c7.large.2": None}
    fitting = machines.list_resize_flavors(ecs.ListResizeFlavorsRequest(instance_uuid=server.id)).flavors
    assert [flavor.id for flavor in fitting] == ["c7.large.2", "s6.small.1", "s6.xlarge.2"]
    assert machines.show_server_limits(ecs.ShowServerLimitsRequest()).absolute.total_instances_used == 3


def test_power_and_systems(machines: Any, server: Any, wanted: dict[str, Any]) -> None:
    servers = [ecs.ServerId(id=server.id)]
    stop = ecs.BatchStopServersRequestBody(os_stop=ecs.BatchStopServersOption(servers=servers, type="SOFT"))
    succeeded(machines, machines.batch_stop_servers(ecs.BatchStopServersRequest(body=stop)))
    assert shown(machines, server.id).status == "SHUTOFF"
    flavor = ecs.ResizeServerRequestBody(resize=ecs.ResizePrePaidServerOption(flavor_ref="s6.xlarge.2"))
    succeeded(machines, machines.resize_server(ecs.ResizeServerRequest(server_id=server.id, body=flavor)))
    assert shown(machines, server.id).flavor.vcpus == "4"
    start = ecs.BatchStartServersRequestBody(os_start=ecs.BatchStartServersOption(servers=servers))
    succeeded(machines, machines.batch_start_servers(ecs.BatchStartServersRequest(body=start)))
    reboot = ecs.BatchRebootServersRequestBody(reboot=ecs.BatchRebootSeversOption(servers=servers, type="HARD"))
    succeeded(machines, machines.batch_reboot_servers(ecs.BatchRebootServersRequest(body=reboot)))
    change = ecs.ChangeServerOsWithCloudInitOption(imageid=wanted["image_ref"], mode="withStopServer")
    body = ecs.ChangeServerOsWithCloudInitRequestBody(os_change=change)
    request = ecs.ChangeServerOsWithCloudInitRequest(server_id=server.id, body=body)
    succeeded(machines, machines.change_server_os_with_cloud_init(request))
    again = ecs.ReinstallServerWithCloudInitRequestBody(
        os_reinstall=ecs.ReinstallServerWithCloudInitOption(keyname="demo-key", mode="withStopServer")
    )
    request = ecs.ReinstallServerWithCloudInitRequest(server_id=server.id, body=again)
    succeeded(machines, machines.reinstall_server_with_cloud_init(request))
    plain = ecs.ReinstallServerWithoutCloudInitOption(mode="withStopServer")
    body = ecs.ReinstallServerWithoutCloudInitRequestBody(os_reinstall=plain)
    request = ecs.ReinstallServerWithoutCloudInitRequest(server_id=server.id, body=body)
    succeeded(machines, machines.reinstall_server_without_cloud_init(request))
    other = ecs.ChangeServerOsWithoutCloudInitOption(imageid=wanted["image_ref"], mode="withStopServer")
    body = ecs.ChangeServerOsWithoutCloudInitRequestBody(os_change=other)
    request = ecs.ChangeServerOsWithoutCloudInitRequest(server_id=server.id, body=body)
    succeeded(machines, machines.change_server_os_without_cloud_init(request))
    password = ecs.ResetServerPasswordRequestBody(
        reset_password=ecs.ResetServerPasswordOption(new_password="Correct-1")
    )
    request = ecs.ResetServerPasswordRequest(server_id=server.id, body=password)
    assert machines.reset_server_password(request).status_code == 204


def test_names_metadata_and_tags(machines: Any, server: Any) -> None:
    body = ecs.UpdateServerRequestBody(server=ecs.UpdateServerOption(name="renamed", description="mine"))
    assert machines.update_server(ecs.UpdateServerRequest(server_id=server.id, body=body)).server.name == "renamed"
    metadata = ecs.UpdateServerMetadataRequestBody(metadata={"a": "1"})
    request = ecs.UpdateServerMetadataRequest(server_id=server.id, body=metadata)
    assert machines.update_server_metadata(request).metadata == {"a": "1"}
    request = ecs.DeleteServerMetadataRequest(server_id=server.id, key="a")
    assert machines.delete_server_metadata(request).status_code == 204
    tags = [ecs.BatchAddServerTag(key="role", value="db")]
    made = ecs.BatchCreateServerTagsRequestBody(action="create", tags=tags)
    machines.batch_create_server_tags(ecs.BatchCreateServerTagsRequest(server_id=server.id, body=made))
    listed = machines.show_server_tags(ecs.ShowServerTagsRequest(server_id=server.id)).tags
    assert [(tag.key, tag.value) for tag in listed] == [("role", "db")]
    gone = ecs.BatchDeleteServerTagsRequestBody(action="delete", tags=[ecs.ServerTag(key="role")])
    machines.batch_delete_server_tags(ecs.BatchDeleteServerTagsRequest(server_id=server.id, body=gone))
    assert shown(machines, server.id).tags == []


def test_nics_and_groups(machines: Any, server: Any, served: Client) -> None:
    nic = ecs.BatchAddServerNicOption(subnet_id=subnet(served)["id"])
    body = ecs.BatchAddServerNicsRequestBody(nics=[nic])
    answer = machines.batch_add_server_nics(ecs.BatchAddServerNicsRequest(server_id=server.id, body=body))
    (part,) = succeeded(machines, answer).entities.sub_jobs
    gone = ecs.BatchDeleteServerNicsRequestBody(nics=[ecs.BatchDeleteServerNicOption(id=part.entities.nic_id)])
    request = ecs.BatchDeleteServerNicsRequest(server_id=server.id, body=gone)
    succeeded(machines, machines.batch_delete_server_nics(request))
    (own,) = machines.list_server_interfaces(ecs.ListServerInterfacesRequest(server_id=server.id)).interface_attachments
    stays = ecs.UpdateNicInfoRequestBody(interface_attachment=ecs.InterfaceAttachment(delete_on_termination=False))
    request = ecs.UpdateServerInterfaceRequest(server_id=server.id, port_id=own.port_id, body=stays)
    assert machines.update_server_interface(request).status_code == 204
    add = ecs.NovaAssociateSecurityGroupRequestBody(add_security_group=ecs.NovaAddSecurityGroupOption(name="web"))
    machines.nova_associate_security_group(ecs.NovaAssociateSecurityGroupRequest(server_id=server.id, body=add))
    assert {group.name for group in shown(machines, server.id).security_groups} == {"default", "web"}
    remove = ecs.NovaDisassociateSecurityGroupRequestBody(
        remove_security_group=ecs.NovaRemoveSecurityGroupOption(name="web")
    )
    request = ecs.NovaDisassociateSecurityGroupRequest(server_id=server.id, body=remove)
    machines.nova_disassociate_security_group(request)
    assert [group.name for group in shown(machines, server.id).security_groups] == ["default"]


def test_another_vpc(machines: Any, server: Any, served: Client) -> None:
    there = new_subnet(served, new_vpc(served))
    nic = ecs.ChangeVpcNicBody(subnet_id=there["id"], ip_address="10.0.1.9")
    body = ecs.ChangeVpcRequestBody(vpc_id=there["vpc_id"], nic=nic)
    succeeded(machines, machines.change_vpc(ecs.ChangeVpcRequest(server_id=server.id, body=body)))
    assert list(shown(machines, server.id).addresses) == [there["vpc_id"]]


def test_disks_of_a_server(machines: Any, disks: Any, server: Any) -> None:
    volume = new_disk(disks)
    option = ecs.AttachServerVolumeOption(volume_id=volume.id, device="/dev/sdb")
    body = ecs.AttachServerVolumeRequestBody(volume_attachment=option)
    succeeded(machines, machines.attach_server_volume(ecs.AttachServerVolumeRequest(server_id=server.id, body=body)))
    seen = look(disks, volume.id)
    assert (seen.status, seen.attachments[0].device) == ("in-use", "/dev/vdb")
    goes = ecs.UpdateServerBlockDeviceReq(block_device=ecs.UpdateServerBlockDeviceOption(delete_on_termination=True))
    request = ecs.UpdateServerBlockDeviceRequest(server_id=server.id, volume_id=volume.id, body=goes)
    machines.update_server_block_device(request)
    devices = machines.list_server_block_devices(ecs.ListServerBlockDevicesRequest(server_id=server.id))
    assert [device.boot_index for device in devices.volume_attachments] == [0, -1]
    attachments = machines.list_server_volume_attachments(ecs.ListServerVolumeAttachmentsRequest(server_id=server.id))
    assert [one.device for one in attachments.volume_attachments] == ["/dev/vda", "/dev/vdb"]
    request = ecs.ShowServerBlockDeviceRequest(server_id=server.id, volume_id=volume.id)
    assert machines.show_server_block_device(request).volume_attachment.device == "/dev/vdb"
    request = ecs.DetachServerVolumeRequest(server_id=server.id, volume_id=volume.id, delete_flag="0")
    succeeded(machines, machines.detach_server_volume(request))
    assert look(disks, volume.id).status == "available"


def test_the_end(machines: Any, server: Any) -> None:
    body = ecs.UpdateServerAutoTerminateTimeRequestBody(auto_terminate_time="2099-01-01T00:00:00Z")
    request = ecs.UpdateServerAutoTerminateTimeRequest(server_id=server.id, body=body)
    machines.update_server_auto_terminate_time(request)
    gone = ecs.DeleteServersRequestBody(servers=[ecs.ServerId(id=server.id)], delete_publicip=True, delete_volume=True)
    succeeded(machines, machines.delete_servers(ecs.DeleteServersRequest(body=gone)))
    with pytest.raises(ClientRequestException) as raised:
        shown(machines, server.id)
    assert (raised.value.status_code, raised.value.error_code) == (404, "Ecs.0114")


def test_a_lock_looks_like_a_broken_service(machines: Any, server: Any, served: Client) -> None:
    lock = {"error": {"code": "Ecs.0603", "message": "Other commands are being executed. Try again later."}}
    served.fault(action="status", status=501, body=lock, service="ecs", method="POST")
    gone = ecs.DeleteServersRequestBody(servers=[ecs.ServerId(id=server.id)])
    with pytest.raises(ServerResponseException) as raised:
        machines.delete_servers(ecs.DeleteServersRequest(body=gone))
    assert (raised.value.status_code, raised.value.error_code) == (501, "Ecs.0603")


def test_disks(disks: Any) -> None:
    volume = new_disk(disks, tags={"a": "b"}, metadata={"hw:passthrough": "true"})
    assert (volume.status, volume.tags, volume.metadata["hw:passthrough"]) == ("available", {"a": "b"}, "true")
    listed = disks.list_volumes(evs.ListVolumesRequest(name="sdk", limit=1))
    assert (listed.count, listed.volumes[0].id) == (1, volume.id)
    option = evs.UpdateVolumeOption(name="renamed")
    request = evs.UpdateVolumeRequest(volume_id=volume.id, body=evs.UpdateVolumeRequestBody(volume=option))
    assert disks.update_volume(request).name == "renamed"
    body = evs.ResizeVolumeRequestBody(os_extend=evs.OsExtend(new_size=30))
    answer = disks.resize_volume(evs.ResizeVolumeRequest(volume_id=volume.id, body=body))
    assert disks.show_job(evs.ShowJobRequest(job_id=answer.job_id)).job_type == "extendVolume"
    assert look(disks, volume.id).size == 30
    answer = disks.delete_volume(evs.DeleteVolumeRequest(volume_id=volume.id))
    assert disks.show_job(evs.ShowJobRequest(job_id=answer.job_id)).status == "SUCCESS"
    with pytest.raises(ClientRequestException) as raised:
        look(disks, volume.id)
    assert (raised.value.status_code, raised.value.error_code) == (404, "EVS.5404")


def test_several_disks_by_order(disks: Any) -> None:
    option = evs.CreateVolumeOption(availability_zone="cn-north-4a", volume_type="SSD", size=10, count=2)
    charging = evs.BssParamForCreateVolume(
        charging_mode="prePaid", period_type="month", period_num=1, is_auto_pay="true"
    )
    body = evs.CreateVolumeRequestBody(volume=option, bss_param=charging)
    answer = disks.create_volume(evs.CreateVolumeRequest(body=body))
    assert len(answer.volume_ids) == 2
    assert look(disks, answer.volume_ids[0]).metadata["orderID"] == answer.order_id
    body = evs.ResizeVolumeRequestBody(
        os_extend=evs.OsExtend(new_size=20), bss_param=evs.BssParamForResizeVolume(is_auto_pay="true")
    )
    assert disks.resize_volume(evs.ResizeVolumeRequest(volume_id=answer.volume_ids[0], body=body)).order_id


def test_types_and_speeds_of_disks(disks: Any) -> None:
    volume = new_disk(disks)
    faster = evs.RetypeVolume(new_type="GPSSD2", iops=3000, throughput=125)
    request = evs.RetypeVolumeRequest(volume_id=volume.id, body=evs.RetypeVolumeRequestBody(os_retype=faster))
    assert disks.show_job(evs.ShowJobRequest(job_id=disks.retype_volume(request).job_id)).status == "SUCCESS"
    speed = evs.ModifyVolumeQoSRequestBody(qos_modify=evs.ModifyVolumeQoSOption(iops=4000, throughput=200))
    disks.modify_volume_qo_s(evs.ModifyVolumeQoSRequest(volume_id=volume.id, body=speed))
    seen = look(disks, volume.id)
    assert (seen.volume_type, seen.iops.total_val, seen.throughput.total_val) == ("GPSSD2", 4000, 200)


def test_tags_and_types_of_disks(disks: Any) -> None:
    volume = new_disk(disks)
    made = evs.BatchCreateVolumeTagsRequestBody(action="create", tags=[evs.Tag(key="a", value="b")])
    disks.batch_create_volume_tags(evs.BatchCreateVolumeTagsRequest(volume_id=volume.id, body=made))
    shown_tags = disks.show_volume_tags(evs.ShowVolumeTagsRequest(volume_id=volume.id)).tags
    assert [(tag.key, tag.value) for tag in shown_tags] == [("a", "b")]
    gone = evs.BatchDeleteVolumeTagsRequestBody(action="delete", tags=[evs.DeleteTagsOption(key="a")])
    disks.batch_delete_volume_tags(evs.BatchDeleteVolumeTagsRequest(volume_id=volume.id, body=gone))
    assert look(disks, volume.id).tags == {}
    types = disks.cinder_list_volume_types(evs.CinderListVolumeTypesRequest()).volume_types
    assert "SSD" in {one.name for one in types}
