# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Object storage: buckets, their policies and their default storage classes.

API pages: "Creating a Bucket", "Obtaining Bucket Metadata", "Deleting Buckets", "Configuring a Bucket Policy".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from ..._core.errors import InvalidAnswer, NotFound
from ..._transport.cloud import Cloud
from ..._transport.unwrap import object_of

XML, JSON = {"Content-Type": "application/xml"}, {"Content-Type": "application/json"}
POLICY, CLASS = "policy", "storageClass"
NO_POLICY = "NoSuchBucketPolicy"
# The header that each bucket has.
REGION = "x-obs-bucket-location"


class ObsApi:
    """The calls for buckets."""

    def __init__(self, cloud: Cloud) -> None:
        self._buckets = cloud.buckets()

    def get_bucket(self, name: str) -> Mapping[str, str]:
        """Return the headers that describe the bucket."""
        action = "get bucket %s" % name
        headers = self._buckets.send("HEAD", name, action=action).headers
        if REGION not in headers:
            raise InvalidAnswer("the response does not describe a bucket", action=action)
        return headers

    def create_bucket(self, name: str, region: str, headers: Mapping[str, str]) -> None:
        """Create a bucket in this region, or do nothing if the account has it there."""
        body = "<CreateBucketConfiguration><Location>%s</Location></CreateBucketConfiguration>" % escape(region)
        action = "create bucket %s" % name
        self._buckets.send("PUT", name, headers={**XML, **headers}, body=body.encode("utf-8"), action=action)

    def delete_bucket(self, name: str) -> None:
        self._buckets.send("DELETE", name, action="delete bucket %s" % name)

    def set_storage_class(self, name: str, storage_class: str) -> None:
        """Set the storage class of new objects that name none."""
        body = ("<StorageClass>%s</StorageClass>" % escape(storage_class)).encode("utf-8")
        action = "set the storage class of bucket %s" % name
        self._buckets.send("PUT", name, subresource=CLASS, headers=XML, body=body, action=action)

    def get_policy(self, name: str) -> Mapping[str, Any] | None:
        """Return the policy of the bucket, None if it has none."""
        action = "get the policy of bucket %s" % name
        try:
            response = self._buckets.send("GET", name, subresource=POLICY, action=action)
        except NotFound as error:
            if error.code != NO_POLICY:
                raise
            return None
        return object_of(response.document)

    def set_policy(self, name: str, policy: bytes) -> None:
        """Replace the policy of the bucket."""
        action = "set the policy of bucket %s" % name
        self._buckets.send("PUT", name, subresource=POLICY, headers=JSON, body=policy, action=action)

    def delete_policy(self, name: str) -> None:
        """Remove the policy of the bucket. A bucket without one is no error."""
        action = "remove the policy of bucket %s" % name
        self._buckets.send("DELETE", name, subresource=POLICY, action=action)
