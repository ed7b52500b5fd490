# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The actions on a room: remove some users, or dismiss the room with all of them. No call lists the users of a room.

API pages: "Removing Online Users", "Dismissing a Room".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._core.errors import InvalidInput
from .api import RtcApi
from .app_name import app_of


def act(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Remove users from the room or dismiss it. Each action counts as a change, as its effect cannot be known.

    Raises InvalidInput if the ID of the room or of a user is empty.
    """
    api, room = RtcApi(cloud), desired["room_id"]
    users = list(dict.fromkeys(desired.get("remove_users") or ()))
    if not room or not all(users):
        raise InvalidInput("%s is empty: set it." % ("a name in remove_users" if room else "room_id"))
    if not users and not desired.get("dismiss"):
        raise InvalidInput("The task does nothing: set remove_users, or set dismiss to true.")
    app = app_of(api, desired["app"])
    actions = []
    if users:
        actions.append('remove %s from room "%s" of app "%s"' % (", ".join(users), room, app.name))
    if desired.get("dismiss"):
        actions.append('dismiss room "%s" of app "%s"' % (room, app.name))
    if users and not check:
        api.remove_users(app.needed(), room, users)
    if desired.get("dismiss") and not check:
        api.dismiss_room(app.needed(), room)
    return {"changed": bool(actions), "app_id": app.id, "actions": actions}
