# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import os
from pathlib import Path

from ansible_collections.community.huaweicloud.plugins.plugin_utils._in_worker import InWorkerAction

from ..modules.probe import MODULE

# The action plugins of the collection are the same but for this: it says in which process they are imported.
if "PROBE_TRACE" in os.environ:
    with Path(os.environ["PROBE_TRACE"]).open("a", encoding="utf-8") as stream:
        stream.write("import %d %s\n" % (os.getpid(), __name__.rpartition("probe_")[2]))


class ActionModule(InWorkerAction):
    module = MODULE
