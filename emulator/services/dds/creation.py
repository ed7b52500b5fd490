# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a checked create request to an instance, by an order or a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...core.errors import ApiError
from ...shared.outcomes import Served
from ..bss.records import Subscription
from .billing import period_of, subscription_of
from .checks import Given, zones_of
from .records import CREATE_FAILED, CREATING, NORMAL, Backup, Group, Instance
from .state import DdsState
from .topology import new_groups


@dataclass(frozen=True)
class Creation:
    """The creation of an instance. The ID of the instance is known before it exists."""

    state: DdsState
    given: Given
    instance_id: str
    served: Served | None = None
    order_id: str = ""

    @property
    def groups(self) -> tuple[Group, ...]:
        return new_groups(self.instance_id, self.given["name"], self.given["flavor"], zones_of(self.given))

    def begin(self) -> None:
        given, now = self.given, self.state.emulator.works.now
        self.state.table.put(
            Instance(
                id=self.instance_id,
                number=self.state.next_number(),
                name=given["name"],
                mode=given["mode"],
                version=given["datastore"]["version"],
                created_at=now,
                updated_at=now,
                vpc_id=given["vpc_id"],
                subnet_id=given["subnet_id"],
                security_group_id=given["security_group_id"],
                groups=self.groups,
                status=CREATING,
                port=int(given.get("port", "8635")),
                ssl=given.get("ssl_option", "1") == "1",
                password=given.get("password", ""),
                backup=_backup_of(given.get("backup_strategy")),
                tags=tuple((tag["key"], tag["value"]) for tag in given.get("tags", [])),
                order_id=self.order_id,
                enterprise_project_id=given.get("enterprise_project_id", "0"),
                disk_encryption_id=given.get("disk_encryption_id", ""),
            )
        )

    def finish(self) -> str:
        """Finish the creation; return the reason of a failure, or an empty text.

        After an outcome ``fail`` no instance is left. Any other failure leaves a broken instance.
        """
        instance = self.state.table.get(self.instance_id)
        if instance is None:
            return "The DB instance was given back before it was there."
        if self.served is not None and self.served.result == "fail":
            self.state.remove(instance)
            return self.served.reason
        if self.served is not None:
            return self._broken(instance, self.served.reason)
        try:
            self.state.change(self.state.wired(instance), status=NORMAL)
        except ApiError as error:  # the addresses that were free at the request are taken by now
            return self._broken(instance, error.message)
        return ""

    def _broken(self, instance: Instance, reason: str) -> str:
        self.state.change(instance, status=CREATE_FAILED)
        return reason


def _backup_of(given: Given | None) -> Backup:
    if given is None:
        return Backup()
    keep_days = int(given.get("keep_days", "7"))
    return Backup(keep_days, given["start_time"]) if keep_days else Backup(0, "", "")


@dataclass(frozen=True)
class CreationOrder:
    """The delivery of a creation that was ordered. The order completes some time before the instance does."""

    creation: Creation

    @property
    def watched(self) -> tuple[str, ...]:
        return (self.creation.state.place,)

    def begin(self, order_id: str) -> None:
        replace(self.creation, order_id=order_id).begin()

    def finish(self, order_id: str) -> Sequence[Subscription] | None:
        creation, state = self.creation, self.creation.state
        instance = state.table.get(creation.instance_id)
        if instance is None or (creation.served is not None and creation.served.result == "fail"):
            creation.finish()
            return None

        def end() -> None:
            creation.finish()

        state.emulator.works.start(self.watched, end)
        charging = creation.given["charge_info"]
        subscribed = subscription_of(state, instance, order_id, period_of(charging))
        return [replace(subscribed, auto_renew=charging.get("is_auto_renew", False))]
