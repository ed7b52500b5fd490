# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Domains, their settings, and the buckets that the service can write to."""

from __future__ import annotations

from ...core.calls import Call, Reply
from ...core.errors import plain_envelope
from ...core.router import Section
from ...core.schema import Integer, Invalid, Text
from . import bodies, refusals, views
from .records import CONFIGURING, Verified
from .seed import ROUTER
from .state import LiveState, watched

V1 = Section(ROUTER, plain_envelope, refusals.refusal)

PAGE_SIZE = 10
PAGING = {"limit": Integer(minimum=1, maximum=100), "offset": Integer(minimum=0)}
_DOMAIN = "/v1/{project_id}/domain"
_MAPPING = "/v1/{project_id}/domains_mapping"
_KEY_CHAIN = "/v1/{project_id}/guard/key-chain"
_OF_DOMAIN = {"domain": Text()}


def state_of(call: Call) -> LiveState:
    return LiveState(call.emulator, call.shelf)


def needed(call: Call, *names: str) -> tuple[str, ...]:
    """Return the values of required query parameters. Raise Invalid if one is missing."""
    for name in names:
        if not call.query.get(name):
            raise Invalid("missing", name, f"query parameter {name} is missing")
    return tuple(call.query[name] for name in names)


@V1.post(_DOMAIN, bodies.NEW_DOMAIN)
def create_domain(call: Call) -> Reply:
    return Reply(views.domain(state_of(call).add_domain(call.body), call.region), 201)


@V1.get(_DOMAIN, {"domain": Text(), "enterprise_project_id": Text()})
def show_domain(call: Call) -> Reply:
    """Show all domains, or the one that the query names."""
    state = state_of(call)
    found = list(state.select_domains(call.query))
    reply = Reply({"total": len(found), "domain_info": [views.listed_domain(one, call.region) for one in found]})
    for one in found:
        if one.status == CONFIGURING:
            state.works.look(watched(one.id))
    return reply


@V1.put(_DOMAIN, bodies.DOMAIN_CHANGES)
def update_domain(call: Call) -> Reply:
    return Reply(views.domain(state_of(call).change_domain(call.body), call.region))


@V1.operation("DELETE", _DOMAIN, query=_OF_DOMAIN)
def delete_domain(call: Call) -> Reply:
    state_of(call).remove_domain(*needed(call, "domain"))
    return Reply(status=204)


@V1.put(_MAPPING, bodies.MAPPING)
def create_domain_mapping(call: Call) -> Reply:
    state_of(call).relate(call.body["pull_domain"], call.body["push_domain"])
    return Reply(dict(call.body))


@V1.operation("DELETE", _MAPPING, query={"pull_domain": Text(), "push_domain": Text()})
def delete_domain_mapping(call: Call) -> Reply:
    state_of(call).unrelate(*needed(call, "pull_domain", "push_domain"))
    return Reply(status=204)


@V1.put(f"{_DOMAIN}/ipv6-switch", bodies.IPV6)
def update_domain_ip6_switch(call: Call) -> Reply:
    state_of(call).switch_ipv6(call.body["domain"], call.body.get("is_ipv6", False))
    return Reply()


def _main(name: str) -> str:
    return ".".join(name.split(".")[-2:])


@V1.get(f"{_DOMAIN}/verification", _OF_DOMAIN)
def show_domain_verification(call: Call) -> Reply:
    main = _main(*needed(call, "domain"))
    verified = state_of(call).verified.get(main) is not None
    return Reply(views.verification(main, call.shelf.account, verified))


@V1.post(f"{_DOMAIN}/verification", bodies.VERIFICATION)
def check_domain_verification(call: Call) -> Reply:
    """Verify the owner of a domain. The emulator has no DNS to check, so every request succeeds."""
    main = _main(call.body["domain"])
    state_of(call).verified.put(Verified(main))
    return Reply(views.verification(main, call.shelf.account, True))


@V1.get(_KEY_CHAIN, _OF_DOMAIN)
def show_domain_key_chain(call: Call) -> Reply:
    (domain,) = needed(call, "domain")
    state = state_of(call)
    return Reply(views.key_chain(state.domain(domain).key_chain, masked=not state.shows_keys))


@V1.operation("PUT", _KEY_CHAIN, query=_OF_DOMAIN, body=bodies.KEY_CHAIN)
def update_domain_key_chain(call: Call) -> Reply:
    (domain,) = needed(call, "domain")
    state_of(call).set_key_chain(domain, call.body)
    return Reply()


@V1.operation("DELETE", _KEY_CHAIN, query=_OF_DOMAIN)
def delete_domain_key_chain(call: Call) -> Reply:
    state_of(call).remove_key_chain(*needed(call, "domain"))
    return Reply(status=204)


@V1.put("/v1/{project_id}/obs/authority", bodies.AUTHORITY)
def update_obs_bucket_authority_public(call: Call) -> Reply:
    state_of(call).authorize(call.body["bucket"], call.body["operation"] == 1)
    return Reply()
