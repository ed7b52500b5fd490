# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The lookup of the instances of a microservice, for clients that connect to them.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..._core.errors import InvalidInput, NotFound
from .api.registry import CseRegistryApi
from .instances import shown, written
from .versions import ANY, check_rule, matching

Options = Mapping[str, Any]


def look_up(cloud: Any, terms: Sequence[str], options: Options) -> list[Any]:
    """Return the values of the lookup, one for each microservice, with one request for each."""
    rule = check_rule(options["version"])
    names = [_name(term, options) for term in terms]
    api = CseRegistryApi(cloud, fresh=False)
    result = options["result"]
    found: list[Any] = []
    for app, name in names:
        instances = _selected(_found(api, app, name, options), rule, options)
        endpoints = [endpoint for instance in instances for endpoint in instance["endpoints"]]
        if result == "instances":
            known = {"app": app, "microservice": name, "environment": options["environment"]}
            found.append([{**instance, **known} for instance in instances])
        elif result == "endpoints":
            found.append(_distinct(endpoint["url"] for endpoint in endpoints))
        else:
            found.append(_distinct(filter(None, map(written, endpoints))))
    return found


def _name(term: str, options: Options) -> tuple[str, str]:
    app, slash, name = term.partition("/")
    if not slash:
        app, name = options["app"], term
    if not app or not name:
        raise InvalidInput(
            '"%s" is not a microservice: use a name, or an application and a name such as "shop/orders".' % term
        )
    return app, name


def _found(api: CseRegistryApi, app: str, name: str, options: Options) -> Sequence[Mapping[str, Any]]:
    """Return all instances of the microservice with this name.

    The request names no consumer, because the registry would record it. Raises InvalidInput if there is no such
    microservice, unless the option ``missing`` is "empty": then there are no instances.
    """
    query = {"appId": app, "serviceName": name, "version": ANY}
    if options["environment"]:
        query["env"] = options["environment"]
    if options["tags"]:
        query["tags"] = ",".join(options["tags"])
    try:
        return api.find_instances(query)
    except NotFound:
        if options["missing"] == "empty":
            return ()
        raise InvalidInput('There is no microservice "%s/%s"%s.' % (app, name, _narrowed(options))) from None


def _narrowed(options: Options) -> str:
    said = ' in the environment "%s"' % options["environment"] if options["environment"] else ""
    return said + (" with tags %s" % ", ".join(options["tags"]) if options["tags"] else "")


def _selected(found: Sequence[Mapping[str, Any]], rule: str, options: Options) -> list[dict[str, Any]]:
    """Return the instances that the options select.

    Their order is always the same, so that a file made from them changes only if they do.
    """
    scheme = options["scheme"]
    instances = []
    for instance in map(shown, found):
        if options["status"] and instance["status"] not in options["status"]:
            continue
        if scheme:
            instance["endpoints"] = [one for one in instance["endpoints"] if one["scheme"] == scheme.lower()]
            first: Mapping[str, Any] = next(iter(instance["endpoints"]), {})
            instance.update(address=first.get("host"), port=first.get("port"))
        if instance["endpoints"] or not scheme:
            instances.append(instance)
    allowed = matching(rule, {str(instance["version"]) for instance in instances})
    wanted = [instance for instance in instances if str(instance["version"]) in allowed]
    return sorted(wanted, key=lambda one: (str(one["host_name"]), str(one["id"])))


def _distinct(values: Any) -> list[str]:
    return list(dict.fromkeys(values))
