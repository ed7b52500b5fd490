# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role for virtual IPs, on an emulator over a socket."""

from __future__ import annotations

import json

import pytest

from tests.playbooks.lives import Life, Lives
from tests.support.shell import Shell, changed


@pytest.fixture(scope="module")
def virtual_ip(lives: Lives) -> Life:
    found: Life = lives["virtual_ip"]
    return found


@pytest.mark.xdist_group("virtual_ip")
def test_virtual_ip_is_predicted_made_and_left_alone(virtual_ip: Life) -> None:
    predicted, written = virtual_ip["predicted"]
    assert (changed(predicted), written) == (1, [])
    made, written = virtual_ip["made"]
    assert changed(made) == 1
    assert [entry.split()[0] for entry in written] == ["POST", "PUT", "PUT", "PUT"]
    again, written = virtual_ip["left alone"]
    assert (changed(again), written) == (0, [])


@pytest.mark.xdist_group("virtual_ip")
def test_virtual_ip_is_taken_back(virtual_ip: Life) -> None:
    removed, written = virtual_ip["removed"]
    assert changed(removed) == 2
    assert [entry.split()[0] for entry in written] == ["PUT", "PUT", "PUT", "DELETE"]
    again, written = virtual_ip["left away"]
    assert (changed(again), written) == (0, [])


def test_a_misspelled_variable_unbinds_nobody(shell: Shell) -> None:
    given = {"virtual_ip_servers": [], "virtual_ip_exclusive": True}
    assert "virtual_ip_servers is empty, which would unbind all servers" in " ".join(
        shell.refused("community.huaweicloud.virtual_ip", "-e", json.dumps(given)).split()
    )
    assert shell.written() == []
