# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The versions that new document databases can have.

API page: "Querying Database Version Information".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..._core.errors import NotFound
from ..._engine.declaration import Found, Resource, Want, unsupported
from ..._engine.fields import Field
from ..._engine.listing import Listing
from .api import DdsApi
from .instance.mapping import COMMUNITY


def find_all(api: DdsApi, identifier: str | None, want: Want) -> Iterable[Found]:
    """Return the versions of an engine that match. An engine that does not exist has no versions."""
    engine = want.get("type") or COMMUNITY
    try:
        versions = api.list_versions(engine)
    except NotFound:
        return []
    found = [{"id": "%s/%s" % (engine, version), "type": engine, "version": version} for version in versions]
    return [Found(datastore) for datastore in found if identifier in (None, datastore["id"])]


DDS_DATASTORE = Resource(
    noun="datastore",
    connect=DdsApi,
    get=unsupported,
    list=unsupported,
    find_all=find_all,
    outputs=(Field("type"), Field("version")),
)

DDS_DATASTORES = Listing(DDS_DATASTORE, query=("type",), local=("version",), exact=())
