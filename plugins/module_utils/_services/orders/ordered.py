# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of resources that are ordered if they are prepaid: each is ordered exactly once, and found again.

BSS does not say what an unpaid order is for, no call lists jobs, and a task can end at any moment.

PRIVATE to this collection.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from ..._core.errors import InvalidInput, NotFound
from ..._engine.change import Handle, Phase, Write
from ..._engine.once import BEHIND, Journal, Once
from ..._engine.resources import ABSENT, Desired, Found, Pending, Remote, Resource, Started
from ..._engine.wait import Timing
from .api import CANCELLED, PROCESSING, UNPAID
from .prepaid import (
    OVER,
    PREPAID,
    BillingClients,
    Subscribed,
    open_orders,
    order_phase,
    order_status,
    read_order,
)

Order = Mapping[str, Any]

# How long the lists of the services may not show what was ordered.
SETTLE = Timing(timeout=BEHIND, interval=5.0)

ClientsT = TypeVar("ClientsT", bound=BillingClients)


class Ordered(Resource[ClientsT]):
    """A resource that is found by its name and whose creation is an order or a job without an idempotency key.

    ``service`` is the type of the service in orders, ``once`` the protocol with the journal.
    """

    once: ClassVar[Once]
    service: ClassVar[str]

    def __init__(self, cloud: Any) -> None:
        super().__init__(cloud)
        # The orders that were open before this task ordered anything.
        self._known_orders: frozenset[str] = frozenset()

    @abstractmethod
    def named(self, desired: Desired) -> Remote | None:
        """Return the object with the name of the task, as the service's own list shows it."""

    @abstractmethod
    def send(self, body: dict[str, Any]) -> Mapping[str, Any]:
        """Send the request that creates or orders the object, and return the response."""

    @abstractmethod
    def started(self, name: str, body: dict[str, Any], answer: Mapping[str, Any]) -> Remote | Started:
        """Return the object that the response promises."""

    @abstractmethod
    def requested(self, name: str, status: str, order_id: str | None = None) -> Remote:
        """Return an object that exists only as a request or an order."""

    def present(self, desired: Desired, remote: Remote) -> Found:
        """Return an object with what the task needs around it. Raises NotFound if it was deleted meanwhile."""
        return Found(remote, self.context(desired))

    def context(self, desired: Desired) -> Any:
        """Return what the task needs to know if there is no object."""
        return None

    def subscribed(self, desired: Desired) -> Found:
        """Return the object that BSS knows and the service's list does not show yet."""
        return Found(None)

    def from_job(self, name: str, job_id: str) -> Pending | None:
        """Return the object that a job creates, None if the job is over or not needed."""
        return None

    def is_ordered(self, desired: Desired) -> bool:
        """Return whether the creation is an order."""
        return desired.get("charging_mode") == PREPAID

    def pays(self, desired: Desired) -> bool:
        """Return whether the task pays its order, if there is one."""
        return not self.is_ordered(desired) or desired.get("auto_pay") is not False

    def from_order(self, name: str, order_id: str) -> tuple[Phase, ...]:
        """Return the phases from an order in process to an object that can be read."""
        return (order_phase(self.api.bss, order_id, by=1.0),)

    def may_be_for(self, desired: Desired, order_id: str) -> bool:
        """Return whether an order of nobody known can be for the object, as far as its lines tell."""
        return True

    def is_main(self, resource: Subscribed) -> bool:
        """Return whether a resource of an order is the object itself, and not something ordered with it."""
        return True

    @property
    def journal(self) -> Journal:
        found: Journal = self.cloud.journal()
        return found

    def find(self, desired: Desired) -> Found:
        """Return the object by its ID, else by its name. Without one, return the order or job that will become it."""
        if desired.get("id") is not None:
            remote = self.get_or_none(str(desired["id"]))
            return (
                Found(None, self.context({**desired, "state": ABSENT}))
                if remote is None
                else self.present(desired, remote)
            )
        name, found = desired["name"], self._search(desired)
        if found.remote is None and found.pending is None and self.once.lately(self.journal, name):
            known = self.requested(name, "ordered")
            return found._replace(pending=self.once.settling(self.journal, name, known, lambda: self._search(desired)))
        return found

    def create(self, desired: Desired, body: dict[str, Any]) -> Remote | Started:
        """Create or order the object, exactly once."""
        name = str(desired["name"])
        with self.once.sending(self.journal, name):
            answer = self.send(body)
        by = "order_id" if answer.get("order_id") else "job_id"
        self.once.accepted(self.journal, name, **({by: str(answer[by])} if answer.get(by) else {}))
        return self.started(name, body, answer)

    def recover(self, desired: Desired, context: Any) -> Found:
        """Return the result of a request whose response was lost: the object, or an order that did not exist before."""
        return self.once.recovered(self.journal, desired["name"], self._come_to_light(desired, context))

    def _search(self, desired: Desired) -> Found:
        remote = self.named(desired)
        if remote is not None:
            try:
                return self.present(desired, remote)
            except NotFound:
                # The object was deleted while its surroundings were read.
                if self.get_or_none(str(remote["id"])) is not None:
                    raise
        return self._not_listed(desired)

    def _not_listed(self, desired: Desired) -> Found:
        context = self.context(desired)
        pending = self._noted(desired)
        if desired.get("state") == ABSENT:
            if pending is None and self.once.in_doubt(self.journal, desired["name"]):
                self._warn_of_orders(desired)
            return Found(None, context, pending)
        if pending is not None or not self.is_ordered(desired):
            return Found(None, context, pending)
        subscribed = self.subscribed(desired)
        if subscribed.remote is not None or subscribed.pending is not None:
            return subscribed
        orders = open_orders(self.api.bss, self.service)
        self._known_orders = frozenset(str(order["order_id"]) for order in orders)
        return Found(None, context, self._unclaimed(desired, orders))

    def _come_to_light(self, desired: Desired, context: Any) -> Found:
        remote = self.named(desired)
        if remote is not None:
            return self.present(desired, remote)
        if not self.is_ordered(desired):
            return Found(None, context)
        subscribed = self.subscribed(desired)
        if subscribed.remote is not None or subscribed.pending is not None:
            return subscribed
        orders = open_orders(self.api.bss, self.service)
        new = [order for order in orders if str(order["order_id"]) not in self._known_orders]
        return Found(None, context, self._unclaimed(desired, new, fresh=True))

    def _noted(self, desired: Desired) -> Pending | None:
        """Return the open order or job that will become the object, or None.

        It is the order that the task names, or what an earlier task wrote into the journal. Raises InvalidInput if the
        order that the task names is over.
        """
        name, journal = desired["name"], self.journal
        if desired.get("order_id") is not None:
            return self._given(desired, desired["order_id"])
        job_id, order_id = self.once.job(journal, name), self.once.order(journal, name)
        pending = self.from_job(name, job_id) if job_id is not None else None
        if pending is not None or order_id is None:
            return pending
        order = read_order(self.api.bss, order_id)
        if order.get("status") == CANCELLED:
            self.once.forget(journal, name)
        return self._open(desired, order_id, order)

    def _given(self, desired: Desired, order_id: str) -> Pending:
        order = self.api.bss.get_order(order_id).get("order_info") or {}
        pending = self._open(desired, order_id, order)
        if pending is None:
            raise InvalidInput(
                'Order %s has the status "%s" and has not created %s "%s".'
                % (order_id, order_status(order), self.label, desired["name"])
            )
        return pending

    def _open(self, desired: Desired, order_id: str, order: Order) -> Pending | None:
        if order.get("status") == UNPAID:
            return self._own_unpaid(desired, order_id)
        if order.get("status") == PROCESSING:
            name = desired["name"]
            return Pending(self.requested(name, "ordered", order_id), self.from_order(name, order_id))
        return None

    def _own_unpaid(self, desired: Desired, order_id: str) -> Pending:
        """Return the order that an earlier task has placed or that the task names. Only such an order is cancelled."""
        name = desired["name"]
        self._refuse_to_pay_twice(desired, order_id, "for")

        def cancel(resource: Ordered[ClientsT], handle: Handle) -> None:
            resource.api.bss.cancel_order(order_id)
            resource.once.forget(resource.journal, name)

        does = "cancel the unpaid order %s" % order_id
        return Pending(self.requested(name, "unpaid", order_id), cancel=(Write(does, cancel),))

    def _refuse_to_pay_twice(self, desired: Desired, order_id: str, relation: str) -> None:
        if desired.get("state") == ABSENT or not self.pays(desired):
            return
        remedy = ", or set auto_pay to false to leave it unpaid" if "auto_pay" in self.options else ""
        raise InvalidInput(
            'Order %s %s %s "%s" is unpaid, so there is no %s yet. No second order was placed. Pay or cancel the '
            "order%s." % (order_id, relation, self.label, desired["name"], self.label, remedy)
        )

    def _candidates(self, desired: Desired, orders: Sequence[Order]) -> list[Order]:
        """Return the orders that can be for this object: nobody else's, and for just such an object."""
        found = []
        for order in orders:
            owner = self.once.owner(self.journal, str(order["order_id"]))
            if owner == desired["name"] or (owner is None and self.may_be_for(desired, str(order["order_id"]))):
                found.append(order)
        return found

    def _unclaimed(self, desired: Desired, orders: Sequence[Order], *, fresh: bool = False) -> Pending | None:
        """Return an open order that must be, or can be, for this object, or None. It is never cancelled.

        An order in process will show whose it is. Several unpaid orders do not show it before somebody pays. Raises
        InvalidInput for them if the task pays its order or searches for a ``fresh`` one. A ``fresh`` order that was
        placed with its payment is unpaid for a moment only.
        """
        mine, pays = self._candidates(desired, orders), self.pays(desired)
        for order in mine:
            if order.get("status") == PROCESSING or (fresh and pays):
                return self._whosever(desired["name"], str(order["order_id"]), order_status(order))
        if len(mine) > 1:
            text = (
                'There are %d unpaid orders that may be for %s "%s": %s. Nothing was ordered. Pay or cancel the '
                "others, or set order_id to the right one."
                % (len(mine), self.label, desired["name"], ", ".join(str(order["order_id"]) for order in mine))
            )
            if fresh or pays:
                raise InvalidInput(text)
            # A task that leaves its order unpaid is satisfied by any of these orders.
            self.cloud.warn(text)
            return Pending(self.requested(desired["name"], "unpaid"))
        if not mine:
            return None
        order_id = str(mine[0]["order_id"])
        self._refuse_to_pay_twice(desired, order_id, "that may be for")
        return Pending(self.requested(desired["name"], "unpaid", order_id))

    def _whosever(self, name: str, order_id: str, status: str) -> Pending:
        """Return an order that will show whose it is when it is over."""

        def identify(remote: Remote, handle: Handle) -> None:
            for resource in filter(self.is_main, self.api.bss.resources_of_order(order_id)):
                self.once.identified(self.journal, str(resource.get("resource_name")), order_id)
                if resource.get("resource_name") == name:
                    handle.remote = {"id": resource["resource_id"]}

        what = 'order %s (%s), which may be for %s "%s"' % (order_id, status, self.label, name)
        phase = Phase(what, OVER, lambda: read_order(self.api.bss, order_id), then=identify)
        return Pending(self.requested(name, "ordered", order_id), (phase,), sure=False)

    def _warn_of_orders(self, desired: Desired) -> None:
        """Warn of unpaid orders that a lost request may have placed: they may also be somebody else's."""
        orders = [order for order in open_orders(self.api.bss, self.service) if order.get("status") == UNPAID]
        for order in self._candidates(desired, orders):
            order_id = str(order["order_id"])
            remedy = "set order_id to it" if "order_id" in self.aids else "cancel it in the console"
            self.cloud.warn(
                'Order %s is unpaid and may be for %s "%s". This task does not cancel it, because it may belong to '
                "somebody else. If it is yours, %s." % (order_id, self.label, desired["name"], remedy)
            )
