# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inventories read from the emulator in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import inventory_loader

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from ansible_collections.community.huaweicloud.plugins.plugin_utils import _inventory
from tests.support.local_cloud import BASE, LocalCloud

PLUGIN = "community.huaweicloud.huaweicloud_bms"


class Region:
    """The default seed, with bare metal servers in ap-southeast-3; both regions can be reached."""

    plugin = PLUGIN

    def __init__(self, directory: Path, cloud: LocalCloud) -> None:
        self._directory = directory
        self._cloud = cloud
        self.warnings: list[str] = []

    def seed(self, project: str = "ap-southeast-3", **more: Any) -> None:
        answer = self._cloud.control.post("/_emulator/seed", json={"account": "demo", "project": project, **more})
        assert answer.status_code < 300, answer.get_json()

    def fault(self, **rule: Any) -> None:
        answer = self._cloud.control.post("/_emulator/faults", json=rule)
        assert answer.status_code < 300, answer.get_json()

    def requests(self) -> list[dict[str, Any]]:
        """Those to the service since the last call."""
        return self._cloud.requests()

    def read(self, *, fresh: bool = False, **options: Any) -> InventoryData:
        path = self._directory / ("test.%s.yml" % self.plugin.rpartition(".")[2])
        path.write_text(yaml.safe_dump({"plugin": self.plugin, **options}), encoding="utf-8")
        plugin = inventory_loader.get(self.plugin)
        plugin.display = self
        assert plugin.verify_file(str(path))
        inventory = InventoryData()
        plugin.parse(inventory, DataLoader(), str(path), not fresh)
        if options.get("cache"):
            plugin.update_cache_if_changed()
        return inventory

    def names(self, **options: Any) -> list[str]:
        return list(self.read(**options).hosts)

    def refusal(self, **options: Any) -> str:
        """One sentence."""
        with pytest.raises(AnsibleError) as caught:
            self.read(**options)
        return str(caught.value)

    def warning(self, text: str) -> None:
        self.warnings.append(text)

    verbosity = 0

    def vvv(self, text: str) -> None:
        """Notes are of no interest here."""


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Region:
    cloud = LocalCloud(tmp_path / "cache", "default", "ap-southeast-3")
    for name, value in cloud.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HW_ENDPOINT_URL", BASE + "/{region}")

    def open_cloud(settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
        assert read_only
        return Cloud(settings, read_only=True, environ=environ, warn=channel.warn, session=cloud.session)

    monkeypatch.setattr(_inventory, "open_cloud", open_cloud)
    return Region(tmp_path, cloud)
