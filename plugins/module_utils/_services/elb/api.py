# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Elastic Load Balance: the certificates of load balancers.

API pages: "Querying Certificates", "Querying the Details of a Certificate" and "Deleting a Certificate" of "APIs (V3)".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..._transport.cloud import Cloud
from ..._transport.paging import MarkerPaging
from ..._transport.unwrap import unwrap

CERTIFICATES = "/v3/{project_id}/elb/certificates"
ONE = CERTIFICATES + "/{id}"
# The service allows 2000, but each of them can hold the texts of eleven certificates.
LISTED = MarkerPaging(items="certificates", limit=200)


class ElbApi:
    """The calls of the ELB service for certificates. Their responses contain private keys."""

    def __init__(self, cloud: Cloud) -> None:
        self._client = cloud.service("elb")

    def list_certificates(self) -> Iterator[Mapping[str, Any]]:
        """List the certificates of all enterprise projects."""
        return self._client.pages(CERTIFICATES, paging=LISTED, action="list the certificates of load balancers")

    def get_certificate(self, certificate_id: str) -> Mapping[str, Any]:
        action = "get certificate %s of load balancers" % certificate_id
        return unwrap(self._client.get(ONE, args={"id": certificate_id}, action=action), "certificate")

    def delete_certificate(self, certificate_id: str) -> None:
        action = "delete certificate %s of load balancers" % certificate_id
        self._client.delete(ONE, args={"id": certificate_id}, action=action)
