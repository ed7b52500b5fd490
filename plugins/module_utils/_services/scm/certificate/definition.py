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

from ...._core.errors import Conflict, InvalidInput, NotFound, Rejected
from ...._engine.change import PartPlan
from ...._engine.fields import Field
from ...._engine.resources import Found, Inseparable, Resource, Want
from ...._engine.tags import Tags
from ..api.calls import ScmApi
from .input import TEXTS, identity_of, with_texts
from .mapping import (
    Wire,
    fingerprint_of,
    may_expire_at,
    moment_of,
    names_of,
    tags_of,
    utc_text,
    with_tags,
    written,
)


class Material(Inseparable):
    """The content of a certificate. Only its fingerprint can be read again, and none of it can be changed."""

    options = TEXTS

    def view(self, wire: Wire, around: Any) -> dict[str, Any]:
        return {"fingerprint": fingerprint_of(wire)}

    def plan(self, want: Want, live: Mapping[str, Any], around: Any) -> PartPlan:
        return PartPlan() if live else PartPlan({"fingerprint": want["identity"].sha1})


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
            read=tags_of,
            put=lambda api, certificate_id, tags: api.change_tags(certificate_id, "create", tags),
            drop=lambda api, certificate_id, tags: api.change_tags(certificate_id, "delete", tags),
            afterwards=True,
        ),
    )
    requires = ("name", "certificate", "private_key")
    aids = tuple(name + "_path" for name in TEXTS)
    brief = True

    def get(self, identifier: str) -> Wire:
        return with_tags(self.api, self.api.get_certificate(identifier))

    def list(self, enterprise_project_id: str | None = None, **filters: Any) -> Iterator[Wire]:
        if enterprise_project_id is not None:
            filters["enterprise_project_id"] = enterprise_project_id
        return self.api.list_certificates(**filters)

    def validate(self, want: Want) -> Want:
        """Return the task with the contents of its files and the identity of its certificate."""
        read = with_texts(want)
        if read.get("private_key") is not None:
            self.cloud.hide(read["private_key"])
        return dict(read, identity=identity_of(read))

    def find(self, want: Want) -> Found:
        """Find the certificate by ID, else by the content of the task's certificate, else by name."""
        if want.get("id") is not None:
            return Found(self.get_or_none(str(want["id"])))
        if want.get("identity") is not None:
            same = self._with_content(want)
            return Found(None if same is None else with_tags(self.api, same))
        named = self.named(want["name"], want.get("enterprise_project_id"))
        return Found(None if named is None else self.get_or_none(str(named["id"])))

    def named(self, name: str, enterprise_project_id: str | None = None) -> Wire | None:
        """Return the certificate with this name, or None. The service finds the text anywhere in names and domains."""
        found = self.list(enterprise_project_id, content=name)
        return self.only([wire for wire in found if wire.get("name") == name], {"name": name})

    def complete(self, want: Want, found: Found) -> Want:
        """Return the task with the current name of the certificate.

        The same content under another name is no difference. Raises InvalidInput if the certificate found is another
        one than the task gives, and for a new self-signed certificate without a chain.
        """
        if found.is_new_for(want):
            _refuse_self_signed(want)
        if found.wire is None or want.get("identity") is None:
            return want
        fingerprint = fingerprint_of(found.wire)
        # A response without the key "fingerprint" says nothing about the content.
        if "fingerprint" in found.wire and fingerprint != want["identity"].sha1:
            raise InvalidInput(
                "Certificate %s is another one than the task gives: its fingerprint is %s, not %s. The service cannot "
                "change it; import the new one beside it." % (found.wire.get("id"), fingerprint, want["identity"].sha1)
            )
        if want.get("state") == "absent" or want.get("id") is not None:
            return want
        return dict(want, name=found.wire.get("name"))

    def body(self, want: Want) -> dict[str, Any]:
        given = {"name": want["name"], **{name: want.get(name) for name in TEXTS}, "duplicate_check": True}
        given["enterprise_project_id"] = want.get("enterprise_project_id")
        return {key: value for key, value in given.items() if value is not None}

    def create(self, want: Want, body: dict[str, Any]) -> Wire:
        """Import the certificate. If somebody else imported it meanwhile, return that one.

        The service then refuses the import with a code that is not known.
        """
        try:
            return {"id": self.api.import_certificate(body), "name": body["name"]}
        except (Rejected, Conflict):
            there = self._with_content({"identity": want["identity"], "name": body["name"]})
            if there is None:
                raise
            return with_tags(self.api, there)

    def delete(self, identifier: str) -> None:
        self.api.delete_certificate(identifier)

    def more(self, want: Want, verb: str) -> Mapping[str, Any]:
        """Return facts that the service does not have: its fingerprint is SHA-1, and it has no serial numbers."""
        identity = want.get("identity")
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
    def identity(cls, want: Want) -> Mapping[str, Any]:
        """Return what identifies the certificate: its ID or its content or, without both, its name.

        The content comes before the name, as a renewed certificate often keeps the name.
        """
        if want.get("id") is not None:
            return super().identity(want)
        identity = identity_of(with_texts(want))
        return {"name": want.get("name")} if identity is None else {"sha256": identity.sha256}

    def _with_content(self, want: Want) -> Wire | None:
        """Return the certificate with the content of the task's certificate, whatever its name, or None.

        Of several copies, the one with the name of the task comes first. Any other is accepted too, but for a removal
        the choice must be unique. The list has no fingerprints, so they are read, for copies that expire at the same
        time only.
        """
        identity, name = want["identity"], want.get("name")
        listing = self.list(want.get("enterprise_project_id"))
        likely = [wire for wire in listing if _may_expire_at(identity.not_after, wire.get("expire_time"))]
        likely.sort(key=lambda wire: (wire.get("name") != name, str(wire["id"])))
        details = (self._details(str(wire["id"])) for wire in likely)
        same = (wire for wire in details if wire is not None and fingerprint_of(wire) == identity.sha1)
        if want.get("state") != "absent":
            return next(same, None)
        copies = list(same)
        named = [wire for wire in copies if wire.get("name") == name]
        return self.only(named or copies, {"fingerprint": identity.sha1})

    def _details(self, certificate_id: str) -> Wire | None:
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


def _refuse_self_signed(want: Want) -> None:
    """Raise InvalidInput for a self-signed certificate without a chain.

    The service searches the issuer of each certificate in the chain, and refuses a certificate without one (SCM.0079).
    """
    identity = want.get("identity")
    if identity and identity.self_issued and identity.alone and not want.get("certificate_chain"):
        raise InvalidInput(
            "certificate is self-signed and comes without a chain, which the service refuses (SCM.0079). "
            "To import it all the same, give the same certificate as certificate_chain."
        )
