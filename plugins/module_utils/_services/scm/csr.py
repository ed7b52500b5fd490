# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A certificate signing request (CSR). The service creates it together with its private key, and keeps both.

API pages: "Creating a CSR", "Querying CSR Details", "Querying the Private Key of a CSR", "Deleting a CSR".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput
from ..._engine.compare import as_set, plain
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Remote, Resource, Started
from ..moments import of_milliseconds
from .api.calls import ScmApi
from .certificate.mapping import names_of

COMPANY = ("company_country", "company_province", "company_city", "company_name")
ENTERPRISE = "ENTERPRISE"
KNOWN_ALGORITHMS = ("RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P384", "SM2")


class ScmCsr(Resource[ScmApi]):
    """A signing request. The response to its creation has everything but the signing request itself."""

    noun = "csr"
    words = "signing request"
    connect = ScmApi
    fields = (
        Field("name", update=True),
        # Domain names do not distinguish upper and lower case.
        Field("domain", to="domain_name", same=lambda desired, current: plain(desired) == plain(current)),
        Field("sans", same=as_set(), encode=";".join, decode=names_of),
        Field("private_key_algo"),
        Field("usage"),
        *(Field(name) for name in COMPANY),
    )
    outputs = (
        Field("csr"),
        # Only the module that reads signing requests asks for the key.
        Field("private_key"),
        Field("created_at", to="create_time", decode=of_milliseconds),
        Field("updated_at", to="update_time", decode=of_milliseconds),
    )
    requires = ("name", "domain", "private_key_algo", "usage")

    def get(self, identifier: str) -> Remote:
        return self.api.get_csr(identifier)

    def list(self, **filters: Any) -> Iterable[Remote]:
        return self.api.list_csrs(**filters)

    def validate(self, desired: Desired) -> Desired:
        """Return the task. Raises InvalidInput for a wrong domain name or missing company options."""
        wrong = [name for name in desired.get("sans") or () if names_of(name) != [name]]
        if wrong and desired.get("state") != "absent":
            raise InvalidInput('sans has "%s", which is not a domain name: correct it.' % wrong[0])
        missing = [name for name in COMPANY if not desired.get(name)]
        if desired.get("usage") == ENTERPRISE and desired.get("state") != "absent" and missing:
            raise InvalidInput('usage is "ENTERPRISE", which needs %s as well: set it.' % " and ".join(missing))
        return desired

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        return Started(self.api.create_csr(body), incomplete=True)

    def update(self, identifier: str, changes: Mapping[str, Any]) -> None:
        self.api.rename_csr(identifier, changes["name"])

    def delete(self, identifier: str) -> None:
        self.api.delete_csr(identifier)


class ScmCsrs(Listing[ScmCsr]):
    """The signing requests of the account."""

    kind = ScmCsr
    query = ("name", "private_key_algo", "with_private_key")
    exact = ()
    confidential = ("with_private_key",)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the signing requests that match, with their private keys if the task asks for them."""
        query = {key: filters[key] for key in ("name", "private_key_algo") if filters.get(key) is not None}
        for found in super().find_all(identifier, query):
            remote = found.remote
            if remote is not None and all(remote.get(key) == value for key, value in query.items()):
                yield Found(self._with_key(remote) if filters.get("with_private_key") else remote)

    def _with_key(self, remote: Remote) -> Remote:
        return dict(remote, private_key=self.resource.api.get_csr_private_key(str(remote["id"])))
