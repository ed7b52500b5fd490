# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Code for what costs money and whose names are not unique, such as EIPs, shared bandwidths and volumes.

A new object is recorded, because a list may not show it yet. A prepaid object is unsubscribed. The checks and bodies of
a prepaid creation are the same for all services.

API page: "Unsubscribing from Yearly/Monthly Resources".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Callable, TypeVar

from ..._core.errors import InvalidInput
from ..._core.messages import text_of
from ..._engine.change import Phase, Write
from ..._engine.resources import Desired, Found, Remote, Resource
from ..._engine.wait import GONE
from . import prepaid
from .ordered import Ordered
from .prepaid import BillingClients

# The codes of BSS for the units of periods.
UNITS = {"month": 2, "year": 3}
# The keys of the charging in the APIs that take it in the older form, where booleans are text.
OLDER = {
    "charge_mode": "chargingMode",
    "period_type": "periodType",
    "period_num": "periodNum",
    "is_auto_pay": "isAutoPay",
    "is_auto_renew": "isAutoRenew",
}
Limits = Mapping[str, tuple[int, int]]

Read = Callable[[str], Remote]
ClientsT = TypeVar("ClientsT", bound=BillingClients)


class Recorded(Ordered[ClientsT]):
    """A resource whose new objects are recorded by their IDs, in the place of jobs."""

    def recover(self, desired: Desired, context: Any) -> Found:
        """Return the result of a request whose response was lost, and record an object like one in a response."""
        found = super().recover(desired, context)
        if found.remote is not None:
            self.once.accepted(self.journal, desired["name"], job_id=str(found.remote["id"]))
        return found

    def recorded(self, name: str, key: str, read: Read) -> Remote | None:
        """Return the object with this name that was created lately and that no list shows yet, or None.

        ``key`` is the API's name of the name.
        """
        identifier = self.once.job(self.journal, name)
        remote = None if identifier is None else self.get_or_none(identifier, read)
        return remote if remote is not None and remote.get(key) == name else None


def charging_of(desired: Desired) -> dict[str, Any]:
    """Return how an order is charged, for the body of the request."""
    charging = {
        "charge_mode": "prePaid",
        "period_type": desired.get("period_unit") or "month",
        "period_num": desired.get("period") or 1,
        # Without this key the service waits for somebody to pay.
        "is_auto_pay": desired.get("auto_pay") is not False,
    }
    if desired.get("auto_renew") is not None:
        charging["is_auto_renew"] = desired["auto_renew"]
    return charging


def older_charging_of(desired: Desired) -> dict[str, Any]:
    """Return the same as charging_of() in the older form."""
    charging = charging_of(desired)
    return {OLDER[key]: text_of(value) if isinstance(value, bool) else value for key, value in charging.items()}


def unsubscription(title: str, identifier: str, name: str | None, read: Read) -> Write:
    """Return the write that unsubscribes a prepaid object, and that waits until it is gone."""

    def shows(resource: Resource[Any], one: str) -> bool:
        return resource.get_or_none(one, read) is not None

    def then(resource: Any) -> Sequence[Phase]:
        forget(resource, name)
        return (Phase("%s to be gone" % title, GONE, lambda: resource.get_or_none(identifier, read)),)

    return prepaid.unsubscription("unsubscribe %s" % title, [identifier], shows, then)


def forget(resource: Ordered[Any], name: str | None) -> None:
    """Erase what is recorded about the object, so that another one with its name can be created at once."""
    if name:
        resource.once.forget(resource.journal, name)


def check_period(desired: Desired, limits: Limits) -> None:
    """Raise InvalidInput for a period that cannot be ordered. ``limits`` has the least and the most of each unit."""
    unit = desired.get("period_unit") or "month"
    least, most = limits[unit]
    if not least <= (1 if desired.get("period") is None else desired["period"]) <= most:
        raise InvalidInput("period is %d, but must be %d to %d %ss." % (desired["period"], least, most, unit))


def fits_period(line: Mapping[str, Any], desired: Desired) -> bool:
    """Return whether a line of an order is for one object with the period of the task, as far as the line tells."""
    expected = {
        "period_type": UNITS[desired.get("period_unit") or "month"],
        "period_num": desired.get("period") or 1,
        "subscription_num": 1,
    }
    return all(line.get(key) in (None, value) for key, value in expected.items())
