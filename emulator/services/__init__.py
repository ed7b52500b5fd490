# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The services, one folder each. The order is the order in which their seeds are planted."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..core.router import Router
from ..core.service import Service


def _service(name: str, *seeds: str, **address: Any) -> Service:
    def load() -> Router:
        router: Router = import_module(f".{name}", __name__).ROUTER
        return router

    return Service(name, load, seeds, **address)


_SERVICES = (
    _service("iam"),
    _service("sts"),
    _service(
        *("vpc", "security_groups", "vpcs", "ports", "vpc_quotas", "vpc_outcomes"),
        *("vpc_limits", "vpc_next_hops", "vpc_peerings", "vpc_route_tables"),
    ),
    _service("eip", "eip_limits", "eip_outcomes", "bandwidths", "publicips", guest_of="vpc"),
    _service("ims", "images"),
    _service("kps", "keypairs", hosts=("kms",)),
    _service("bss", "prices", hosts=("bss-intl",)),
    _service("bms", "bms_flavors", "bms_quota", "bms_outcomes", "bms_servers"),
    _service("ecs", "ecs_flavors", "ecs_quota", "ecs_outcomes", "ecs_servers"),
    _service("evs", "evs_types", "evs_quota", "evs_outcomes", "volumes"),
    _service("dds", "dds_flavors", "dds_outcomes", "dds_instances"),
    _service("drs", "drs_outcomes", "drs_jobs"),
    _service("scm", "scm_certificates", "scm_resources", "scm_outcomes"),
    _service(
        *("cse", "cse_engines", "cse_registries", "cse_microservices", "cse_instances"),
        branches="registries",
    ),
    _service(
        *("servicestage", "servicestage_settings", "servicestage_runtime_stacks", "servicestage_resources"),
        *("servicestage_environments", "servicestage_applications", "servicestage_components"),
        "servicestage_outcomes",
    ),
    _service("rtc", "rtc_buckets", "rtc_apps", "rtc_rooms", "rtc_ids", "rtc_outcomes", hosts=("rtc-api",)),
    _service("live", "live_settings", "live_domains", "live_buckets", "live_channels"),
    _service("obs", "obs_buckets", spools=True),
    _service("vod", "vod_categories", "vod_template_groups", "vod_assets", "vod_outcomes"),
    _service("dns", "dns_zones", "dns_outcomes"),
    _service("smn", "smn_topics", "smn_answers"),
    _service("elb"),
    _service("waf"),
)


def services() -> tuple[Service, ...]:
    """Return all services. They are the same for each emulator in a process: a service is imported only once."""
    return _SERVICES
