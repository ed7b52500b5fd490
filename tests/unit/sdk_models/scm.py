# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tasks that use every request body of the SCM, with all their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.emulator.certificates import leaf
from tests.unit.services.scm.certificates import ELB_FRONT, WAF_WEB, WEB, Certificates, given

PROJECT = "0aad99bc-f5f6-4f78-8404-c598d76b0ed2"
OPERATIONS = {
    "scm": {
        *("batch_create_or_delete_tags", "batch_push_certificate", "create_csr", "deploy_certificate"),
        *("import_certificate", "list_certificates_by_tag", "list_deployed_resources", "update_csr"),
    },
}


def requests(directory: Path) -> list[dict[str, Any]]:
    cloud = Certificates(directory)
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
    return cloud.requests()
