# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client creates, operates, lists and deletes document databases, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkdds import v3 as dds

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect
from tests.emulator.databases import PASSWORD, group
from tests.emulator.metal import subnet

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
    pytest.mark.filterwarnings("ignore:Method 'list_flavors' .*is deprecated:DeprecationWarning"),
]


@pytest.fixture
def databases(connect: Connect) -> Any:
    return connect(dds.DdsClient, "dds")


def create(databases: Any, served: Client, **more: Any) -> Any:
    network = subnet(served)
    body = dds.CreateInstanceRequestBody(
        name="sdk-docs",
        datastore=dds.Datastore(type="DDS-Community", version="4.4", storage_engine="rocksDB"),
        region="cn-north-4",
        availability_zone="cn-north-4a",
        vpc_id=network["vpc_id"],
        subnet_id=network["id"],
        security_group_id=group(served),
        password=PASSWORD,
        backup_strategy=dds.BackupStrategy(start_time="08:15-09:15", keep_days="8"),
        tags=[dds.TagWithKeyValue(key="team", value="a")],
        **more,
    )
    return databases.create_instance(dds.CreateInstanceRequest(body=body))


def flavor(kind: str, num: str, spec: str, size: str | None = None) -> Any:
    return dds.CreateInstanceFlavorOption(
        type=kind, num=num, storage="ULTRAHIGH", size=size, spec_code=f"dds.mongodb.s6.large.2.{spec}"
    )


@pytest.fixture
def replicas(databases: Any, served: Client) -> Any:
    made = create(databases, served, mode="ReplicaSet", flavor=[flavor("replica", "3", "repset", "20")])
    assert (made.status, made.port, completed(databases, made)) == ("creating", 8635, "CreateMongoDBReplica")
    return show(databases, made.id)


def show(databases: Any, instance_id: str) -> Any:
    (found,) = databases.list_instances(dds.ListInstancesRequest(id=instance_id)).instances
    return found


def completed(databases: Any, answer: Any) -> str:
    job = databases.show_job_detail(dds.ShowJobDetailRequest(id=answer.job_id)).job
    assert job.status == "Completed"
    return str(job.name)


def test_an_instance_as_the_model_has_it(replicas: Any) -> None:
    """The models convert what the service writes as another type."""
    shown = (replicas.name, replicas.status, replicas.port, replicas.ssl, replicas.pay_mode, replicas.actions)
    assert shown == ("sdk-docs", "normal", "8635", 1, "0", [])
    assert (replicas.datastore.version, replicas.backup_strategy.keep_days) == ("4.4", 8)
    assert (replicas.tags[0].key, replicas.groups[0].volume.size) == ("team", "20")
    assert [node.role for node in replicas.groups[0].nodes] == ["Primary", "Secondary", "Hidden"]


def test_a_cluster_that_grows(databases: Any, served: Client) -> None:
    flavors = [
        flavor("mongos", "2", "mongos"),
        flavor("shard", "2", "shard", "20"),
        flavor("config", "1", "config", "20"),
    ]
    made = create(databases, served, mode="Sharding", flavor=flavors)
    volume = dds.AddShardingNodeVolumeOption(size="20")
    body = dds.EnlargeInstanceRequestBody(
        type="shard", spec_code="dds.mongodb.s6.large.2.shard", num="1", volume=volume
    )
    answer = databases.add_sharding_node(dds.AddShardingNodeRequest(instance_id=made.id, body=body))
    assert completed(databases, answer) == "EnlargeMongoDBGroup"
    shard = [one for one in show(databases, made.id).groups if one.type == "shard"][2]
    option = dds.ResizeInstanceOption(
        target_type="shard", target_id=shard.id, target_spec_code="dds.mongodb.s6.xlarge.2.shard"
    )
    body = dds.ResizeInstanceRequestBody(resize=option)
    completed(databases, databases.resize_instance(dds.ResizeInstanceRequest(instance_id=made.id, body=body)))
    volume = dds.ResizeInstanceVolumeOption(size="40", group_id=shard.id)
    body = dds.ResizeInstanceVolumeRequestBody(volume=volume)
    answer = databases.resize_instance_volume(dds.ResizeInstanceVolumeRequest(instance_id=made.id, body=body))
    completed(databases, answer)
    body = dds.RestartInstanceRequestBody(target_type="shard", target_id=shard.id)
    answer = databases.restart_instance(dds.RestartInstanceRequest(instance_id=made.id, body=body))
    assert completed(databases, answer) == "RestartGroup"
    (grown,) = [one for one in show(databases, made.id).groups if one.id == shard.id]
    assert (grown.volume.size, grown.nodes[0].spec_code) == ("40", "dds.mongodb.s6.xlarge.2.shard")


