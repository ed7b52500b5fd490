# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The argument specifications that modules share.

Environment variables and profiles are not fallbacks here. The source of an option is part of the decision which
credentials are used. The package _auth makes this decision in the same way for every way of execution.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]

AUTH: Spec = dict(
    access_key=dict(type="str", no_log=True),
    secret_key=dict(type="str", no_log=True),
    security_token=dict(type="str", no_log=True),
    auth_token=dict(type="str", no_log=True),
    username=dict(type="str"),
    user_id=dict(type="str"),
    password=dict(type="str", no_log=True),
    domain_name=dict(type="str"),
    domain_id=dict(type="str"),
    project_id=dict(type="str"),
    project_name=dict(type="str"),
    region=dict(type="str"),
    agency_name=dict(type="str"),
    agency_domain_name=dict(type="str"),
    agency_domain_id=dict(type="str"),
    agency_duration=dict(type="int"),
    profile=dict(type="str"),
    config_file=dict(type="path"),
    endpoint_url=dict(type="str"),
    endpoints=dict(type="dict"),
    cloud=dict(type="str"),
    auth_url=dict(type="str"),
    enterprise_project_id=dict(type="str"),
    validate_certs=dict(type="bool"),
    ca_path=dict(type="path"),
    client_cert=dict(type="path"),
    client_key=dict(type="path", no_log=False),
    proxy=dict(type="str", no_log=True),
    connect_timeout=dict(type="float"),
    read_timeout=dict(type="float"),
    max_retries=dict(type="int"),
    token_cache=dict(type="bool", no_log=False),
    cache_dir=dict(type="path"),
    cache_url=dict(type="str", no_log=True),
    allow_plain_http=dict(type="bool"),
)

# With these and AUTH, a module reaches a microservice registry.
REGISTRY: Spec = dict(
    registry_url=dict(type="str"),
    registry_engine=dict(type="str"),
    registry_access=dict(type="str", choices=["private", "public"]),
    registry_username=dict(type="str"),
    registry_password=dict(type="str", no_log=True),
    registry_domain=dict(type="str"),
    registry_project=dict(type="str"),
    registry_validate_certs=dict(type="bool"),
    registry_ca_path=dict(type="path"),
    registry_fingerprint=dict(type="str"),
)

STATE: Spec = dict(state=dict(type="str", choices=["present", "absent"], default="present"))

WAIT: Spec = dict(
    wait=dict(type="bool", default=True),
    wait_timeout=dict(type="float", default=600),
    wait_interval=dict(type="float", default=5, aliases=["poll_interval"]),
)
