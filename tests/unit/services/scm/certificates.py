# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Certificates on the emulator, and what the tests of their modules do with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.emulator.certificates import Pair, chain, leaf
from tests.support.local_cloud import LocalCloud

REGION = "cn-north-4"
WEB = "web.example.com"
ELB_FRONT, ELB_BACK = "e0000000000000000000000000000b01", "e0000000000000000000000000000b02"
WAF_WEB = "e0000000000000000000000000000a01"


def given(pair: Pair, name: str = "new", **more: Any) -> dict[str, Any]:
    """The options that import it."""
    texts = {"certificate": pair.pem, "certificate_chain": chain(), "private_key": pair.key_pem}
    return {"name": name, **texts, **more}


class Certificates(LocalCloud):
    """The emulator's "examples" seed, where the requests of earlier tasks are forgotten."""

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.run("vpc_info")
        self.requests()

    def imported(self, pair: Pair | None = None, name: str = "new", **more: Any) -> str:
        """The id of a new certificate."""
        result = self.done("scm_certificate", **given(pair or leaf(), name, **more))
        self.requests()
        assert result["changed"]
        return str(result["certificate"]["id"])

    def copied(self, pair: Pair, name: str) -> str:
        """The id of a further certificate with the same content, which only others would make."""
        request = given(pair, name)
        answer = self.done(
            "api_request", service="scm", method="POST", path="/v3/scm/certificates/import", body=request
        )
        self.requests()
        return str(answer["body"]["certificate_id"])

    def sent(self) -> list[str]:
        """The requests since the last call, as "GET certificates/1"."""
        return [f"{one['method']} {one['path'].removeprefix('/v3/scm/')}" for one in self.requests()]
