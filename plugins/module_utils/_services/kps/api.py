# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Key Pair Service: key pairs.

API pages: "Creating and Importing an SSH Key Pair", "Querying Details About an SSH Key Pair", "Querying the SSH Key
Pair List", "Updating SSH Key Pair Description", "Deleting an SSH Key Pair".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import absent_by, unwrap

KEY_PAIRS = "/v3/{project_id}/keypairs"
KEY_PAIR = KEY_PAIRS + "/{name}"
# The limit is the default of the service, whose maximum is not documented.
LISTED_KEY_PAIRS = MarkerPaging(items="keypairs", envelope="keypair", marker_key="name", limit=50)
# There is no key pair with this name. Clients know 404 for this, the list of errors has these codes with 400.
ABSENT = frozenset({"KPS.4016", "KPS.6004"})


class KpsApi:
    """The calls of the key pair service. Objects are passed and returned as the API spells them."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("kps")

    def list_key_pairs(self) -> Iterator[Mapping[str, Any]]:
        """Yield the key pairs that the user sees, without descriptions and times."""
        found = self._client.pages(KEY_PAIRS, paging=LISTED_KEY_PAIRS, action="list key pairs")
        return (unwrap(item, "keypair") for item in found)

    def get_key_pair(self, name: str) -> Mapping[str, Any]:
        with absent_by(ABSENT):
            answer = self._client.get(KEY_PAIR, args={"name": name}, action="get key pair %s" % name)
        return unwrap(answer, "keypair")

    def create_key_pair(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create a key pair, or import its public key. Return it, with the private key of a new one."""
        answer = self._client.post(KEY_PAIRS, body={"keypair": body}, action="create key pair %s" % body["name"])
        return unwrap(answer, "keypair")

    def describe_key_pair(self, name: str, description: str) -> None:
        body, action = {"keypair": {"description": description}}, "describe key pair %s" % name
        self._client.put(KEY_PAIR, args={"name": name}, body=body, action=action)

    def delete_key_pair(self, name: str) -> None:
        with absent_by(ABSENT):
            self._client.delete(KEY_PAIR, args={"name": name}, action="delete key pair %s" % name)
