# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is sent to the SCM is what the models of the vendor's SDK can say: no key that they do not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from huaweicloudsdkscm.v3 import model as scm

from tests.emulator.certificates import leaf
from tests.unit.resources.certificates import ELB_FRONT, WAF_WEB, WEB, Certificates, given
from tests.unit.test_sdk_models import unknown

PROJECT = "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"
MODELS: dict[str, type] = {
    "POST import": scm.ImportCertificateRequestBody,
    "POST batch-push": scm.BatchPushCertificateRequestBody,
    "POST deploy": scm.DeployCertificateRequestBody,
    "POST deployed-resources": scm.ListDeployedResourcesRequestBody,
    "POST tags/action": scm.BatchCreateOrDeleteTagsRequestBody,
    "POST resource_instances/action": scm.ListCertificatesByTagRequestBody,
    "POST csr": scm.CreateCsrRequestBody,
    "PUT csr/*": scm.UpdateCSRRequestBody,
}


def test_everything_that_is_sent(tmp_path: Path) -> None:
    cloud = Certificates(tmp_path)
    new = leaf(WEB)
    company = dict.fromkeys(("company_country", "company_province", "company_city", "company_name"), "DE")
    request = {"name": "shop", "domain": WEB, "sans": ["a.example.com"], "private_key_algo": "EC_P256"}
    cloud.done("scm_certificate", enterprise_project_id=PROJECT, **given(new, tags={"a": "1"}))
    cloud.done("scm_certificate", name="new", tags={})
    cloud.done("scm_certificate_info", tags={"a": "1"})
    cloud.done("scm_certificate_push", name="new", service="ELB")
    for resource in ({"id": WAF_WEB, "type": "cloud", "enterprise_project_id": "0"}, {"domain_name": WEB}):
        service = "CDN" if "domain_name" in resource else "WAF"
        cloud.done("scm_certificate_deployment", name="new", service=service, resources=[resource])
    cloud.done("scm_certificate_deployment", name="new", service="ELB", resources=[{"id": ELB_FRONT}])
    csr = cloud.done("scm_csr", usage="ENTERPRISE", **request, **company)["csr"]
    cloud.done("scm_csr", id=csr["id"], name="shop-2")
    bodies = [(kind(one), one["body"]) for one in cloud.requests() if one["body"]]
    assert {name for name, _body in bodies} == set(MODELS)
    for name, body in bodies:
        assert list(unknown(MODELS[name], body, name)) == []


def kind(entry: dict[str, Any]) -> str:
    parts = entry["path"].split("/")
    last = "/".join(parts[-2:]) if parts[-1] == "action" else parts[-1]
    return f"{entry['method']} {'csr/*' if parts[-2] == 'csr' else last}"
