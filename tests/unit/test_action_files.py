# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each module has the file that opens the fast door to it, and that file is nothing but the binding."""

from __future__ import annotations

from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
MODULES = sorted(path.name for path in (PLUGINS / "modules").glob("*.py"))
ACTION = """\
# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ..modules.{module} import MODULE
from ..plugin_utils._in_worker import InWorkerAction


class ActionModule(InWorkerAction):
    module = MODULE
"""


def test_there_is_one_for_each_module_and_no_other() -> None:
    assert MODULES
    assert sorted(path.name for path in (PLUGINS / "action").glob("*.py")) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_it_is_the_binding_and_nothing_else(name: str) -> None:
    found = (PLUGINS / "action" / name).read_text(encoding="utf-8")
    assert found == ACTION.format(module=name.removesuffix(".py"))
