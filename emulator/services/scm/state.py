# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of certificates and of their tags. They belong to the account, whatever the region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from ...core.emulator import Emulator
from ...core.store import Table
from ...shared.tag_search import has_tag, values_by_key
from . import refusals
from .pem import months_between, read_material
from .records import EXPIRED, ISSUED, UPLOAD, Certificate

MOST_TAGS = 20
# A certificate that is not issued yet is cancelled or unsubscribed instead.
_REMOVABLE = (UPLOAD, ISSUED, EXPIRED, "REVOKED", "UNPASSED")
_NAME = re.compile(r"[A-Za-z0-9_.-]{3,63}")
_ID = re.compile(r"scs[0-9]{13}")
_ENTERPRISE_PROJECT = re.compile(r"all|0|[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}")
_NEVER = datetime.max.replace(tzinfo=timezone.utc)

Given = Mapping[str, Any]
Tag = tuple[str, str]


class ScmState:
    def __init__(self, emulator: Emulator, account: str) -> None:
        self.account = account
        self.now = emulator.clock.now()
        self.certificates: Table[Certificate] = emulator.store.shelf(account).table(
            "scm_certificate",
            {
                "enterprise_project_id": lambda found: [found.enterprise_project_id],
                "fingerprint": lambda found: [found.material.fingerprint] if found.material else [],
                "tagged": lambda found: [key for key, _value in found.tags],
            },
        )

    def certificate(self, certificate_id: str) -> Certificate:
        found = self.certificates.get(certificate_id)
        if found is None:
            raise refusals.no_certificate() if _ID.fullmatch(certificate_id) else refusals.abnormal_id()
        return found

    def own(self, certificate_id: str) -> Certificate:
        """Return the certificate that the account owns. Raises an error if it is only shared with the account."""
        found = self.certificate(certificate_id)
        if found.owner != self.account:
            raise refusals.not_the_owner()
        return found

    def usable(self, certificate_id: str) -> Certificate:
        found = self.own(certificate_id)
        if not found.usable_at(self.now):
            raise refusals.wrong_state()
        return found

    def select(self, query: Given) -> list[Certificate]:
        """Return the selected certificates, sorted; the last changed comes first unless the query says otherwise."""
        project = check_enterprise_project(query.get("enterprise_project_id", "all"))
        equals = {} if project == "all" else {"enterprise_project_id": project}
        found = [one for one in self.certificates.scan(equals) if self._selected(one, query)]
        backwards = query.get("sort_dir", "DESC") == "DESC"
        key = query.get("sort_key", "certUpdateTime")
        return sorted(found, key=lambda one: (self._rank(one, key), one.id), reverse=backwards)

    def _selected(self, one: Certificate, query: Given) -> bool:
        status = query.get("status", "ALL")
        if status not in ("ALL", one.status_at(self.now)):
            return False
        if query.get("owned_by_self", True) and one.owner != self.account:
            return False
        if query.get("deploy_support") and not one.usable_at(self.now):
            return False
        word = query.get("content", "").lower()
        if word not in one.name.lower() and word not in one.domain.lower():
            return False
        days = query.get("expired_days_since")
        return days is None or (one.expires_at or _NEVER) > self.now - timedelta(days=days)

    def _rank(self, one: Certificate, key: str) -> Any:
        if key == "certStatus":
            return one.status_at(self.now)
        return (one.expires_at or _NEVER) if key == "certExpiredTime" else one.updated_at

    def add(self, given: Given) -> Certificate:
        """Add an uploaded certificate.

        Names are not unique. The same certificate can exist twice unless ``duplicate_check`` says otherwise.
        """
        if given.get("enc_certificate") or given.get("enc_private_key"):
            raise refusals.not_made_here("certificates with SM algorithms")
        if _NAME.fullmatch(given["name"]) is None:
            raise refusals.bad_parameter(f"{given['name']!r} is not a name of 3 to 63 letters, digits, _, - and .")
        project = check_enterprise_project(given.get("enterprise_project_id", "0"))
        texts = (given["certificate"], given.get("certificate_chain", ""), given["private_key"])
        material = read_material(*texts, self.now)
        same = self.certificates.first(fingerprint=material.fingerprint)
        if same is not None and given.get("duplicate_check"):
            raise refusals.same_certificate(same.id)
        return self.certificates.put(
            Certificate(
                id=self._new_id(),
                name=given["name"],
                status=UPLOAD,
                owner=self.account,
                names=material.names,
                updated_at=self.now,
                validity_period=months_between(material.not_before, material.not_after),
                material=material,
                enterprise_project_id="0" if project == "all" else project,
            )
        )

    def _new_id(self) -> str:
        """Return a free ID: ``scs`` and the time in milliseconds, increased until it is free."""
        number = int(self.now.timestamp() * 1000)
        while self.certificates.get(f"scs{number:013d}") is not None:
            number += 1
        return f"scs{number:013d}"

    def remove(self, certificate_id: str) -> None:
        if self.own(certificate_id).status_at(self.now) not in _REMOVABLE:
            raise refusals.wrong_state()
        self.certificates.remove(certificate_id)

    def exported(self, certificate_id: str) -> Certificate:
        """Return the certificate for an export. An expired certificate can still be exported."""
        found = self.own(certificate_id)
        if found.material is None or found.status_at(self.now) not in (ISSUED, UPLOAD, EXPIRED):
            raise refusals.wrong_state()
        return found

    def add_tags(self, certificate_id: str, given: Sequence[Tag]) -> None:
        """Add tags to a certificate. A tag with the same key is replaced."""
        found = self.own(certificate_id)
        tags = {**dict(found.tags), **dict(given)}
        if len(tags) > MOST_TAGS:
            raise refusals.bad_parameter(f"A certificate has {MOST_TAGS} tags at most")
        self._change_tags(found, tags)

    def remove_tags(self, certificate_id: str, keys: Sequence[str]) -> None:
        """Remove tags from a certificate. A tag that does not exist causes no error."""
        found = self.own(certificate_id)
        self._change_tags(found, {key: value for key, value in found.tags if key not in keys})

    def _change_tags(self, found: Certificate, tags: Mapping[str, str]) -> None:
        self.certificates.put(replace(found, tags=tuple(sorted(tags.items())), updated_at=self.now))

    def tags(self) -> list[dict[str, Any]]:
        """Return all tag keys with all their values."""
        return values_by_key(dict(one.tags) for one in self.certificates)

    def tagged(self, asked: Given) -> Iterator[Certificate]:
        """Return the certificates with these tags, ordered by ID.

        A tag without values matches its key with any value.
        """
        wanted = asked.get("tags") or []
        scope = {"tagged": wanted[0]["key"]} if wanted and not asked.get("without_any_tag") else {}
        return (one for one in self.certificates.scan(scope) if _tagged(one, asked) and _matches(one, asked))


def check_enterprise_project(given: str) -> str:
    if _ENTERPRISE_PROJECT.fullmatch(given) is None:
        raise refusals.bad_parameter(f"{given!r} is not an enterprise project id")
    return given


def _tagged(one: Certificate, asked: Given) -> bool:
    if asked.get("without_any_tag"):
        return not one.tags
    own = dict(one.tags)

    def hits(name: str) -> list[bool]:
        return [has_tag(own, tag) for tag in asked.get(name, ())]

    some, none = hits("tags_any"), hits("not_tags")
    return all(hits("tags")) and (not some or any(some)) and not (none and all(none)) and not any(hits("not_tags_any"))


def _matches(one: Certificate, asked: Given) -> bool:
    return all(match["value"] in one.name for match in asked.get("matches", ()))
