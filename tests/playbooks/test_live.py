# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Live channels by their role, on an emulator over a socket."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.playbooks.lives import Life, Lives
from tests.support.local_cloud import ROOT, documentation
from tests.support.shell import Shell, changed

LIVE = "community.huaweicloud.live_channel"
MADE = ["transcodings", "callbacks", "authority", "rules", "channels", "channels"]


@pytest.fixture(scope="module")
def life(lives: Lives) -> Life:
    found: Life = lives["live_channel"]
    return found


@pytest.mark.xdist_group("live_channel")
def test_channels_are_predicted_made_and_left_alone(life: Life) -> None:
    predicted, written = life["predicted"]
    assert (changed(predicted), written) == (4, [])
    made, written = life["made"]
    assert changed(made) == 4
    assert "Studio is ON, and takes streams at rtmp://push.domain.com/live/studio" in made
    assert "Word-1" not in made
    assert [entry.rsplit("/", 1)[-1] for entry in written] == MADE
    again, written = life["left alone"]
    assert changed(again) == 0
    assert "Arena is ON" in again
    assert written == []


@pytest.mark.xdist_group("live_channel")
def test_channels_are_taken_back(life: Life) -> None:
    predicted, written = life["removal predicted"]
    assert (changed(predicted), written) == (4, [])
    removed, written = life["removed"]
    assert changed(removed) == 4
    assert [entry.split()[0] for entry in written] == ["PUT", "DELETE"] * 2 + ["DELETE"] * 3
    again, written = life["left away"]
    assert (changed(again), written) == (0, [])
    domains, written = life["domains removed"]
    assert changed(domains) == 1
    assert [entry.split()[0] for entry in written] == ["PUT", "DELETE"] * 2


def test_domains_are_set_up_for_channels(shell: Shell) -> None:
    names = {"live_channel_push_domain": "push.example.org", "live_channel_pull_domain": "pull.example.org"}
    new = ("-e", json.dumps(names))
    foretold = shell.warned(LIVE, "--check", *new)
    assert 'no domain with the name "push.example.org". In check mode it counts as one' in foretold
    assert changed(foretold) == 6
    assert changed(shell.play(LIVE, *new)) == 6
    written = [entry.rsplit("/", 1)[-1] for entry in shell.written()]
    assert written == ["domain", "domain", "domains_mapping", *MADE]
    assert changed(shell.play(LIVE, *new)) == 0


def test_the_role_takes_every_option_of_the_modules() -> None:
    """What the role does not pass on would be ignored without a word."""
    role = ROOT / "roles" / "live_channel"
    specification = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))
    options = specification["argument_specs"]["main"]["options"]
    tasks = yaml.safe_load((role / "tasks" / "present.yml").read_text(encoding="utf-8"))
    passed = {name: task[name] for task in tasks for name in task if name.startswith("community.")}
    for module, name, fixed in (
        ("live_ott_channel", "live_channel_channels", {"domain"}),
        ("live_record_rule", "live_channel_record_rules", {"domain", "state"}),
        ("live_record_callback", "live_channel_callback", {"domain", "app_name", "state"}),
    ):
        own = set(documentation(module)["options"]) - {"id"}
        assert set(options[name]["options"]) == own - fixed
        assert set(passed[f"community.huaweicloud.{module}"]) == own - ({"state"} & fixed)
