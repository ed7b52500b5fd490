# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of buckets, objects and multipart uploads."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from ...core.emulator import Emulator
from ...core.ids import new_hex
from ...core.spool import Upload
from ...core.store import Table
from . import refusals
from .records import (
    STORAGE_CLASSES,
    VOD,
    Bucket,
    DeletedName,
    Multipart,
    Object,
    Part,
    Settings,
    object_id,
    part_id,
)

MOST_PARTS = 10_000
SMALLEST_PART, LARGEST_PART = 100 * 1024, 5 * 1024**3
MOST_BUCKETS = 100
BLOCKED = timedelta(minutes=30)
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")

Listed = Sequence[tuple[int, str]]


class ObsState:
    def __init__(self, emulator: Emulator) -> None:
        shelf = emulator.store.shelf("")
        self.now = emulator.clock.now()
        self.buckets: Table[Bucket] = shelf.table("obs_bucket", {"account": lambda found: [found.account]})
        self.deleted: Table[DeletedName] = shelf.table("obs_deleted_bucket", {})
        self.objects: Table[Object] = shelf.table("obs_object", {"bucket": lambda found: [found.bucket]})
        self.uploads: Table[Multipart] = shelf.table("obs_upload", {"bucket": lambda found: [found.bucket]})
        self.parts: Table[Part] = shelf.table("obs_part", {"upload_id": lambda found: [found.upload_id]})

    def bucket(self, name: str, region: str) -> Bucket:
        found = self.buckets.get(name)
        if found is None or found.region != region:
            raise refusals.no_bucket()
        return found

    def add_bucket(self, name: str, account: str, region: str) -> Bucket:
        """Create a bucket. A repeated creation by the same owner changes nothing."""
        if _NAME.fullmatch(name) is None:
            raise refusals.wrong_name()
        found = self.buckets.get(name)
        if found is not None and found.account != account:
            raise refusals.name_taken()
        if found is not None and found.region != region:
            raise refusals.name_owned()
        return found or self.buckets.put(Bucket(name, account, region, self.now, open_to_vod=account == VOD))

    def create_bucket(self, name: str, account: str, region: str, settings: Settings) -> Bucket:
        """Create a bucket with settings. One that exists keeps its own.

        The name of a deleted bucket is blocked for a while.
        """
        if settings.storage_class not in STORAGE_CLASSES:
            raise refusals.invalid_argument(f"{settings.storage_class!r} is not a storage class")
        if self.buckets.get(name) is not None:
            return self.add_bucket(name, account, region)
        deleted = self.deleted.get(name)
        if deleted is not None and self.now < deleted.deleted_at + BLOCKED:
            raise refusals.name_blocked()
        if self.buckets.count(account=account) >= MOST_BUCKETS:
            raise refusals.too_many_buckets()
        return self.buckets.put(replace(self.add_bucket(name, account, region), settings=settings))

    def change(self, bucket: Bucket, **changes: Any) -> None:
        self.buckets.put(replace(bucket, settings=replace(bucket.settings, **changes)))

    def remove_bucket(self, name: str) -> None:
        if self.objects.first(bucket=name) or self.uploads.first(bucket=name):
            raise refusals.not_empty()
        self.buckets.remove(name)
        self.deleted.put(DeletedName(name, self.now))

    def open_to_vod(self, bucket: Bucket, open_to_vod: bool) -> None:
        self.buckets.put(replace(bucket, open_to_vod=open_to_vod))

    def find(self, bucket: str, key: str) -> Object | None:
        return self.objects.get(object_id(bucket, key))

    def object(self, bucket: str, key: str) -> Object:
        found = self.find(bucket, key)
        if found is None:
            raise refusals.no_key()
        return found

    def put_inline(self, bucket: str, key: str, content: bytes, content_type: str) -> Object:
        etag = hashlib.md5(content, usedforsecurity=False).hexdigest()
        made = Object(object_id(bucket, key), bucket, key, etag, len(content), content_type, self.now, inline=content)
        return self._replace(made)

    def put(self, bucket: str, key: str, upload: Upload, content_md5: str, content_type: str) -> Object:
        check_size(upload)
        check_digest(upload, content_md5)
        stored = upload.keep()
        made = Object(object_id(bucket, key), bucket, key, stored.md5, stored.size, content_type, self.now, (stored,))
        return self._replace(made)

    def _replace(self, made: Object) -> Object:
        self.remove(made.bucket, made.key)
        return self.objects.put(made)

    def remove(self, bucket: str, key: str) -> None:
        """Delete an object. A missing object is not an error."""
        found = self.find(bucket, key)
        if found is not None:
            self.objects.remove(found.id)
            for file in found.files:
                file.remove()

    def initiate(self, bucket: str, key: str, content_type: str) -> Multipart:
        return self.uploads.put(Multipart(new_hex().upper(), bucket, key, content_type))

    def upload(self, bucket: str, key: str, upload_id: str) -> Multipart:
        found = self.uploads.get(upload_id)
        if found is None or (found.bucket, found.key) != (bucket, key):
            raise refusals.no_upload()
        return found

    def put_part(self, multipart: Multipart, number: int, upload: Upload, content_md5: str) -> Part:
        """Store a part. It replaces the part with this number."""
        check_size(upload)
        check_digest(upload, content_md5)
        before = self.parts.get(part_id(multipart.id, number))
        made = Part(part_id(multipart.id, number), multipart.id, number, upload.keep(), self.now)
        self.parts.put(made)
        if before is not None:
            before.stored.remove()
        return made

    def parts_after(self, multipart: Multipart, marker: int, most: int) -> tuple[list[Part], bool]:
        """Return at most ``most`` parts with numbers above ``marker``, and whether there are more."""
        found: list[Part] = []
        for part in self.parts.scan({"upload_id": multipart.id}, after=part_id(multipart.id, marker)):
            if len(found) == most:
                return found, True
            found.append(part)
        return found, False

    def complete(self, multipart: Multipart, listed: Listed) -> Object:
        """Create the object from the listed parts. Delete the upload and its other parts."""
        chosen = [self._listed(multipart, number, etag) for number, etag in listed]
        if any(part.stored.size < SMALLEST_PART for part in chosen[:-1]):
            raise refusals.too_small()
        digest = hashlib.md5(usedforsecurity=False)
        for part in chosen:
            digest.update(bytes.fromhex(part.stored.md5))
        made = Object(
            id=object_id(multipart.bucket, multipart.key),
            bucket=multipart.bucket,
            key=multipart.key,
            etag=f"{digest.hexdigest()}-{len(chosen)}",
            size=sum(part.stored.size for part in chosen),
            content_type=multipart.content_type,
            modified_at=self.now,
            files=tuple(part.stored for part in chosen),
            upload_id=multipart.id,
        )
        self._forget(multipart, {part.id for part in chosen})
        return self._replace(made)

    def abort(self, multipart: Multipart) -> None:
        self._forget(multipart, set())

    def _listed(self, multipart: Multipart, number: int, etag: str) -> Part:
        part = self.parts.get(part_id(multipart.id, number))
        if part is None or part.stored.md5 != etag:
            raise refusals.wrong_part()
        return part

    def _forget(self, multipart: Multipart, keep: set[str]) -> None:
        for part in list(self.parts.scan({"upload_id": multipart.id})):
            self.parts.remove(part.id)
            if part.id not in keep:
                part.stored.remove()
        self.uploads.remove(multipart.id)


def check_size(upload: Upload) -> None:
    if upload.stored.size > LARGEST_PART:
        raise refusals.too_large()


def check_digest(upload: Upload, content_md5: str) -> None:
    if not content_md5:
        return
    try:
        given = base64.b64decode(content_md5, validate=True)
    except binascii.Error:
        raise refusals.invalid_digest() from None
    if len(given) != 16:
        raise refusals.invalid_digest()
    if given.hex() != upload.stored.md5:
        raise refusals.bad_digest()
