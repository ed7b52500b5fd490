# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of the resources that belong to a microservice.

PRIVATE to this collection.
"""

from __future__ import annotations

from typing import Any

from ..._engine.resources import Desired, Resource
from .api.registry import CseRegistryApi
from .microservice_name import Microservice, microservice_of


class OfMicroservice(Resource[CseRegistryApi]):
    """A resource of the microservice that the options of REFERENCE mean. ``service`` is known after the search."""

    connect = CseRegistryApi

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        self.service = Microservice(None)

    def look_up_microservice(self, desired: Desired) -> Microservice:
        """Return the microservice of the task, with requests until it is found. One that does not exist has no ID."""
        if self.service.id is None:
            self.service = microservice_of(self.api, desired)
        return self.service
