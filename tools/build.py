# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Build the collection archive into .build/dist and refuse to ship what users do not need."""

from __future__ import annotations

import shutil
import sys
import tarfile

from tools.ansible_test import copied_collection
from tools.environment import BUILD, stream

SHIPPED = {
    ".ansible-lint",  # what Galaxy checks by on import
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "FILES.json",
    "LICENSE",
    "LICENSES",
    "MANIFEST.json",
    "README.md",
    "README.zh-CN.md",
    "REUSE.toml",
    "SECURITY.md",
    "changelogs",
    "docs",
    "emulator",
    "extensions",
    "meta",
    "playbooks",
    "plugins",
    "roles",
}


def main() -> int:
    dist = BUILD / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    with copied_collection() as copy:
        code, _output = stream(
            ["ansible-galaxy", "collection", "build", "--force", "--output-path", str(dist), "."], cwd=copy
        )
    if code:
        return code
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = [name for name in tar.getnames() if name != "."]
    foreign = sorted({name.split("/")[0] for name in names} - SHIPPED)
    if foreign:
        print(f"The archive holds what nobody expects there: {', '.join(foreign)}. See build_ignore in galaxy.yml.")
        return 1
    print(f"{len(names)} files and directories.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
