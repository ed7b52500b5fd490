# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists for users with rights for only some enterprise projects."""

from __future__ import annotations

from collections.abc import Callable

from ..core.calls import Call
from ..core.errors import ApiError

EVERY = "all_granted_eps"


def everything(_project: str) -> bool:
    return True


def visible(call: Call) -> Callable[[str], bool]:
    """Return a function that says whether the caller sees the objects of an enterprise project in this list.

    A user with rights for only some enterprise projects must ask for one of these, or for all. Raises ApiError (403)
    otherwise.
    """
    limits = call.principal.user.enterprise_projects
    asked = call.query.get("enterprise_project_id", EVERY)
    if limits and ("enterprise_project_id" not in call.query or asked not in (EVERY, *limits)):
        raise ApiError(403, "Common.0011", "Policy does not allow the list of what is in no enterprise project.")
    if asked == EVERY and not limits:
        return everything
    return lambda project: asked in (EVERY, project) and (not limits or project in limits)


def in_one_vpc(call: Call) -> None:
    """Raise ApiError (403) if a user with limited rights lists without a VPC.

    This is for lists without a parameter for the enterprise project.
    """
    if call.principal.user.enterprise_projects and "vpc_id" not in call.query:
        raise ApiError(403, "Common.0011", "Policy does not allow the list without vpc_id.")
