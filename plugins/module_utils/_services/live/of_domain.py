# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A resource that belongs to a push domain.

PRIVATE to this collection.
"""

from __future__ import annotations

from ..._core.errors import InvalidInput, NotFound
from ..._core.wording import quoted
from ..._engine.resources import Desired, Found, Resource
from ..named import foreseen
from .api import LiveApi

PUSH = "push"


class OfDomain(Resource[LiveApi]):
    """A resource of a push domain, which the option ``domain`` names."""

    def foresee(self, desired: Desired, found: Found) -> None:
        if found.remote is not None:
            return
        name = desired["domain"]
        try:
            kind = self.api.get_domain(name).get("domain_type")
        except NotFound:
            foreseen(self.cloud, name, "There is no domain with the name %s." % quoted(name))
            return
        if kind not in (None, PUSH):
            raise InvalidInput("domain is %s, which is no push domain: set a domain of the type push." % quoted(name))
