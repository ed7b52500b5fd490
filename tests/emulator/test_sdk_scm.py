# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The vendor's own client imports, deploys and removes certificates, over a socket."""

from __future__ import annotations

from typing import Any

import pytest
from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkscm import v3 as scm

from tests.emulator.certificates import chain, leaf
from tests.emulator.clients import ACCESS, DOMAIN, SECRET
from tests.emulator.conftest import Connect

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*utcnow.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*dateutil.*:ImportWarning"),
]


@pytest.fixture
def certificates(connect: Connect) -> Any:
    return connect(scm.ScmClient, "scm", GlobalCredentials(ACCESS, SECRET, DOMAIN))


def imported(certificates: Any, pair: Any, **more: Any) -> Any:
    body = scm.ImportCertificateRequestBody(
        name="sdk", certificate=pair.pem, certificate_chain=chain(), private_key=pair.key_pem, **more
    )
    return certificates.import_certificate(scm.ImportCertificateRequest(body=body))


def test_a_certificates_life(certificates: Any) -> None:
    pair = leaf()
    made = imported(certificates, pair, enterprise_project_id="0").certificate_id
    shown = certificates.show_certificate(scm.ShowCertificateRequest(certificate_id=made))
    assert (shown.fingerprint, shown.status, shown.shared) == (pair.fingerprint, "UPLOAD", False)
    exported = certificates.export_certificate(scm.ExportCertificateRequest(certificate_id=made))
    assert (exported.entire_certificate, exported.private_key) == (pair.pem + chain(), pair.key_pem)
    with pytest.raises(ClientRequestException) as raised:
        imported(certificates, pair, duplicate_check=True)
    assert (raised.value.status_code, raised.value.error_code) == (400, "SCM.0005")
    gone = certificates.delete_certificate(scm.DeleteCertificateRequest(certificate_id=made))
    assert gone.status_code == 204
    with pytest.raises(ClientRequestException) as raised:
        certificates.show_certificate(scm.ShowCertificateRequest(certificate_id=made))
    assert (raised.value.status_code, raised.value.error_code) == (400, "SCM.0020")
    assert raised.value.request_id


def test_lists(certificates: Any) -> None:
    request = scm.ListCertificatesRequest(
        limit=10,
        offset=0,
        sort_key="certExpiredTime",
        sort_dir="ASC",
        status="ALL",
        enterprise_project_id="all",
        deploy_support=True,
        owned_by_self=True,
        expired_days_since=0,
        content="example",
    )
    found = certificates.list_certificates(request)
    assert [one.name for one in found.certificates] == ["api-example", "shop-example", "www-example"]
    assert (found.total_count, found.certificates[0].expire_time[-2:]) == (3, ".0")


def test_targets(certificates: Any) -> None:
    made = imported(certificates, leaf("www.example.com")).certificate_id
    body = scm.BatchPushCertificateRequestBody(target_projects=["cn-north-4", "cn-error-4"], target_service="ELB")
    pushed = certificates.batch_push_certificate(scm.BatchPushCertificateRequest(certificate_id=made, body=body))
    assert [one.message for one in pushed.results] == ["success", "Invalid region id."]
    body = scm.PushCertificateRequestBody(target_project="cn-north-4", target_service="CDN")
    certificates.push_certificate(scm.PushCertificateRequest(certificate_id=made, body=body))
    wanted = [scm.DeployedResource(domain_name=name) for name in ("www.example.com", "api.example.com")]
    body = scm.DeployCertificateRequestBody(service_name="CDN", resources=wanted)
    answer = certificates.deploy_certificate(scm.DeployCertificateRequest(certificate_id=made, body=body))
    assert [failure.resource for failure in answer.failure_list] == ["api.example.com"]
    body = scm.ListDeployedResourcesRequestBody(certificate_ids=[made], service_names=["ALL"])
    (result,) = certificates.list_deployed_resources(scm.ListDeployedResourcesRequest(body=body)).results
    assert [(one.service, one.resource_num) for one in result.deployed_resources] == [("CDN", 1), ("ELB", 1)]


def test_tags(certificates: Any) -> None:
    made = imported(certificates, leaf()).certificate_id
    tag = scm.ScsResourceTag(key="team", value="sdk")
    body = scm.BatchCreateOrDeleteTagsRequestBody(action="create", tags=[tag])
    certificates.batch_create_or_delete_tags(scm.BatchCreateOrDeleteTagsRequest(resource_id=made, body=body))
    body = scm.CreateCertificateTagRequestBody(tag=scm.ScsResourceTag(key="stage", value="live"))
    certificates.create_certificate_tag(scm.CreateCertificateTagRequest(resource_id=made, body=body))
    listed = certificates.list_tags_by_certificate(scm.ListTagsByCertificateRequest(resource_id=made)).tags
    assert [(one.key, one.value) for one in listed] == [("stage", "live"), ("team", "sdk")]
    every = certificates.list_all_tags(scm.ListAllTagsRequest()).tags
    assert [one.values for one in every] == [["live"], ["api", "sdk", "shop"]]
    body = scm.ListCertificatesByTagRequestBody(
        action="filter", limit=10, offset=0, tags=[scm.ScsTag(key="team", values=["sdk"])]
    )
    request = scm.ListCertificatesByTagRequest(resource_instances="resource_instances", body=body)
    (found,) = certificates.list_certificates_by_tag(request).resources
    assert (found.resource_id, found.resource_detail.cert_name) == (made, "sdk")


def test_signing_requests(certificates: Any) -> None:
    body = scm.CreateCsrRequestBody(
        name="sdk", domain_name="www.example.com", private_key_algo="EC_P256", usage="PERSONAL"
    )
    made = certificates.create_csr(scm.CreateCsrRequest(body=body))
    body = scm.UpdateCSRRequestBody(name="renamed")
    assert certificates.update_csr(scm.UpdateCsrRequest(id=made.id, body=body)).name == "renamed"
    listed = certificates.list_csr(scm.ListCsrRequest(limit=10, offset=0, private_key_algo="EC_P256"))
    assert (listed.total, listed.csr_list[0].create_time) == (1, made.create_time)
    assert certificates.show_csr(scm.ShowCsrRequest(id=made.id)).csr.startswith("-----BEGIN CERTIFICATE REQUEST")
    key = certificates.show_csr_private_key(scm.ShowCsrPrivateKeyRequest(id=made.id)).private_key
    assert key.startswith("-----BEGIN PRIVATE KEY")
    certificates.delete_csr(scm.DeleteCsrRequest(id=made.id))
    with pytest.raises(ClientRequestException) as raised:
        certificates.show_csr(scm.ShowCsrRequest(id=made.id))
    assert (raised.value.status_code, raised.value.error_code) == (400, "SCM.0707")
