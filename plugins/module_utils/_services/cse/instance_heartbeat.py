# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Heartbeats, which keep instances in their registry. They change nothing visible of an instance.

API page: "Reporting the Heartbeats of Instances in Batches" of the ServiceComb service center, v4.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import CollectionError, InvalidInput
from .api.registry import CseRegistryApi

# The maximum number of instances in one request. Its body then has some 50 kB.
MOST = 500

Pair = tuple[str, str]


def beat(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Renew the leases of instances and report which of them are gone.

    Raises CollectionError for those if ``missing`` is "fail".
    """
    pairs = list(dict.fromkeys(_pair(instance) for instance in desired["instances"]))
    actions = ["send heartbeats of %d instances" % len(pairs)] if pairs else []
    if check or not pairs:
        results = [_result(pair, None, None) for pair in pairs]
        return {"changed": False, "results": results, "actions": actions}
    api = CseRegistryApi(cloud)
    results = []
    for start in range(0, len(pairs), MOST):
        results += _sent(api, pairs[start : start + MOST])
    gone = [result for result in results if not result["renewed"]]
    if gone and desired["missing"] == "fail":
        raise CollectionError(
            "%d of %d instances got no heartbeat and must be registered again: %s."
            % (len(gone), len(results), "; ".join("%s: %s" % (one["id"], one["message"].rstrip(".")) for one in gone)),
            {"results": results, "actions": actions},
        )
    return {"changed": False, "results": results, "actions": actions}


def _pair(instance: Any) -> Pair:
    """Return the IDs of the microservice and the instance from a value of the task.

    The value is a dictionary, such as an instance that another task returned. Raises InvalidInput if an ID is missing.
    """
    found = [instance.get(key) for key in ("microservice_id", "id")] if isinstance(instance, dict) else []
    if len(found) != 2 or not all(found):
        raise InvalidInput("instances has an entry without id or microservice_id: set both.")
    return str(found[0]), str(found[1])


def _sent(api: CseRegistryApi, pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    answered = api.heartbeat([{"serviceId": service, "instanceId": instance} for service, instance in pairs])
    said = {(one.get("serviceId"), one.get("instanceId")): str(one.get("errMessage") or "") for one in answered}
    results = []
    for pair in pairs:
        message = said.get(pair, "the registry returned no result for it")
        results.append(_result(pair, not message, message or None))
    return results


def _result(pair: Pair, renewed: bool | None, message: str | None) -> dict[str, Any]:
    return {"microservice_id": pair[0], "id": pair[1], "renewed": renewed, "message": message}
