# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The settings of a domain that separate requests change after its creation.

API pages: "Modifying a Domain Name", "Domain Mapping", "Configuring IPv6", "Configuring a URL Validation Key".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from ..._core.wording import quoted
from ..._engine.change import Handle, PartPlan, Phase, Write
from ..._engine.fields import without_none
from ..._engine.resources import Desired, Inseparable, Remote, Resource
from ..._engine.wait import Until
from .api import LiveApi
from .shapes import is_masked

Current = Mapping[str, Any]

ON, OFF = "on", "off"
# A domain that could not be set up keeps such a status until it is deleted.
FAILED = frozenset({"failed", "rejected"})
STATES = {"enabled": ON, "disabled": OFF}
READY = Until(
    state=lambda remote: remote.get("status"),
    good=frozenset({ON, OFF}),
    bad=FAILED,
    reason=lambda remote: remote.get("status_describe"),
)
IDLE = READY._replace(good=READY.good | FAILED, bad=frozenset())
# The values that say how addresses are signed, without the key.
OPEN = ("auth_type", "timeout")


def status_phase(domain: Resource[LiveApi], name: str, until: Until) -> Phase:
    """Return the phase that waits until the domain fulfils the condition.

    The documentation does not promise that the first poll finds a new domain.
    """

    def read() -> Remote:
        try:
            found: Remote = domain.get(name)
        except NotFound:
            return {}
        return found

    def take(remote: Remote, handle: Handle) -> None:
        handle.remote = remote

    return Phase("domain %s" % name, until, read, then=take)


def key_chain_of(api: LiveApi, remote: Remote) -> Remote:
    """Return how addresses of the domain are signed, {} if they are not.

    A success with an empty key also means that they are not.
    """
    try:
        found: Remote = api.get_key_chain(str(remote["domain"]))
    except NotFound:
        return {}
    return found if found.get("key" if "key" in found else "auth_type") else {}


class Project(Inseparable):
    """The enterprise project of the domain, which is an option of all modules."""

    options = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = desired.get("enterprise_project_id")
        if wanted is None or current.get("enterprise_project_id") == wanted:
            return PartPlan()
        after = {"enterprise_project_id": wanted}
        return PartPlan(
            after,
            (_update("set the enterprise project of domain %s to %s" % (quoted(current["name"]), wanted), after),)
            if current
            else (),
        )


def _update(does: str, changes: dict[str, Any]) -> Write:
    def write(domain: Resource[LiveApi], handle: Handle) -> None:
        domain.api.update_domain(handle.id, changes)
        handle.stale = True

    return Write(does, write, changes)


class Related(Inseparable):
    """The push domain whose streams a pull domain plays. A pull domain has only one, so another one replaces it."""

    options = ("push_domain",)

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted, before = desired.get("push_domain"), current.get("push_domain")
        if wanted is None or wanted == (before or ""):
            return PartPlan()
        if current and current["type"] != "pull":
            raise InvalidInput(
                'push_domain is set, but domain "%s" has the type "push": leave it out, it is for the type "pull".'
                % current["name"]
            )

        def write(domain: Resource[LiveApi], handle: Handle) -> None:
            if wanted:
                domain.api.map_domain(handle.id, wanted)
            else:
                domain.api.unmap_domain(handle.id, str(before))
            handle.stale = True

        of = "push_domain of domain %s" % quoted(desired["name"])
        does = "set %s to %s" % (of, quoted(wanted)) if wanted else "remove %s" % of
        return PartPlan({"push_domain": wanted or None}, (Write(does, write, {"push_domain": wanted or before}),))


class Addresses(Inseparable):
    """IPv6, and the signing of addresses.

    The service may mask the key. A key that is not masked is compared. The results never show the key.
    """

    options = ("ipv6", "key_chain", "update_key")

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {"key_chain": _shown(context) if context else None}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        after: dict[str, Any] = {}
        writes: list[Write] = []
        if desired.get("ipv6") is not None and desired["ipv6"] != bool(current.get("ipv6")):
            after["ipv6"] = desired["ipv6"]
            writes.append(_switch_ipv6(desired["name"], desired["ipv6"]))
        given = None if desired.get("key_chain") is None else without_none(desired["key_chain"])
        if given is not None and _differs(given, context or {}, desired.get("update_key") == "always"):
            after["key_chain"] = _shown(given) if given else None
            writes.append(_set_key_chain(desired["name"], given))
        return PartPlan(after, tuple(writes))


def _differs(given: Remote, there: Remote, always: bool) -> bool:
    """Return whether the key chain differs, as far as the service shows it.

    With ``always``, the task writes its key chain even if the existing one is the same.
    """
    if not given or not there:
        return bool(given) != bool(there)
    known = {key: value for key, value in there.items() if not is_masked(value)}
    return always or any(key in known and known[key] != value for key, value in given.items())


def _shown(key_chain: Remote) -> dict[str, Any]:
    return {name: key_chain.get(name) for name in OPEN}


def _switch_ipv6(name: str, wanted: bool) -> Write:
    def write(domain: Resource[LiveApi], handle: Handle) -> None:
        domain.api.switch_ipv6(handle.id, wanted)
        handle.stale = True

    return Write("%s IPv6 of domain %s" % ("enable" if wanted else "disable", quoted(name)), write, {"is_ipv6": wanted})


def _set_key_chain(name: str, wanted: dict[str, Any]) -> Write:
    def write(domain: Resource[LiveApi], handle: Handle) -> None:
        if wanted:
            domain.api.set_key_chain(handle.id, wanted)
        else:
            domain.api.delete_key_chain(handle.id)
        handle.stale = True

    does = "%s the key chain of domain %s" % ("set" if wanted else "remove", quoted(name))
    return Write(does, write, wanted)


class Status(Inseparable):
    """The status of the domain: enabled or disabled. A change takes a while."""

    options = ()

    def view(self, remote: Remote, context: Any) -> dict[str, Any]:
        return {}

    def plan(self, desired: Desired, current: Current, context: Any) -> PartPlan:
        wanted = STATES.get(desired["state"])
        if not current:
            return PartPlan({"status": wanted or ON}, (self.write(desired["name"], OFF),) if wanted == OFF else ())
        if wanted is None or current["status"] == wanted:
            return PartPlan()
        return PartPlan({"status": wanted}, (self.write(desired["name"], wanted),))

    @staticmethod
    def write(name: str, to: str) -> Write:
        def write(domain: Resource[LiveApi], handle: Handle) -> Sequence[Phase]:
            domain.api.update_domain(handle.id, {"status": to})
            handle.stale = True
            return (status_phase(domain, handle.id, READY._replace(good=frozenset({to}))),)

        return Write("%s domain %s" % ("enable" if to == ON else "disable", quoted(name)), write, {"status": to})
