# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The settings of a document database, each with a call of its own. A new instance has most of them from the start.

API pages: "Changing a Database Port", "Enabling or Disabling SSL", "Changing a Security Group" and "Editing the
Description of an Instance".

API pages: "Setting an Automated Backup Policy", "Changing the Database Password" and "Restarting the DB Instance".

PRIVATE to this collection.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable

from ...._core.errors import InvalidInput
from ...._core.wording import quoted
from ...._engine.change import PartPlan, Write
from ...._engine.resources import Desired, Inseparable
from .mapping import DdsClients, Instance, groups_in, is_on, number
from .work import operation, setting

Current = Mapping[str, Any]

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
# Backups that are kept for fewer days than this are created every day.
FREE_DAYS = 7
DEFAULT_DAYS = 7


@dataclass
class Facts:
    """Facts that the API's object does not show: the backup policy, and whether the task's password is the current one.

    They are read only if the task needs them.
    """

    backup_policy: Mapping[str, Any] = field(default_factory=dict)
    password_fits: bool = False


@dataclass(frozen=True)
class Setting(Inseparable):
    """One setting. ``later`` marks a setting that a new instance cannot have before it exists.

    If an instance does not show the value, it counts as unchanged.
    """

    option: str
    words: str
    read: Callable[[Instance], Any]
    write: Callable[[str, Callable[..., Any], Any], Write]
    call: Callable[[DdsClients, str, Any], Any]
    later: bool = False
    same: Callable[[Any, Any], bool] = operator.eq

    @property
    def options(self) -> tuple[str, ...]:
        return (self.option,)

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        return {self.option: self.read(remote)}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get(self.option)
        if wanted is None or (current and (current[self.option] is None or self.same(wanted, current[self.option]))):
            return PartPlan()
        after = {self.option: wanted}
        if not current and not (self.later and wanted):
            return PartPlan(after)
        if wanted == "":
            does = "remove %s" % self.words
        else:
            does = "set %s to %s" % (self.words, quoted(wanted))
        if isinstance(wanted, bool):
            does = "%s %s" % ("enable" if wanted else "disable", self.words)
        write = self.write(does, lambda api, handle: self.call(api, handle.id, wanted), {self.option: wanted})
        return PartPlan(after, (write,))


PORT = Setting(
    "port",
    "the port",
    lambda remote: number(remote.get("port")),
    operation,
    lambda api, instance_id, port: api.dds.set_port(instance_id, port),
)

SSL = Setting(
    "ssl",
    "SSL",
    lambda remote: None if remote.get("ssl") is None else is_on(remote["ssl"]),
    operation,
    lambda api, instance_id, on: api.dds.switch_ssl(instance_id, on),
)

SECURITY_GROUP = Setting(
    "security_group_id",
    "the security group",
    lambda remote: remote.get("security_group_id"),
    operation,
    lambda api, instance_id, group_id: api.dds.set_security_group(instance_id, group_id),
    same=lambda wanted, current: set(groups_in(wanted)) <= set(groups_in(current)),
)

REMARK = Setting(
    "remark",
    "the remark",
    lambda remote: remote.get("remark") or "",
    setting,
    lambda api, instance_id, remark: api.dds.set_remark(instance_id, remark),
    later=True,
)


class BackupPolicy(Inseparable):
    """Automatic backups. The days of the week are only known if the policy was read."""

    options = ("backup_policy",)

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        strategy = remote.get("backup_strategy") or {}
        shown = {"keep_days": number(strategy.get("keep_days")), "start_time": strategy.get("start_time") or None}
        return {"backup_policy": shown}

    def plan(self, desired: Desired, current: Current, context: Facts) -> PartPlan:
        given = {key: value for key, value in (desired.get("backup_policy") or {}).items() if value is not None}
        if not given:
            return PartPlan()
        there = _policy(context.backup_policy) if current else {}
        wanted = {**there, "keep_days": there.get("keep_days") or DEFAULT_DAYS, **given}
        if wanted["keep_days"] == 0:
            wanted = {"keep_days": 0}
        elif wanted.get("start_time") is None:
            raise InvalidInput(
                "backup_policy has no start_time, but there are no backups yet: set backup_policy.start_time."
            )
        elif "period" not in given and (not wanted.get("period") or wanted["keep_days"] < FREE_DAYS):
            wanted["period"] = EVERY_DAY
        after = {"keep_days": wanted["keep_days"], "start_time": wanted.get("start_time")}
        if current and all(_same(value, there.get(key)) for key, value in wanted.items()):
            return PartPlan()
        at_once = not current and wanted["keep_days"] != 0 and not given.keys() & {"period", "incremental"}
        return PartPlan({"backup_policy": after}, () if at_once else (_set_policy(wanted),))


def _policy(policy: Mapping[str, Any]) -> dict[str, Any]:
    """Return the policy with the names of the option. Values that the policy does not have are left out."""
    days = [int(day) for day in str(policy.get("period") or "").split(",") if day.strip().isdecimal()]
    found = {
        "keep_days": number(policy.get("keep_days")),
        "start_time": policy.get("start_time") or None,
        "period": sorted(days) or None,
        "incremental": policy.get("enable_incremental_backup"),
    }
    return {key: value for key, value in found.items() if value is not None}


def _same(wanted: Any, there: Any) -> bool:
    return bool(sorted(set(wanted)) == there if isinstance(wanted, list) else wanted == there)


def _set_policy(policy: Mapping[str, Any]) -> Write:
    body: dict[str, Any] = {"keep_days": str(policy["keep_days"])}
    if policy["keep_days"] != 0:
        body["start_time"] = policy["start_time"]
        body["period"] = ",".join(str(day) for day in sorted(set(policy["period"])))
        if policy.get("incremental") is not None:
            body["enable_incremental_backup"] = policy["incremental"]
    days = "keep for %d days" % policy["keep_days"] if policy["keep_days"] else "disabled"
    does = "set the backup policy (%s)" % days
    return setting(does, lambda api, handle: api.dds.set_backup_policy(handle.id, body), body)


def strategy_of(desired: Desired) -> dict[str, str] | None:
    """Return the part of the policy that the creation of an instance accepts, or None."""
    policy = desired.get("backup_policy") or {}
    if policy.get("start_time") is None or policy.get("keep_days") == 0:
        return None
    keep_days = DEFAULT_DAYS if policy.get("keep_days") is None else policy["keep_days"]
    return {"start_time": policy["start_time"], "keep_days": str(keep_days)}


class Password(Inseparable):
    """The administrator's password. It cannot be read, only tried."""

    options = ("admin_password", "update_password")

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Facts) -> PartPlan:
        password = desired.get("admin_password")
        if not current or password is None or desired.get("update_password") != "always" or context.password_fits:
            return PartPlan()
        does = 'set the password of user "%s"' % current.get("db_user_name")
        return PartPlan({}, (setting(does, lambda api, handle: api.dds.reset_password(handle.id, password)),))


class Restart(Inseparable):
    """A restart each time that the task asks for it, after all other changes. A new instance needs none."""

    options = ()

    def view(self, remote: Instance, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        if not current or desired.get("state") != "restarted":
            return PartPlan()
        does = 'restart document database "%s"' % current.get("name")
        return PartPlan({}, (operation(does, lambda api, handle: api.dds.restart_instance(handle.id)),))
