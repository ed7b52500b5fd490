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
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Resource
from .api import DdsApi
from .instance.mapping import COMMUNITY


class DdsDatastore(Resource[DdsApi]):
    """A version of a database engine, which can only be read."""

    noun = "datastore"
    connect = DdsApi
    outputs = (Field("type"), Field("version"))


class DdsDatastores(Listing[DdsDatastore]):
    """The versions that new document databases can have."""

    kind = DdsDatastore
    query = ("type",)
    local = ("version",)
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the versions of an engine that match. An engine that does not exist has no versions."""
        engine = filters.get("type") or COMMUNITY
        try:
            versions = self.resource.api.list_versions(engine)
        except NotFound:
            return []
        found = [{"id": "%s/%s" % (engine, version), "type": engine, "version": version} for version in versions]
        return [Found(datastore) for datastore in found if identifier in (None, datastore["id"])]
