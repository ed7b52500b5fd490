# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The order that makes an existing postpaid object prepaid. It is placed once for each object.

The object exists before, during and after the order. Until the order is completed, the object shows nothing of it.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Callable, NamedTuple

from ..._core.errors import Ambiguous, CloudError, InvalidAnswer, InvalidInput
from ..._engine.change import Handle, Phase
from ..._engine.once import BEHIND, Once
from ..._engine.resources import Remote
from .api import CANCELLED, COMPLETED, CONVERT, UNPAID
from .prepaid import BillingClients, open_orders, order_phase, read_order

Order = Mapping[str, Any]


class Placed(NamedTuple):
    """An order that was placed for an object and is not completed. ``order_id`` is None if only the request is known.

    It moves on by itself unless it is ``unpaid``.
    """

    order_id: str | None
    unpaid: bool = False


@dataclass(frozen=True)
class Conversion:
    """The conversion of objects of one kind. ``service`` is the type of the service in orders.

    ``fits`` returns whether an order of nobody known can be for such an object, as far as its lines tell.
    """

    once: Once
    service: str
    fits: Callable[[Order], bool]

    def placed(self, clients: BillingClients, identifier: str) -> Placed | None:
        """Return the order that was placed for an object that is postpaid, or None.

        An order of nobody known may be for the object. It counts, because a second order would be paid twice.
        """
        journal = clients.cloud.journal()
        order_id = self.once.order(journal, identifier)
        if order_id is not None:
            order = read_order(clients.bss, order_id)
            age = journal.age(self.once.order_of, identifier) or 0.0
            if order.get("status") != CANCELLED and (order.get("status") != COMPLETED or age < BEHIND):
                # The object may not show yet that its order is completed.
                return Placed(order_id, order.get("status") == UNPAID)
            self.once.forget(journal, identifier)
        unclaimed = self.unclaimed(clients, identifier)
        if unclaimed is not None:
            return unclaimed
        if not self.once.in_doubt(journal, identifier):
            return None
        age = journal.age(self.once.asked_for, identifier) or 0.0
        if age < BEHIND:
            return Placed(None)
        # Lists no longer lag behind, so the request did not arrive.
        self.once.end(journal, identifier)
        return None

    def unclaimed(self, clients: BillingClients, identifier: str = "") -> Placed | None:
        """Return an open order that may be for the object, because it is for no other one that is known, or None."""
        orders = open_orders(clients.bss, self.service, order_type=CONVERT)
        found = [order for order in orders if self._may_be_for(clients, identifier, order)]
        # An order in process moves on by itself, and shows then whose it is.
        for order in sorted(found, key=lambda order: bool(order.get("status") == UNPAID)):
            return Placed(str(order["order_id"]), order.get("status") == UNPAID)
        return None

    @staticmethod
    def refuse_second(placed: Placed, title: str, *, pays: bool) -> None:
        """Raise InvalidInput if the order that was placed stops the one of the task.

        A task that does not pay is satisfied with an order that is unpaid.
        """
        told = "Order %s" % placed.order_id if placed.order_id else "An order"
        if not placed.unpaid:
            raise InvalidInput(
                "%s is in process and is, or may be, for the %s. No second order was placed. Run the task again when "
                "it is completed." % (told, title)
            )
        if pays:
            raise InvalidInput(
                "%s is unpaid and is, or may be, for the %s. No second order was placed. Pay or cancel the order, or "
                "set auto_pay to false to leave it unpaid." % (told, title)
            )

    def place(
        self,
        clients: BillingClients,
        handle: Handle,
        send: Callable[[], str],
        look: Callable[[], Placed | Remote | None],
        *,
        pays: bool,
    ) -> Sequence[Phase]:
        """Place the order with ``send``, which returns its ID. Return the phases until it is completed.

        There are none for an order that the task does not pay, as ``pays`` says.
        If the response is lost, ``look`` searches for as long as lists can lag behind. It returns the order, or the
        object if that is prepaid.
        """
        journal, identifier = clients.cloud.journal(), handle.id
        try:
            with self.once.sending(journal, identifier):
                order_id = send()
        except (Ambiguous, InvalidAnswer) as error:
            if isinstance(error, InvalidAnswer) and error.status in range(400, 500):
                self.once.end(journal, identifier)
                raise
            self.once.begin(journal, identifier)
            for _pause in handle.lag("Searching for the order that a request without a response may have placed"):
                with suppress(CloudError):
                    found = look()
                    if isinstance(found, Placed) and found.order_id is not None:
                        return () if found.unpaid else (order_phase(clients.bss, found.order_id, by=1.0),)
                    if found is not None and not isinstance(found, Placed):
                        self.once.end(journal, identifier)
                        return ()
            raise
        self.once.accepted(journal, identifier, order_id=order_id)
        return (order_phase(clients.bss, order_id, by=1.0),) if pays else ()

    def _may_be_for(self, clients: BillingClients, identifier: str, order: Order) -> bool:
        order_id = str(order["order_id"])
        owner = self.once.owner(clients.cloud.journal(), order_id)
        return owner == identifier or (owner is None and self.fits(clients.bss.get_order(order_id)))
