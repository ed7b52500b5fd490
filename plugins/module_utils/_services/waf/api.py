# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Web Application Firewall: its certificates.

API pages: "Querying the List of Certificates", "Querying a Certificate" and "Deleting a Certificate".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import PageNumberPaging
from ..._transport.unwrap import whole

CERTIFICATES = "/v1/{project_id}/waf/certificate"
ONE = CERTIFICATES + "/{id}"
LISTED = PageNumberPaging(items="items", first=1, limit=100, total="total", page="page", size="pagesize")

# Without this parameter the service searches only the default enterprise project.
EVERYWHERE = "all_granted_eps"


class WafApi:
    """The calls of the WAF service for certificates. The details of a certificate contain its private key."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("waf")
        self._query = {"enterprise_project_id": cloud.settings.enterprise_project_id or EVERYWHERE}

    def list_certificates(self) -> Iterator[Mapping[str, Any]]:
        """List all certificates, without their contents. A certificate can appear twice.

        The documentation contradicts itself: ``host`` either selects the certificates that domain names use, or only
        adds these names. Both lists are therefore read, and a certificate can be in both.
        """
        for used in (True, False):
            query = {**self._query, "host": used, "query_scm": True}
            yield from self._client.pages(
                CERTIFICATES, paging=LISTED, query=query, action="list the certificates of the firewall"
            )

    def get_certificate(self, certificate_id: str) -> Mapping[str, Any]:
        action = "get certificate %s of the firewall" % certificate_id
        return whole(self._client.get(ONE, args={"id": certificate_id}, query=self._query, action=action))

    def delete_certificate(self, certificate_id: str) -> None:
        action = "delete certificate %s of the firewall" % certificate_id
        self._client.delete(ONE, args={"id": certificate_id}, query=self._query, action=action)
