# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Check mode refuses what the service would refuse, as far as reads tell. Both are asked on the emulator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.local_cloud import LocalCloud
from tools.environment import ROOT

DDS = {
    "name": "probe",
    "mode": "ReplicaSet",
    "datastore_version": "4.4",
    "availability_zones": ["cn-north-4a"],
    "subnet": "subnet-dds",
    "security_group": "dds",
    "admin_password": "Test-Word-12",
    "flavor": [{"type": "replica", "num": 3, "size": 10, "spec_code": "dds.mongodb.s6.large.2.repset"}],
}
CLUSTER = "e0000000-0000-4000-8000-0000000000c1"
NOTHING = "00000000-0000-4000-8000-000000000000"
PORT = {"name": "probe", "subnet": "subnet-examples"}
VOLUME = {"name": "probe", "size": 10, "type": "SSD", "availability_zone": "cn-north-4a"}
COMPONENT = {
    "name": "probe",
    "application": "app-examples",
    "environment": "env-examples",
    "runtime_stack": {"name": "Docker", "type": "Docker", "version": "1.0", "deploy_mode": "container"},
    "source": {"kind": "image", "url": "swr.cn-north-4.myhuaweicloud.com/examples/web:1.0.0"},
    "version": "1.0.0",
    "replica": 1,
    "refer_resources": [{"type": "cce", "id": CLUSTER, "parameters": {"namespace": "default"}}],
}
ASSET = {"path": str(ROOT / "playbooks" / "media" / "harbour.mp4")}


def flavor(**changes: Any) -> dict[str, Any]:
    return {"flavor": [{**DDS["flavor"][0], **changes}]}  # type: ignore[index,dict-item]


REFUSED = [
    ("dds_instance", {**DDS, "datastore_version": "9.9"}, 'no datastore_version "9.9". Candidates: "3.4"'),
    ("dds_instance", {**DDS, "availability_zones": ["cn-north-4z"]}, 'not available in zone "cn-north-4z"'),
    ("dds_instance", {**DDS, "availability_zones": ["cn-north-4c"]}, 'not available in zone "cn-north-4c"'),
    ("dds_instance", {**DDS, **flavor(spec_code="nosuch")}, "There is no flavor of replica nodes"),
    (
        "dds_instance",
        {**DDS, **flavor(spec_code="dds.mongodb.s6.large.2.shard")},
        "There is no flavor of replica nodes",
    ),
    ("dds_instance", {**DDS, **flavor(num=4)}, "must be one of: 3, 5, 7"),
    ("dds_instance", {**DDS, **flavor(size=15)}, "no multiple of 10 GB"),
    ("dds_instance", {**DDS, "port": 80}, "port is 80, but must be 2100 to 9500"),
    ("dds_instance", {**DDS, "name": "q"}, "name is"),
    ("dds_instance", {**DDS, "admin_password": "short"}, "admin_password must have 8 to 32 characters"),
    ("dds_instance", {**DDS, "security_group": None, "security_group_id": NOTHING}, "could not be found"),
    (
        "dds_instance",
        {"name": "dds-efa6", "flavor": [{"type": "replica", "spec_code": "nosuch"}]},
        "There is no flavor of replica nodes",
    ),
    ("vpc_port", {"name": "probe", "network_id": NOTHING}, "could not be found"),
    ("vpc_port", {**PORT, "security_groups": [NOTHING]}, "There is no security group"),
    ("vpc_port", {**PORT, "fixed_ips": [{"ip_address": "192.168.0.75"}]}, "has already"),
    ("vpc_port", {**PORT, "fixed_ips": [{"ip_address": "10.9.9.9"}]}, "not in the subnet 192.168.0.0/24"),
    ("evs_volume", {**VOLUME, "type": "NOSUCH"}, "There is no volume type"),
    ("evs_volume", {**VOLUME, "availability_zone": "cn-north-4z"}, 'not sold in zone "cn-north-4z"'),
    ("evs_volume", {"name": "volume-examples", "type": "NOSUCH"}, "There is no volume type"),
    ("live_record_callback", {"domain": "pull.domain.com", "app_name": "live", "url": "https://a.example.com"}, "push"),
    ("vod_asset", {**ASSET, "template_group_name": "nosuch"}, "There is no template group"),
    (
        "servicestage_component",
        {**COMPONENT, "runtime_stack": {**COMPONENT["runtime_stack"], "name": "nosuch"}},  # type: ignore[dict-item]
        "There is no runtime stack",
    ),
]
ACCEPTED = [
    ("dds_instance", DDS),
    ("vpc_port", {**PORT, "fixed_ips": [{"ip_address": "192.168.0.99"}]}),
    ("evs_volume", VOLUME),
    ("live_record_callback", {"domain": "push.domain.com", "app_name": "live", "url": "https://a.example.com"}),
    ("vod_asset", {**ASSET, "template_group_name": "standard"}),
    ("servicestage_component", COMPONENT),
]


@pytest.fixture
def cloud(tmp_path: Path) -> LocalCloud:
    return LocalCloud(tmp_path)


def given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


@pytest.mark.parametrize(("module", "options", "sentence"), REFUSED)
def test_both_refuse(cloud: LocalCloud, module: str, options: dict[str, Any], sentence: str) -> None:
    predicted = cloud.run(module, check=True, **given(options))
    assert sentence in predicted.get("msg", ""), predicted
    assert cloud.run(module, **given(options)).get("failed")


@pytest.mark.parametrize(("module", "options"), ACCEPTED)
def test_both_accept(cloud: LocalCloud, module: str, options: dict[str, Any]) -> None:
    assert cloud.done(module, check=True, **options)["changed"]
    assert cloud.done(module, **options)["changed"]
    assert not cloud.warnings


def test_a_domain_may_come_from_an_earlier_task(cloud: LocalCloud) -> None:
    options = {"domain": "new.domain.com", "app_name": "live", "url": "https://a.example.com"}
    assert cloud.done("live_record_callback", check=True, **options)["changed"]
    (warning,) = cloud.warnings
    assert warning.startswith('There is no domain with the name "new.domain.com". In check mode it counts as one that')


def test_the_fragment_says_what_check_mode_verifies() -> None:
    from ansible_collections.community.huaweicloud.plugins.doc_fragments.attributes import ModuleDocFragment

    details = yaml.safe_load(ModuleDocFragment.WRITES)["attributes"]["check_mode"]["details"]
    assert "exist" in details[0]


def test_a_misspelled_status_is_a_warning(cloud: LocalCloud) -> None:
    cloud.done("drs_job_info", check=True, name="drs-1040", wait_for=["INCRE_TRANSFER_STARTD", "DELETED"])
    (warning,) = cloud.warnings
    assert warning.startswith('wait_for is "INCRE_TRANSFER_STARTD". The known values are "CREATING"')
