# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An application of SparkRTC. A disabled application has no new rooms and no recordings.

API pages: "Creating an Application", "Querying Applications", "Enabling an Application", "Disabling an Application",
"Deleting an Application".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..._core.errors import InvalidInput, Rejected
from ..._engine.change import Handle, PartPlan, Write
from ..._engine.fields import Field
from ..._engine.listing import Listing
from ..._engine.resources import Desired, Found, Inseparable, Remote, Resource, Started
from .api import BAD_VALUE, NAME_IN_USE, RtcApi
from .app_name import app_of, known

ACTIVE, DISABLED, IN_ARREARS = "ACTIVATION", "DEACTIVATION", "ARREARS"
# The call that brings an app to a state, and the status that the app then has.
SWITCHES = {"enabled": ("enable", ACTIVE), "disabled": ("disable", DISABLED)}


class Switch(Inseparable):
    """The part of an app that says whether it is enabled. A new app is enabled."""

    options = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        """Return the shown values of the app, without secrets. The app key is a field of its own, only on request."""
        state, access = remote.get("state") or {}, remote.get("authentication") or {}
        callback = (remote.get("callbacks") or {}).get("record_callback") or {}
        automatic = remote.get("auto_record_mode") or {}
        return {
            "status": state.get("state"),
            "updated_at": state.get("update_time"),
            "url_authentication": access.get("enable"),
            "url_authentication_expires": access.get("expire"),
            "record_callback_url": callback.get("url"),
            "auto_record_mode": automatic.get("mode"),
            "auto_record_rule_id": automatic.get("record_rule_id") or None,
        }

    def plan(self, desired: Desired, current: Mapping[str, Any], context: Any) -> PartPlan:
        switch, status = SWITCHES.get(str(desired.get("state"))), current.get("status") or ACTIVE
        if switch is None or switch[1] == status:
            return PartPlan() if current else PartPlan({"status": ACTIVE})
        does, after = switch
        if status == IN_ARREARS and after == ACTIVE:
            raise InvalidInput('App "%s" is in arrears and cannot be enabled: pay them first.' % current["name"])

        def write(app: Resource[RtcApi], handle: Handle) -> None:
            handle.remote = {**handle.remote, "state": app.api.switch_app(handle.id, does)}

        return PartPlan(
            {"status": after}, (Write('%s app "%s"' % (does, desired.get("name") or current["name"]), write),)
        )


class RtcApp(Resource[RtcApi]):
    """An app."""

    noun = "app"
    connect = RtcApi
    fields = (Field("name"),)
    outputs = (
        Field("scope"),
        Field("domain"),
        Field("tenant_name"),
        # Only the module that reads apps requests the key.
        Field("app_key"),
        Field("created_at", to="create_time"),
    )
    parts = (Switch(),)
    requires = ("name",)
    states = ("present", "enabled", "disabled", "absent")

    def get(self, identifier: str) -> Remote:
        return known(self.api.get_app(identifier))

    def list(self, **filters: Any) -> Iterable[Remote]:
        """Return all apps: the service has no filter for names, and there are few apps."""
        return map(known, self.api.list_apps())

    def create(self, desired: Desired, body: dict[str, Any]) -> Started:
        """Create the app and return only its ID and name. If somebody else created it meanwhile, return that app."""
        try:
            remote: Remote = {"id": self.api.create_app(body["name"]), "name": body["name"]}
        except Rejected as error:
            other = app_of(self.api, body["name"]) if error.code == NAME_IN_USE else None
            if other is None or other.id is None:
                raise
            remote = other.remote
        return Started(remote, incomplete=True)

    def delete(self, identifier: str) -> None:
        try:
            self.api.delete_app(identifier)
        except Rejected as error:
            if error.code != BAD_VALUE:
                raise
            reason = "%s. The recording jobs of the app must be over: stop them first"
            raise error.reworded(Rejected, reason % error.reason.rstrip(".")) from None


class RtcApps(Listing[RtcApp]):
    """The apps of an account."""

    kind = RtcApp
    query = ("with_app_key",)
    local = ("status",)
    confidential = ("with_app_key",)

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        for found in super().find_all(identifier, {}):
            remote = found.remote
            yield Found(_with_key(remote)) if remote is not None and filters.get("with_app_key") else found


def _with_key(remote: Remote) -> Remote:
    return dict(remote, app_key=(remote.get("authentication") or {}).get("app_key"))