def test_settings(databases: Any, served: Client, replicas: Any) -> None:
    own = replicas.id
    name = dds.UpdateNameRequestBody(new_instance_name="sdk-docs-2")
    databases.update_instance_name(dds.UpdateInstanceNameRequest(instance_id=own, body=name))
    remark = dds.UpdateInstanceRemarkRequestBody(remark="mine")
    databases.update_instance_remark(dds.UpdateInstanceRemarkRequest(instance_id=own, body=remark))
    port = dds.UpdatePortRequestBody(port=9000)
    answer = databases.update_instance_port(dds.UpdateInstancePortRequest(instance_id=own, body=port))
    assert (answer.port, completed(databases, answer)) == (9000, "ModifyPort")
    switch = dds.SwitchSslRequestBody(ssl_option="0")
    completed(databases, databases.switch_ssl(dds.SwitchSslRequest(instance_id=own, body=switch)))
    security = dds.UpdateSecurityGroupRequestBody(security_group_id=group(served, "default"))
    answer = databases.update_security_group(dds.UpdateSecurityGroupRequest(instance_id=own, body=security))
    completed(databases, answer)
    more = dds.EnlargeReplicasetNodeRequestBody(num=2)
    completed(databases, databases.expand_replicaset_node(dds.ExpandReplicasetNodeRequest(instance_id=own, body=more)))
    password = dds.ResetPasswordRequestBody(user_pwd="Another-1-One")
    databases.reset_password(dds.ResetPasswordRequest(instance_id=own, body=password))
    check = dds.CheckPasswordRequestBody(user_pwd="Another-1-One")
    databases.check_password(dds.CheckPasswordRequest(instance_id=own, body=check))
    found = show(databases, own)
    shown = (found.name, found.remark, found.port, found.ssl, len(found.groups[0].nodes))
    assert shown == ("sdk-docs-2", "mine", "9000", 0, 5)


def test_backup_policies(databases: Any, replicas: Any) -> None:
    policy = dds.BackupPolicy(keep_days="9", start_time="01:00-02:00", period="1,3", enable_incremental_backup=True)
    body = dds.SetBackupPolicyRequestBody(backup_policy=policy)
    databases.set_backup_policy(dds.SetBackupPolicyRequest(instance_id=replicas.id, body=body))
    shown = databases.show_backup_policy(dds.ShowBackupPolicyRequest(instance_id=replicas.id)).backup_policy
    assert (shown.keep_days, shown.start_time, shown.period) == (9, "01:00-02:00", "1,3")


def test_tags(databases: Any, replicas: Any) -> None:
    body = dds.BatchOperateInstanceTagRequestBody(action="create", tags=[dds.TagItem(key="stage", value="prod")])
    databases.batch_tag_action(dds.BatchTagActionRequest(instance_id=replicas.id, body=body))
    tags = databases.list_instance_tags(dds.ListInstanceTagsRequest(instance_id=replicas.id)).tags
    assert [(tag.key, tag.value) for tag in tags] == [("team", "a"), ("stage", "prod")]
    asked = dds.ListInstancesByTagsRequestBody(
        action="filter",
        offset="0",
        limit="10",
        tags=[dds.QueryTagItem(key="stage", values=["prod"])],
        matches=[dds.QueryMatchItem(key="instance_name", value="sdk-docs")],
    )
    found = databases.list_instances_by_tags(dds.ListInstancesByTagsRequest(body=asked))
    assert (found.total_count, found.instances[0].instance_id) == (1, replicas.id)
    (first, _second) = databases.list_project_tags(dds.ListProjectTagsRequest()).tags
    assert (first.key, first.values) == ("stage", ["prod"])


def test_what_can_be_created(databases: Any) -> None:
    versions = databases.list_datastore_versions(dds.ListDatastoreVersionsRequest(datastore_name="DDS-Community"))
    assert "4.4" in versions.versions
    flavors = databases.list_flavors(dds.ListFlavorsRequest(region="cn-north-4")).flavors
    infos = databases.list_flavor_infos(dds.ListFlavorInfosRequest(engine_version="4.4", limit=100))
    assert {one.spec_code for one in flavors} == {one.spec_code for one in infos.flavors}
    assert infos.total_count == len(flavors)


def test_an_order(databases: Any, served: Client) -> None:
    charging = dds.ChargeInfoOption(charge_mode="prePaid", period_type="month", period_num=1, is_auto_pay=True)
    flavors = [flavor("single", "1", "single", "10")]
    made = create(databases, served, mode="Single", flavor=flavors, charge_info=charging)
    found = show(databases, made.id)
    assert (made.job_id, found.order_id, found.pay_mode) == (None, made.order_id, "1")


def test_the_end(databases: Any, replicas: Any) -> None:
    databases.delete_instance(dds.DeleteInstanceRequest(instance_id=replicas.id))
    assert databases.list_instances(dds.ListInstancesRequest(name="*sdk")).total_count == 0
    with pytest.raises(ClientRequestException) as raised:
        databases.delete_instance(dds.DeleteInstanceRequest(instance_id=replicas.id))
    assert (raised.value.status_code, raised.value.error_code) == (404, "DBS.200002")
