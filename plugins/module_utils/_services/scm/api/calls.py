# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The calls of SSL Certificate Manager: certificates, their tags, their deployments, and signing requests.

All of them belong to the account, whatever the region and the project.

API pages: "Certificate Management", "Certificate Deployment", "Tag Management" and "CSR Management" of "API".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...._core.errors import InvalidAnswer
from ...._transport.client import unless_itemized
from ...._transport.cloud import Cloud
from ...._transport.paging import BodyOffsetPaging, OffsetPaging
from ...._transport.unwrap import absent_by, items_of, whole
from .paging import CERTIFICATES, LARGEST, Listing

ONE = CERTIFICATES + "/{id}"
CSRS = "/v3/scm/csr"

# The service takes pages of 10, 20 and 50 only.
TAGGED = BodyOffsetPaging(items="resources", limit=LARGEST, total="total_count")
REQUESTS = OffsetPaging(items="csr_list", limit=LARGEST, total="total")

# Codes of a 400 for a certificate and for a signing request that do not exist. The first one is for a text that is no
# ID at all. Each code counts only if the call names one object by its ID.
NO_CERTIFICATE = frozenset(("SCM.0008", "SCM.0020"))
NO_CSR = frozenset(("SCM.0707",))


class ScmApi:
    """A client for the SCM service."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self._client = cloud.service("scm")

    def list_certificates(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the certificates, each once, the last changed first. ``content`` is a part of a name or of a domain."""
        return Listing(self._client).all(filters)

    def get_certificate(self, certificate_id: str) -> Mapping[str, Any]:
        """Return the certificate with its fingerprint, which the list does not have."""
        action = "get certificate %s" % certificate_id
        with absent_by(NO_CERTIFICATE):
            answer = self._client.get(ONE, args={"id": certificate_id}, action=action)
        return whole(answer, "certificate")

    def import_certificate(self, certificate: Mapping[str, Any]) -> str:
        """Import the certificate and return its ID."""
        answer = self._client.post(CERTIFICATES + "/import", body=certificate, action="import certificate")
        certificate_id = whole(answer).get("certificate_id")
        if not certificate_id:
            raise InvalidAnswer("The response has no id of a certificate.")
        return str(certificate_id)

    def delete_certificate(self, certificate_id: str) -> None:
        action = "delete certificate %s" % certificate_id
        with absent_by(NO_CERTIFICATE):
            self._client.delete(ONE, args={"id": certificate_id}, action=action)

    def export_certificate(self, certificate_id: str) -> Mapping[str, Any]:
        """Return the certificate, its chain and its private key. The export changes nothing."""
        action = "export certificate %s" % certificate_id
        with absent_by(NO_CERTIFICATE):
            answer = self._client.post(ONE + "/export", args={"id": certificate_id}, read=True, action=action)
        return whole(answer)

    def push_certificate(
        self, certificate_id: str, service: str, projects: Sequence[str]
    ) -> Sequence[Mapping[str, Any]]:
        """Push to ten projects at most. Return a result for each; a failed one has a ``message`` and no ``cert_id``."""
        answer = self._client.post(
            ONE + "/batch-push",
            args={"id": certificate_id},
            body={"target_projects": projects, "target_service": service},
            action="push certificate %s to %s" % (certificate_id, service),
            counts=unless_itemized,
        )
        return items_of(answer, "results")

    def deploy_certificate(
        self, certificate_id: str, service: str, project: str | None, resources: Sequence[Mapping[str, str]]
    ) -> Sequence[Mapping[str, Any]]:
        """Deploy to twenty resources at most. Return those that failed, each with ``failure_info``."""
        body: dict[str, Any] = {"service_name": service, "resources": resources}
        if project is not None:
            body["project_name"] = project
        answer = self._client.post(
            ONE + "/deploy",
            args={"id": certificate_id},
            body=body,
            action="deploy certificate %s to %s" % (certificate_id, service),
            counts=unless_itemized,
        )
        return items_of(answer, "failure_list", omits=True)

    def list_deployed(
        self, certificate_ids: Sequence[str], services: Sequence[str] = ("ALL",)
    ) -> Sequence[Mapping[str, Any]]:
        """Return the resources that have each of the certificates, 50 at most, by service and region.

        A certificate that does not exist, or is neither issued nor uploaded, can make the service refuse all of them.
        """
        with absent_by(NO_CERTIFICATE):
            answer = self._client.post(
                "/v3/scm/deployed-resources",
                body={"certificate_ids": list(certificate_ids), "service_names": list(services)},
                read=True,
                action="list where certificates are deployed",
            )
        return items_of(answer, "results")

    def list_tags(self, certificate_id: str) -> Sequence[Mapping[str, Any]]:
        action = "list the tags of certificate %s" % certificate_id
        with absent_by(NO_CERTIFICATE):
            answer = self._client.get("/v3/scm/{id}/tags", args={"id": certificate_id}, action=action)
        return items_of(answer, "tags")

    def change_tags(self, certificate_id: str, action: str, tags: Sequence[Mapping[str, str]]) -> None:
        """Change tags of the certificate. ``action`` is "create", which also replaces a value, or "delete"."""
        self._client.post(
            "/v3/scm/{id}/tags/action",
            args={"id": certificate_id},
            body={"action": action, "tags": tags},
            repeats=True,
            action="%s tags of certificate %s" % (action, certificate_id),
        )

    def list_tagged(self, tags: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        """List the certificates with all of these tags, or all without any tags: ``resource_id`` with its ``tags``."""
        asked: dict[str, Any] = {"action": "filter"}
        if tags:
            asked["tags"] = [{"key": key, "values": [value]} for key, value in tags.items()]
        return self._client.pages(
            "/v3/scm/resource_instances/action", paging=TAGGED, body=asked, action="list certificates by their tags"
        )

    def list_csrs(self, **filters: Any) -> Iterator[Mapping[str, Any]]:
        """List the signing requests, the newest first. ``name`` is a part of a name."""
        return self._client.pages(CSRS, paging=REQUESTS, query=filters, action="list signing requests")

    def get_csr(self, csr_id: str) -> Mapping[str, Any]:
        with absent_by(NO_CSR):
            answer = self._client.get(CSRS + "/{id}", args={"id": csr_id}, action="get signing request %s" % csr_id)
        return whole(answer, "csr")

    def create_csr(self, csr: Mapping[str, Any]) -> Mapping[str, Any]:
        """Create a signing request and return everything but the request itself."""
        answer = self._client.post(CSRS, body=csr, action="create signing request")
        return whole(answer, "csr")

    def rename_csr(self, csr_id: str, name: str) -> None:
        action = "rename signing request %s" % csr_id
        self._client.put(CSRS + "/{id}", args={"id": csr_id}, body={"name": name}, action=action)

    def delete_csr(self, csr_id: str) -> None:
        with absent_by(NO_CSR):
            self._client.delete(CSRS + "/{id}", args={"id": csr_id}, action="delete signing request %s" % csr_id)

    def get_csr_private_key(self, csr_id: str) -> str | None:
        action = "get the private key of signing request %s" % csr_id
        with absent_by(NO_CSR):
            answer = self._client.get(CSRS + "/{id}/private-key", args={"id": csr_id}, action=action)
        return whole(answer).get("private_key")
