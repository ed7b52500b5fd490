# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A certificate signing request (CSR). The service creates it together with its private key, and keeps both.

API pages: "Creating a CSR", "Querying CSR Details", "Querying the Private Key of a CSR", "Deleting a CSR".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set, plain
from ..._engine.declaration import Found, Resource, Want, Wire
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.lookup import get_or_none
from ..moments import of_milliseconds
from .api.calls import ScmApi
from .certificate.mapping import names_of

COMPANY = ("company_country", "company_province", "company_city", "company_name")
ENTERPRISE = "ENTERPRISE"
KNOWN_ALGORITHMS = ("RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P384", "SM2")


def prepare(api: ScmApi, want: Want) -> Want:
    """Return the task. Raises InvalidInput for a wrong domain name or missing company options, before any request."""
    wrong = [name for name in want.get("sans") or () if names_of(name) != [name]]
    if wrong and want.get("state") != "absent":
        raise InvalidInput("sans: %r is not a domain name." % wrong[0])
    missing = [name for name in COMPANY if not want.get(name)]
    if want.get("usage") == ENTERPRISE and want.get("state") != "absent" and missing:
        raise InvalidInput("usage is ENTERPRISE, which needs %s as well." % " and ".join(missing))
    return want


def list_all(api: ScmApi, **filters: Any) -> Iterable[Wire]:
    return api.list_csrs(**filters)


def update(api: ScmApi, csr_id: str, body: Mapping[str, Any]) -> None:
    api.rename_csr(csr_id, body["name"])


SCM_CSR = Resource(
    noun="csr",
    words="signing request",
    connect=ScmApi,
    get=ScmApi.get_csr,
    list=list_all,
    create=ScmApi.create_csr,
    update=update,
    delete=ScmApi.delete_csr,
    fields=(
        Field("name", update=True),
        # Domain names do not distinguish upper and lower case.
        Field("domain", to="domain_name", same=lambda want, live: plain(want) == plain(live)),
        Field("sans", same=as_set(), encode=";".join, decode=names_of),
        Field("private_key_algo"),
        Field("usage"),
        *(Field(name) for name in COMPANY),
    ),
    outputs=(
        Field("csr"),
        # Only the module that reads signing requests asks for the key.
        Field("private_key"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    ),
    lookup=("name",),
    requires=("name", "domain", "private_key_algo", "usage"),
    prepare=prepare,
    # The response to the creation has everything but the signing request itself.
    brief=True,
)


def find_all(api: ScmApi, identifier: str | None, want: Want) -> Iterable[Found]:
    query = {key: want[key] for key in ("name", "private_key_algo") if want.get(key) is not None}
    if identifier is not None:
        one = get_or_none(SCM_CSR, api, identifier)
        found: Iterable[Wire] = [] if one is None else [one]
    else:
        found = api.list_csrs(**query)
    matching = (wire for wire in found if all(wire.get(key) == value for key, value in query.items()))
    return (Found(_with_key(api, wire) if want.get("with_private_key") else wire) for wire in matching)


def _with_key(api: ScmApi, wire: Wire) -> Wire:
    return dict(wire, private_key=api.get_csr_private_key(str(wire["id"])))


SCM_CSRS = Listing(
    replace(SCM_CSR, find_all=find_all),
    query=("name", "private_key_algo", "with_private_key"),
    exact=(),
    confidential=("with_private_key",),
)
