# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each call that writes says whether it may be sent again when its response was lost."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._transport.retry import may_repeat
from tests.support.api_calls import API_FILES

WRITES = ("POST", "PUT", "DELETE", "PATCH")
# The calls that write, by their method, and whether they may be repeated. One that sets something to a value may.
ONCE = {
    "bms": "create_server operate delete_server add_nics delete_nics attach_volume change_os reinstall_os",
    "orders": "unsubscribe",
    "cse_registry": "register_instance",
    "dds": "create_instance set_port set_security_group switch_ssl restart_instance resize enlarge_volume add_nodes "
    "add_replicas",
    "dns": "create_zone associate_vpc disassociate_vpc create_record_set",
    "drs": "create_job check_before_start start_job pause_job retry_job",
    "ecs": "create_server operate delete_server resize_server add_nics delete_nics attach_volume change_os "
    "reinstall_os",
    "kps": "create_key_pair",
    "eip": "create_address order_address create_shared_bandwidth add_to_bandwidth remove_from_bandwidth",
    "live": "create_domain create_channel create_record_rule create_record_callback create_template",
    "rtc": "create_app create_rule start_job dismiss_room",
    "scm_calls": "import_certificate push_certificate deploy_certificate create_csr",
    "servicestage": "create_environment create_application create_component update_component act",
    "storage": "begin complete",
    "vod": "create_asset pull_asset take_asset confirm_upload publish create_category",
    "vpc": "create_port create_vpc create_subnet create_security_group create_security_group_rule_once",
}
AGAIN = {
    "bms": "rename_server update_metadata change_tags detach_volume",
    "orders": "cancel_order",
    "cse_registry": "create_service delete_service replace_service_properties replace_tags put_schema "
    "delete_schema unregister_instance set_instance_status replace_instance_properties heartbeat",
    "dds": "delete_instance rename_instance set_remark reset_password set_backup_policy change_tags",
    "dns": "update_zone delete_zone switch_zone set_proxy_pattern change_tags update_record_set delete_record_set "
    "switch_record_set",
    "drs": "modify_job test_connections select_objects set_policy limit_speed delete_job",
    "ecs": "delete_metadata delete_own_metadata update_metadata update_server change_tags detach_volume",
    "eip": "bind_address delete_address update_address describe_address change_tags update_bandwidth "
    "delete_shared_bandwidth",
    "elb": "delete_certificate",
    "kps": "describe_key_pair delete_key_pair",
    "live": "update_domain delete_domain map_domain unmap_domain switch_ipv6 set_key_chain delete_key_chain "
    "change_channel delete_channel authorize_bucket replace_record_rule delete_record_rule replace_record_callback "
    "delete_record_callback replace_template delete_template",
    "rtc": "delete_app switch_app put_callback put_auto_record replace_rule delete_rule update_job stop_job "
    "remove_users authorize_bucket",
    "scm_calls": "delete_certificate change_tags rename_csr delete_csr",
    "servicestage": "update_environment delete_environment replace_resources update_application delete_application "
    "replace_configuration delete_configuration delete_component",
    "smn": "create_topic update_topic delete_topic set_attribute change_tags",
    "storage": "put abort",
    "vod": "authorize_bucket replace_files update_asset delete_asset rename_category delete_category",
    "vpc": "update_port delete_port update_vpc delete_vpc add_extend_cidr remove_extend_cidr change_vpc_tags "
    "update_subnet delete_subnet change_subnet_tags update_security_group delete_security_group "
    "create_security_group_rule delete_security_group_rule change_security_group_tags",
    "waf": "delete_certificate",
}


def _verb(call: ast.Call) -> str | None:
    """The method of a call that writes, where it stands in the source."""
    if not isinstance(call.func, ast.Attribute):
        return None
    if call.func.attr.upper() in WRITES and ast.unparse(call.func.value) == "self._client":
        return call.func.attr.upper()
    words = [one.value for one in call.args[:1] if isinstance(one, ast.Constant)]
    return next((word for word in words if word in WRITES), None)


def _declared(call: ast.Call, name: str) -> bool | None:
    found = next((one.value for one in call.keywords if one.arg == name), None)
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, bool) else None


def _calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    return (one for one in ast.walk(function) if isinstance(one, ast.Call))


def declarations(path: Path) -> dict[str, set[bool]]:
    """Whether the writes of each public call may be repeated, also those that it makes by a private helper."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}

    def of(function: ast.FunctionDef) -> set[bool]:
        found: set[bool] = set()
        for call in _calls(function):
            verb = _verb(call)
            if verb is not None and not _declared(call, "read"):
                found.add(may_repeat(verb, _declared(call, "repeats")))
            elif isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "self":
                helper = functions.get(call.func.attr)
                if helper is not None and helper.name.startswith("_") and helper is not function and verb is None:
                    found |= of(helper)
        return found

    found = {name: of(one) for name, one in functions.items() if not name.startswith("_")}
    return {name: repeats for name, repeats in found.items() if repeats}


@pytest.mark.parametrize("name", sorted(API_FILES))
def test_each_write_is_declared(name: str) -> None:
    expected = {call: {False} for call in ONCE.get(name, "").split()}
    expected.update({call: {True} for call in AGAIN.get(name, "").split()})
    assert declarations(API_FILES[name]) == expected


def test_the_table_names_files_that_are_there() -> None:
    assert {*ONCE, *AGAIN} <= set(API_FILES)
