# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Key Pair Service: the details of a key pair, to check that it exists.

API page: "Querying Details About an SSH Key Pair" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.unwrap import unwrap


class KpsApi:
    """The calls of the key pair service."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("kps")

    def get_key_pair(self, name: str) -> Mapping[str, Any]:
        answer = self._client.get(
            "/v3/{project_id}/keypairs/{name}", args={"name": name}, action="get key pair %s" % name
        )
        return unwrap(answer, "keypair")
