# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Make the checkout importable under the collection's name, whatever its directory is called."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.environment import collections_path, environment


def _install_collection_loader() -> None:
    if any(type(finder).__name__ == "_AnsibleCollectionFinder" for finder in sys.meta_path):
        return  # ansible-test was faster and has its own environment
    private = environment()
    os.environ.clear()
    os.environ.update(private)
    base = str(collections_path())
    sys.path.insert(1, base)

    from ansible.utils.collection_loader._collection_finder import _AnsibleCollectionFinder

    _AnsibleCollectionFinder(paths=[base])._install()


_install_collection_loader()
