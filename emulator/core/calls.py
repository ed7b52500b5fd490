# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of a handler, ``Call``, and its result, ``Reply``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .emulator import Emulator
from .identity import Domain, Principal, Project
from .request import Request
from .store import Shelf


@dataclass(frozen=True)
class Reply:
    """The response of a handler. A ``body`` of None is empty, bytes are sent unchanged, anything else becomes JSON.

    ``stream`` is a body that is too big for memory. It is sent piece by piece, and the headers contain its length.
    """

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None


@dataclass
class Call:
    """One authenticated request to one operation.

    ``path``, ``query`` and ``body`` hold only the values that the operation declares, already checked. ``base_url`` is
    the address at which the client reached the service, for responses with links. ``branch`` is the branch of the
    service that the client reached. ``ignored`` collects the names of everything else in the request.
    """

    emulator: Emulator
    request: Request
    region: str
    base_url: str
    path: Mapping[str, str]
    query: Mapping[str, Any]
    ignored: list[str]
    body: Any = None
    caller: Principal | None = None
    project_scope: Project | None = None
    domain_scope: Domain | None = None
    branch: str = ""

    @property
    def principal(self) -> Principal:
        if self.caller is None:
            raise RuntimeError("this operation is open to everyone and has no principal")
        return self.caller

    @property
    def project(self) -> Project:
        if self.project_scope is None:
            raise RuntimeError("this operation is not declared with a project scope")
        return self.project_scope

    @property
    def domain(self) -> Domain:
        if self.domain_scope is None:
            raise RuntimeError("this operation is not declared with a domain scope")
        return self.domain_scope

    @property
    def now(self) -> datetime:
        return self.emulator.clock.now()

    @property
    def shelf(self) -> Shelf:
        """The storage of this call: that of the project in this region, or that of the account."""
        if self.project_scope is not None:
            return self.emulator.project_shelf(self.project_scope)
        return self.emulator.store.shelf(self.domain.id)
