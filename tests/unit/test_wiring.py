# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Constants that only say something: which options are secret, how lists are paged, what a traffic plan is called.

Behaviour goes on without an error when one of them is wrong, so that each member is named here once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._services.drs.api import GONE
from ansible_collections.community.huaweicloud.plugins.module_utils._services.servicestage.job import FAILED
from ansible_collections.community.huaweicloud.plugins.module_utils._services.vod.upload.transfer import BUSY
from tests.support.api_calls import API_FILES, api_module
from tests.support.local_cloud import MODULES, ROOT, module_named

# Options of every module, and of those of registries.
OF_ALL = "access_key secret_key security_token auth_token password proxy cache_url registry_password"
SECRETS = {
    "bms_server": "admin_pass user_data",
    "dds_instance": "admin_password",
    "drs_job": "source.password source.ssl_cert_password target.password target.ssl_cert_password",
    "ecs_server": "admin_pass user_data",
    "live_domain": "key_chain.key",
    "live_ott_channel": "input.sources.passphrase input.secondary_sources.passphrase "
    "outputs.hls_package.encryption.http_headers.value outputs.hls_package.cdn_identifier_header.value "
    "outputs.dash_package.encryption.http_headers.value outputs.dash_package.cdn_identifier_header.value "
    "outputs.mss_package.encryption.http_headers.value outputs.mss_package.cdn_identifier_header.value",
    "live_record_callback": "key",
    "rtc_record_callback": "auth_key",
    "scm_certificate": "private_key",
}
# What sounds like a secret and is none: names, switches, paths and numbers.
PLAIN = re.compile(
    r"(.*\.)?(key|ssl_cert_key|pbkeylen|key_rotation_interval_seconds)|client_key|key_chain|key_name|(.*\.)?kms_key_id|private_key_algo"
    r"|private_key_(path|file)|public_key|sort_key|token_cache|update_key|update_password|with_app_key|with_key_chain|with_private_key"
)
SOUNDS = re.compile(r"pass(word|phrase|$)|secret|token|(^|_)keys?($|_)|user_data")

# The key of the items and that of their number, which says whether more follow.
PAGING = {
    "bms": {"SERVERS": ("servers", None)},
    "orders": {"ORDERS": ("order_infos", "total_count"), "SUBSCRIBED": ("data", "total_count")},
    "cse_engine": {"LISTED": ("data", "total")},
    "dds": {"INSTANCES": ("instances", "total_count"), "FLAVORS": ("flavors", "total_count")},
    "dns": {"LISTED_ZONES": ("zones", None), "LISTED_RECORD_SETS": ("recordsets", None)},
    "drs": {"JOBS": ("jobs", "total_record")},
    "ecs": {"SERVERS": ("servers", None), "FLAVORS": ("flavors", None)},
    "eip": {"ADDRESSES": ("publicips", None), "BANDWIDTHS": ("bandwidths", None)},
    "elb": {"LISTED": ("certificates", None)},
    "ims": {"IMAGES": ("images", None)},
    "kps": {"LISTED_KEY_PAIRS": ("keypairs", None)},
    "live": {
        "LISTED_CHANNELS": ("channels", "total"),
        "LISTED_RULES": ("record_config", "total"),
        "LISTED_CALLBACKS": ("callback_config", "total"),
        "LISTED_TEMPLATES": ("templates", "total"),
    },
    "rtc": {"LISTED_APPS": ("apps", "count"), "LISTED_RULES": ("rules", None)},
    "scm_calls": {"TAGGED": ("resources", "total_count"), "REQUESTS": ("csr_list", "total")},
    "servicestage": {
        "LISTED_ENVIRONMENTS": ("environments", "count"),
        "LISTED_APPLICATIONS": ("applications", "count"),
        "LISTED_COMPONENTS": ("components", "count"),
    },
    "smn": {"LISTED_TOPICS": ("topics", None)},
    "vod": {"LISTED": ("asset_info_array", "total"), "TEMPLATES": ("template_group_list", "total")},
    "vpc": {
        "PORTS": ("ports", None),
        "SUBNETS": ("subnets", None),
        "VPCS": ("vpcs", None),
        "GROUPS": ("security_groups", None),
        "RULES": ("security_group_rules", None),
    },
    "waf": {"LISTED": ("items", "total")},
}


def _options(options: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, option in options.items():
        yield above + name, option
        yield from _options(option.get("options", {}), above + name + ".")


@pytest.mark.parametrize("module", MODULES)
def test_secret_options(module: str) -> None:
    options = dict(_options(module_named(module).options))
    hidden = {name for name, option in options.items() if option.get("no_log")}
    expected = {*SECRETS.get(module, "").split(), *OF_ALL.split()}
    assert hidden == expected & options.keys()
    assert set(SECRETS.get(module, "").split()) <= hidden
    heard = {name for name in options if SOUNDS.search(name.rpartition(".")[2])}
    assert {name for name in heard - hidden if not PLAIN.fullmatch(name)} == set()


@pytest.mark.parametrize("name", sorted(API_FILES))
def test_how_lists_are_paged(name: str) -> None:
    api = api_module(name)
    found = {
        constant: (value.items, getattr(value, "total", None))
        for constant, value in vars(api).items()
        if constant.isupper() and type(value).__name__.endswith("Paging")
    }
    assert found == PAGING.get(name, {})


def test_codes_that_mean_something() -> None:
    assert {"FAILED", "PARTIALLY_FAILED", "CANCELLED", "CANCELED", "ROLLBACKED", "UNKNOWN"} == FAILED
    assert {"InternalError", "ServiceUnavailable", "SlowDown"} == BUSY
    assert {"DRS.M00289", "DRS.M05004"} == GONE


def test_a_failed_task_satisfies_no_test() -> None:
    """The result of a task that failed says ``changed: false``, too."""
    weak = re.compile(r"\brun\([^\n]*\)\[\"changed\"\] is False")
    found = [path.name for path in (ROOT / "tests").rglob("test_*.py") if weak.search(path.read_text(encoding="utf-8"))]
    assert found == []
