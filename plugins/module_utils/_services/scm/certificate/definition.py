# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A certificate of the account. Its content identifies it: names repeat, and a renewed one often keeps its name.

API pages: "Importing a Certificate", "Obtaining Details About a Certificate", "Deleting a Certificate".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ...._core.certificates import Certificate
from ...._core.errors import Conflict, InvalidInput, NotFound, Rejected
from ...._engine.change import PartPlan
from ...._engine.fields import Field
from ...._engine.resources import Desired, Found, Inseparable, Resource, Started
from ...._engine.tags import Tags, from_pairs
from ..api.calls import ScmApi
from .input import TEXTS, identity_of, with_texts
from .mapping import (
    Remote,
    fingerprint_of,
    may_expire_at,
    moment_of,
    names_of,
    utc_text,
    with_tags,
    written,
)


class Material(Inseparable):
    """The content of a certificate. Only its fingerprint can be read again, and none of it can be changed."""

    options = TEXTS

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"fingerprint": fingerprint_of(remote)}

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        return PartPlan() if current else PartPlan({"fingerprint": context.sha1})


class ScmCertificate(Resource[ScmApi]):
    """A certificate. Only its tags can be changed."""

    noun = "certificate"
    connect = ScmApi
    fields = (Field("name"),)
    outputs = (
        Field("domain"),
        Field("sans", decode=names_of),
        Field("status"),
        Field("not_before"),
        Field("not_after"),
        Field("expires_at", to="not_after", decode=utc_text),
        Field("deploy_support"),
        Field("type"),
        Field("brand"),
        Field("domain_type"),
        Field("domain_count"),
        Field("wildcard_count"),
        Field("validity_period"),
        Field("signature_algorithm"),
        Field("order_id"),
        Field("shared"),
        Field("description"),
        Field("enterprise_project_id"),
    )
    parts = (
        Material(),
        Tags(
            read=from_pairs,
            put=lambda api, certificate_id, tags: api.change_tags(certificate_id, "create", tags),
            drop=lambda api, certificate_id, tags: api.change_tags(certificate_id, "delete", tags),
            afterwards=True,
        ),
    )
    requires = ("name", "certificate", "private_key")
    aids = tuple(name + "_path" for name in TEXTS)

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The identity of the certificate that the task gives. It is the context of each search.
        self._given: Certificate | None = None

    def get(self, identifier: str) -> Remote:
        return with_tags(self.api, self.api.get_certificate(identifier))

    def list(self, enterprise_project_id: str | None = None, **filters: Any) -> Iterator[Remote]:
        if enterprise_project_id is not None:
            filters["enterprise_project_id"] = enterprise_project_id
        return self.api.list_certificates(**filters)

    def validate(self, desired: Desired) -> Desired:
        """Return the task with the contents of its files. Keep the identity of its certificate."""
        read = with_texts(desired)
        if read.get("private_key") is not None:
            self.cloud.hide(read["private_key"])
        self._given = identity_of(read)
        return read

    def find(self, desired: Desired) -> Found:
        """Find the certificate by ID, else by the content of the task's certificate, else by name."""
        if desired.get("id") is not None:
            return Found(self.get_or_none(str(desired["id"])), self._given)
        if self._given is not None:
            same = self._with_content(self._given, desired)
            return Found(None if same is None else with_tags(self.api, same), self._given)
        named = self.named(desired["name"], desired.get("enterprise_project_id"))
        return Found(None if named is None else self.get_or_none(str(named["id"])))

    def named(self, name: str, enterprise_project_id: str | None = None) -> Remote | None:
        """Return the certificate with this name, or None. The service finds the text anywhere in names and domains."""
        found = self.list(enterprise_project_id, content=name)
        return self.only([remote for remote in found if remote.get("name") == name], {"name": name})

    def complete(self, desired: Desired, found: Found) -> Desired:
        """Return the task with the current name of the certificate.

        The same content under another name is no difference. Raises InvalidInput if the certificate found is another
        one than the task gives, and for a new self-signed certificate without a chain.
        """
        if found.is_new_for(desired):
            _refuse_self_signed(self._given, desired)
        if found.remote is None or self._given is None:
            return desired
        fingerprint = fingerprint_of(found.remote)
        # A response without the key "fingerprint" says nothing about the content.
        if "fingerprint" in found.remote and fingerprint != self._given.sha1:
            raise InvalidInput(
                "Certificate %s has the fingerprint %s, not %s of the task. The service cannot change a "
                "certificate: import the new one with another name."
                % (found.remote.get("id"), fingerprint, self._given.sha1)
            )
        if desired.get("state") == "absent" or desired.get("id") is not None:
            return desired
        return dict(desired, name=found.remote.get("name"))

    def body(self, desired: Desired) -> dict[str, Any]:
        given = {"name": desired["name"], **{name: desired.get(name) for name in TEXTS}, "duplicate_check": True}
        given["enterprise_project_id"] = desired.get("enterprise_project_id")
        return {key: value for key, value in given.items() if value is not None}

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Import the certificate. If somebody else imported it meanwhile, return that one.

        The service then refuses the import with a code that is not known.
        """
        try:
            remote: Remote = {"id": self.api.import_certificate(body), "name": body["name"]}
        except (Rejected, Conflict):
            there = None if self._given is None else self._with_content(self._given, {"name": body["name"]})
            if there is None:
                raise
            remote = with_tags(self.api, there)
        return Started(remote, incomplete=True)

    def delete(self, identifier: str) -> None:
        self.api.delete_certificate(identifier)

    def more(self, desired: Desired, verb: str) -> Mapping[str, Any]:
        """Return facts that the service does not have: its fingerprint is SHA-1, and it has no serial numbers."""
        identity = self._given
        return {
            "given": None
            if identity is None
            else {
                "fingerprint": identity.sha1,
                "fingerprint_sha256": identity.sha256,
                "serial_number": identity.serial_number,
                "expires_at": written(identity.not_after),
            }
        }

    @classmethod
    def identity(cls, desired: Desired) -> Mapping[str, Any]:
        """Return what identifies the certificate: its ID or its content or, without both, its name.

        The content comes before the name, as a renewed certificate often keeps the name.
        """
        if desired.get("id") is not None:
            return super().identity(desired)
        identity = identity_of(with_texts(desired))
        return {"name": desired.get("name")} if identity is None else {"sha256": identity.sha256}

    def _with_content(self, identity: Certificate, desired: Desired) -> Remote | None:
        """Return the certificate with the content of the task's certificate, whatever its name, or None.

        Of several copies, the one with the name of the task comes first. Any other is accepted too, but for a removal
        the choice must be unique. The list has no fingerprints, so they are read, for copies that expire at the same
        time only.
        """
        name = desired.get("name")
        listing = self.list(desired.get("enterprise_project_id"))
        likely = [remote for remote in listing if _may_expire_at(identity.not_after, remote.get("expire_time"))]
        likely.sort(key=lambda remote: (remote.get("name") != name, str(remote["id"])))
        details = (self._details(str(remote["id"])) for remote in likely)
        same = (remote for remote in details if remote is not None and fingerprint_of(remote) == identity.sha1)
        if desired.get("state") != "absent":
            return next(same, None)
        copies = list(same)
        named = [remote for remote in copies if remote.get("name") == name]
        return self.only(named or copies, {"fingerprint": identity.sha1})

    def _details(self, certificate_id: str) -> Remote | None:
        try:
            return self.api.get_certificate(certificate_id)
        except NotFound:
            return None


def _may_expire_at(moment: datetime, text: Any) -> bool:
    """Return whether a date of the list can be that moment, whatever its time zone."""
    listed_for = moment_of(text)
    if listed_for is None:
        # A certificate that is not issued yet has no date. A date that cannot be read can be any.
        return bool(text)
    return may_expire_at(moment, listed_for)


def _refuse_self_signed(identity: Certificate | None, desired: Desired) -> None:
    """Raise InvalidInput for a self-signed certificate without a chain.

    The service searches the issuer of each certificate in the chain, and refuses a certificate without one (SCM.0079).
    """
    if identity and identity.self_issued and identity.alone and not desired.get("certificate_chain"):
        raise InvalidInput(
            "certificate is self-signed and has no chain, which the service refuses (SCM.0079). To import it "
            "anyway, set certificate_chain to the same certificate."
        )
