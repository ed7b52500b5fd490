# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Object storage through URLs that another service has signed: whole objects, and uploads in parts.

API pages: "Initiating a Multipart Upload", "Uploading a Part", "Listing Uploaded Parts", "Completing a Multipart
Upload" and "Aborting a Multipart Upload" of "Object Storage Service".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from ..._core.errors import Denied, InvalidAnswer, NotFound
from ..._transport.cloud import Cloud
from ..._transport.storage import children_of, text_of

# The content types of a part and of the list of all parts. VOD signs for these types.
PART_TYPE, LIST_TYPE = "application/octet-stream", "application/xml"


# An upload has at most ten thousand parts, and a list a thousand of them.
MOST_LISTS, MOST_DIGITS = 20, 9


class StoredPart(NamedTuple):
    """A part that has arrived. The entity tag includes its quotes."""

    number: int
    etag: str
    size: int


class SignedStorage:
    """The calls that signed URLs allow.

    A signature covers the content type, and the MD5 digest if the URL was requested with one. Several threads can use
    an instance at once.
    """

    def __init__(self, cloud: Cloud) -> None:
        self._storage = cloud.storage()

    def put(self, url: str, body: bytes, headers: Mapping[str, str], action: str) -> str:
        """Send an object or a part. Return its entity tag."""
        stored = self._storage.send("PUT", url, headers=headers, body=body, action=action)
        return stored.headers.get("etag", "")

    def begin(self, url: str, content_type: str, action: str) -> str:
        """Begin an upload in parts and return its ID. Raises InvalidAnswer if the response has none."""
        found = self._storage.send("POST", url, headers={"Content-Type": content_type}, action=action).document
        upload_id = "" if found is None else text_of(found, "UploadId")
        if not upload_id:
            raise InvalidAnswer("the response has no id of an upload", action=action)
        return upload_id

    def list_parts(self, url: str, action: str) -> tuple[Sequence[StoredPart], bool]:
        """Return the parts that have arrived, and whether there may be others.

        A list has at most a thousand parts. Signatures of this kind do not cover the marker of the next list. A storage
        that includes the marker in the signature refuses the second list.
        """
        found: list[StoredPart] = []
        marker = 0
        for _list in range(MOST_LISTS):
            try:
                some, following = self._part_list(url + "&part-number-marker=%d" % marker if marker else url, action)
            except Denied:
                if not marker:
                    raise
                return found, True
            found += some
            if following is None:
                return found, False
            if following <= marker:
                return found, True
            marker = following
        raise InvalidAnswer("the list of parts has no end", action=action)

    def _part_list(self, url: str, action: str) -> tuple[Sequence[StoredPart], int | None]:
        """Return some parts, and the part number after which there are more, None if there are no more."""
        found = self._storage.send("GET", url, action=action).document
        if found is None:
            raise InvalidAnswer("the response is empty", action=action)
        try:
            parts = [
                StoredPart(int(text_of(part, "PartNumber")), text_of(part, "ETag"), int(text_of(part, "Size")))
                for part in children_of(found, "Part")
            ]
        except ValueError:
            raise InvalidAnswer("a part in the response has no number or no size", action=action) from None
        if text_of(found, "IsTruncated").lower() != "true":
            return parts, None
        following = text_of(found, "NextPartNumberMarker")
        if len(following) > MOST_DIGITS:
            raise InvalidAnswer("the number of the next part in the answer is too long", action=action)
        return parts, int(following) if following.isdecimal() else max((part.number for part in parts), default=0)

    def complete(self, url: str, parts: Sequence[tuple[int, str]], action: str) -> None:
        """Combine these parts into the object. They must be in ascending order."""
        listed = "".join(
            "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>" % (number, escape(etag)) for number, etag in parts
        )
        body = "<CompleteMultipartUpload>%s</CompleteMultipartUpload>" % listed
        self._storage.send("POST", url, headers={"Content-Type": LIST_TYPE}, body=body.encode("ascii"), action=action)

    def abort(self, url: str, action: str) -> None:
        """Abort the upload and delete its parts. An upload that is gone already is no error."""
        try:
            self._storage.send("DELETE", url, action=action)
        except NotFound:
            return
