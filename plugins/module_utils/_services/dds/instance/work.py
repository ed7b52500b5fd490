# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Operations of a document database: jobs, orders, and the time after them. Only one runs at a time.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Callable

from ...._core.errors import NotFound
from ...._engine.change import Handle, Phase, Write
from ...._engine.resources import Resource
from ...._engine.wait import GONE, Remote, Until
from ...orders.prepaid import order_phase, unsubscription
from .mapping import ONCE, DdsClients, Instance, doing, is_prepaid

# The share of the whole timeout that a job or an order can use.
JOB_BY = 0.9

JOB = Until(
    state=lambda job: job.get("status"),
    good=frozenset({"Completed"}),
    bad=frozenset({"Failed"}),
    reason=lambda job: job.get("fail_reason") or None,
)

RESTING = frozenset({"normal", "abnormal", "frozen", "data_disk_full", "createfail", "enlargefail"})
IDLE = Until(state=doing, good=RESTING)
# For an existing instance, which need not be in good health.
READY = IDLE._replace(good=RESTING - {"frozen", "createfail"}, bad=frozenset({"frozen", "createfail"}))
CREATED = IDLE._replace(good=frozenset({"normal"}), bad=RESTING - {"normal", "abnormal"})


def operation(does: str, start: Callable[[DdsClients, Handle], Mapping[str, Any]], body: Any = None) -> Write:
    """Return a write that starts a job or an order, and then waits until the instance is idle."""

    def write(instance: Resource[DdsClients], handle: Handle) -> Sequence[Phase]:
        handle.stale = True
        return (*_work(instance.api, start(instance.api, handle), does), _at_rest(instance, handle.id))

    return Write(does, write, body)


def setting(does: str, call: Callable[[DdsClients, Handle], object], body: Any = None) -> Write:
    """Return a write that takes effect at once."""

    def write(instance: Resource[DdsClients], handle: Handle) -> None:
        call(instance.api, handle)
        handle.stale = True

    return Write(does, write, body)


def _work(api: DdsClients, answer: Mapping[str, Any], does: str) -> tuple[Phase, ...]:
    if answer.get("order_id"):
        return (order_phase(api.bss, str(answer["order_id"]), by=JOB_BY),)
    return (job_phase(api, str(answer["job_id"]), does),) if answer.get("job_id") else ()


def job_phase(api: DdsClients, job_id: str, does: str) -> Phase:
    """Return the phase that waits until the job is over. ``does`` says what the job is for."""
    return Phase("job %s to %s" % (job_id, does), JOB, lambda: api.dds.get_job(job_id), JOB_BY)


def creating(instance: Resource[DdsClients], name: str, remote: Instance) -> tuple[Phase, ...]:
    """Return the phases from the job or the order to a running instance."""
    api, instance_id = instance.api, str(remote["id"])
    first: tuple[Phase, ...] = ()
    if remote.get("order_id"):
        first = (order_phase(api.bss, str(remote["order_id"]), by=JOB_BY),)
    elif remote.get("job_id"):
        job_id = str(remote["job_id"])

        def read_job() -> Remote:
            job = api.dds.get_job(job_id)
            if job.get("status") in JOB.bad:
                ONCE.forget(api.cloud.journal(), name)
            return job

        first = (job_phase(api, job_id, 'create document database "%s"' % name)._replace(read=read_job),)

    def read() -> Remote:
        # The service may take a while to list a new instance.
        return instance.get_or_none(instance_id) or {"id": instance_id, "status": "creating"}

    return (*first, Phase('document database "%s"' % name, CREATED, read, then=_take))


def _at_rest(instance: Resource[DdsClients], instance_id: str) -> Phase:
    what = "document database %s" % instance_id
    return Phase(what, IDLE, lambda: instance.get_or_none(instance_id), then=_take)


def _take(remote: Remote, handle: Handle) -> None:
    handle.remote, handle.stale = remote, False


def deletion(remote: Instance) -> Write:
    """Return the write that removes the instance: it unsubscribes a prepaid one and deletes a postpaid one."""
    instance_id, name = str(remote["id"]), str(remote.get("name"))

    def then(instance: Resource[DdsClients], *phases: Phase) -> Sequence[Phase]:
        ONCE.forget(instance.cloud.journal(), name)
        return (*phases, _gone(instance, instance_id, name))

    if is_prepaid(remote):
        does = 'unsubscribe document database "%s"' % name
        return unsubscription(does, [instance_id], lambda own, one: own.get_or_none(one) is not None, then)
    does = 'delete document database "%s"' % name

    def write(instance: Resource[DdsClients], handle: Handle) -> Sequence[Phase]:
        job_id = instance.api.dds.delete_instance(instance_id).get("job_id")
        return then(instance, *((_job_of_deletion(instance.api, str(job_id), does),) if job_id else ()))

    return Write(does, write)


def _job_of_deletion(api: DdsClients, job_id: str, does: str) -> Phase:
    """Return the phase that waits for the job of a deletion. The job disappears together with the instance."""

    def read() -> Remote | None:
        try:
            return api.dds.get_job(job_id)
        except NotFound:
            return None

    return Phase("job %s to %s" % (job_id, does), JOB._replace(gone=True), read, JOB_BY)


def _gone(instance: Resource[DdsClients], instance_id: str, name: str) -> Phase:
    return Phase('document database "%s" to be gone' % name, GONE, lambda: instance.get_or_none(instance_id))
