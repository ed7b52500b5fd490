# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The signature of one request to object storage. Object storage does not accept that of the other services.

API page: "Authentication of Signature in a Header".

PRIVATE to this collection.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import replace
from email.utils import formatdate

from .._core.errors import InvalidInput
from .._core.messages import HttpRequest
from .method import Keys

OWN_PREFIX = "x-obs-"


def sign(request: HttpRequest, keys: Keys, resource: str, at: float) -> HttpRequest:
    """Return a copy that carries the signature for the time ``at``, in seconds since the epoch.

    ``resource`` is the bucket with a slash before it, and its subresource, as in "/films?policy". Raises InvalidInput
    if a header value is not printable ASCII.
    """
    headers = {name.lower(): value.strip() for name, value in request.headers.items()}
    if keys.security_token:
        headers[OWN_PREFIX + "security-token"] = keys.security_token
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise InvalidInput(
                "The header %s has a value that is not allowed in a header: only printable ASCII is." % name
            )
    date = formatdate(at, usegmt=True)
    own = ["%s:%s" % (name, headers[name]) for name in sorted(headers) if name.startswith(OWN_PREFIX)]
    text = "\n".join((request.method, "", headers.get("content-type", ""), date, *own, resource))
    digest = hmac.new(keys.secret_key.encode("utf-8"), text.encode("utf-8"), "sha1").digest()
    signature = base64.b64encode(digest).decode("ascii")
    signed = {**headers, "date": date, "authorization": "OBS %s:%s" % (keys.access_key, signature)}
    return replace(request, headers=signed)
