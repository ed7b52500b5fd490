# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client makes and looks at key pairs, over a socket."""

from __future__ import annotations

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
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


def test_a_pairs_life(connect: Connect) -> None:
    client = connect(kps.KpsClient, "kms")
    protection = kps.KeyProtection(encryption=kps.Encryption(type="default"))
    action = kps.CreateKeypairAction(name="mine", type="ssh", scope="domain", key_protection=protection)
    body = kps.CreateKeypairRequestBody(keypair=action)
    made = client.create_keypair(kps.CreateKeypairRequest(body=body)).keypair
    assert made.private_key.startswith("-----BEGIN RSA PRIVATE KEY")
    body = kps.UpdateKeypairDescriptionRequestBody(keypair=kps.UpdateKeypairDescriptionReq(description="d"))
    client.update_keypair_description(kps.UpdateKeypairDescriptionRequest(keypair_name="mine", body=body))
    shown = client.list_keypair_detail(kps.ListKeypairDetailRequest(keypair_name="mine")).keypair
    assert (shown.description, shown.scope, shown.is_key_protection) == ("d", "domain", True)
    body = kps.ExportPrivateKeyRequestBody(keypair=kps.KeypairBean(name="mine"))
    exported = client.export_private_key(kps.ExportPrivateKeyRequest(body=body)).keypair
    assert exported.private_key == made.private_key
    client.clear_private_key(kps.ClearPrivateKeyRequest(keypair_name="mine"))
    kept = kps.ImportPrivateKeyProtection(private_key=made.private_key, encryption=kps.Encryption(type="default"))
    pair = kps.ImportPrivateKeyKeypairBean(name="mine", key_protection=kept)
    body = kps.ImportPrivateKeyRequestBody(keypair=pair)
    assert client.import_private_key(kps.ImportPrivateKeyRequest(body=body)).keypair.name == "mine"
    client.delete_keypair(kps.DeleteKeypairRequest(keypair_name="mine"))
    with pytest.raises(ClientRequestException) as raised:
        client.delete_keypair(kps.DeleteKeypairRequest(keypair_name="mine"))
    assert (raised.value.status_code, raised.value.error_code) == (404, "KPS.4016")
