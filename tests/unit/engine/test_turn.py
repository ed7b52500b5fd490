# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which tasks are about the same object, so that they wait for each other and one finds what the other has made."""

from __future__ import annotations

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._engine.resources import identity_of
from tests.support.local_cloud import module_named
from tests.unit.engine.toy import toy
from tests.unit.services.cse import registry


def test_options_that_tell_objects_apart() -> None:
    tea, other = {"name": "tea", "room": "kitchen"}, {"name": "tea", "room": "attic"}
    assert identity_of(toy(told_by=("name", "room")), tea) != identity_of(toy(told_by=("name", "room")), other)
    assert identity_of(toy(lookup=("name",), known_by=()), tea) == identity_of(
        toy(lookup=("name",), known_by=()), other
    )


@pytest.mark.parametrize(
    ("module", "one", "other"),
    [
        (registry.SERVICE, registry.NAMED, {"environment": "testing"}),
        (registry.SERVICE, registry.NAMED, {"app": "shop"}),
        (registry.INSTANCE, registry.ONE, {"microservice": "payments"}),
        (registry.INSTANCE, registry.ONE, {"instance_endpoints": ["rest://10.0.0.2:80"]}),
        (registry.SCHEMA, {**registry.OF_ORDERS, "name": "api"}, {"version": "2.0.0"}),
        ("servicestage_component", {"name": "web", "application": "shop"}, {"application": "bank"}),
        ("servicestage_component", {"name": "web", "environment": "test"}, {"environment": "live"}),
    ],
)
def test_the_same_name_elsewhere_is_another_object(module: str, one: dict[str, str], other: dict[str, str]) -> None:
    resource = module_named(module).resource
    assert resource is not None
    assert identity_of(resource, one) != identity_of(resource, {**one, **other})
    assert identity_of(resource, one) == identity_of(resource, dict(one, state="absent"))
