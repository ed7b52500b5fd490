# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists for users whose rights are for some enterprise projects only."""

from __future__ import annotations

from collections.abc import Callable

from ..core.calls import Call
from ..core.errors import ApiError

EVERY = "all_granted_eps"


def everything(_project: str) -> bool:
    return True


def visible(call: Call) -> Callable[[str], bool]:
    """Whether the caller gets to see what is in an enterprise project in the list that is asked for.

    Who has rights for some of them only has to ask for one of those, or for all of them.
    """
    limits = call.principal.user.enterprise_projects
    asked = call.query.get("enterprise_project_id", EVERY)
    if limits and ("enterprise_project_id" not in call.query or asked not in (EVERY, *limits)):
        raise ApiError(403, "Common.0011", "Policy does not allow the list of what is in no enterprise project.")
    if asked == EVERY and not limits:
        return everything
    return lambda project: asked in (EVERY, project) and (not limits or project in limits)


def in_one_vpc(call: Call) -> None:
    """A list that has no enterprise project to ask for needs the VPC from users who are limited."""
    if call.principal.user.enterprise_projects and "vpc_id" not in call.query:
        raise ApiError(403, "Common.0011", "Policy does not allow the list without vpc_id.")
