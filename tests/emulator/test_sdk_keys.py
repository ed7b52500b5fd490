# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client looks at key pairs, over a socket."""

from __future__ import annotations

import pytest
from huaweicloudsdkkps import v3 as kps

from tests.emulator.clients import Client
from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


def test_key_pairs(connect: Connect, served: Client) -> None:
    served.control("POST", "seed", {"keypairs": [{"name": f"key-{number}"} for number in range(3)]})
    client = connect(kps.KpsClient, "kps")
    first = client.list_keypairs(kps.ListKeypairsRequest(limit="2"))
    assert [one.keypair.name for one in first.keypairs] == ["demo-key", "key-0"]
    marker = first.page_info.next_marker
    rest = client.list_keypairs(kps.ListKeypairsRequest(limit="2", marker=marker))
    assert [one.keypair.name for one in rest.keypairs] == ["key-1", "key-2"]
    shown = client.list_keypair_detail(kps.ListKeypairDetailRequest(keypair_name="demo-key")).keypair
    assert shown.fingerprint == first.keypairs[0].keypair.fingerprint
