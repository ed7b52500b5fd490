# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every role, with the playbook that has its name: predicted, run, run again, and taken back in the same way."""

from __future__ import annotations

import pytest

from tests.playbooks.lives import ROLES, Lives, states


@pytest.mark.parametrize("role", [pytest.param(role, marks=pytest.mark.xdist_group(role)) for role in ROLES])
def test_a_role_is_predicted_run_once_and_taken_back_once(lives: Lives, role: str) -> None:
    life = lives[role]
    rounds = [("predicted", "made", ["left alone", "nothing predicted"])]
    if "absent" in states(role):
        rounds.append(("removal predicted", "removed", ["left away"]))
    for predicted, made, again in rounds:
        assert life.written(predicted) == [], "check mode wrote"
        assert life.changes(made) == life.changes(predicted)
        assert bool(life.written(made)) == bool(life.changes(made))
        assert [life.changes(name) for name in again] == [0] * len(again)
