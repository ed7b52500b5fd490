# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each role has an undo, or its page says why there is none. tests/playbooks/test_roles.py runs them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.files import read_yaml
from tests.support.local_cloud import ROOT

ROLES = sorted(path.name for path in (ROOT / "roles").iterdir())
# Roles without a state "absent", and the words on the page of each that say why.
WITHOUT_UNDO = {
    "certificate_hygiene": "The role has no undo",
    "dds_report": "The role changes nothing",
    "drs_watch": "The role changes nothing",
}


def options(role: str) -> dict[str, Any]:
    found: dict[str, Any] = read_yaml(ROOT / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]
    return dict(found["main"]["options"])


def page(role: str) -> str:
    return " ".join((ROOT / "roles" / role / "README.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_an_undo_or_says_why_not(role: str) -> None:
    if role in WITHOUT_UNDO:
        assert f"{role}_state" not in options(role)
        assert WITHOUT_UNDO[role] in page(role)
    else:
        assert "absent" in options(role)[f"{role}_state"]["choices"]
        assert f"`{role}_state: absent`" in page(role) or "With `absent`" in page(role)


@pytest.mark.parametrize("role", ROLES)
def test_a_page_says_how_to_try_the_role(role: str) -> None:
    assert "on the emulator" in page(role)
    assert f"ansible-playbook playbooks/{role}.yml" in page(role)
    assert (ROOT / "playbooks" / f"{role}.yml").is_file()
