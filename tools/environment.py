# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where the tools write and what the programs they start may see: nothing outside the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
FQCN = ("ansible_collections", "community", "huaweicloud")

# Credentials and settings of the person who runs the tests must not reach them.
_FOREIGN = re.compile(r"(HW|HUAWEICLOUD|ANSIBLE|GIT|PYTEST|COVERAGE)_")
_LINKED = (
    "changelogs",
    "docs",
    "emulator",
    "extensions",
    "galaxy.yml",
    "meta",
    "playbooks",
    "plugins",
    "README.md",
    "roles",
    "tests",
)


def collections_path() -> Path:
    """Return a collections path that holds this checkout under its real name, made of links."""
    if ROOT.parts[-3:] == FQCN:
        return ROOT.parents[2]
    tree = BUILD.joinpath("collections", *FQCN)
    tree.mkdir(parents=True, exist_ok=True)
    for name in _LINKED:
        if (ROOT / name).exists() and not (tree / name).is_symlink():
            try:
                (tree / name).symlink_to(os.path.relpath(ROOT / name, tree))
            except FileExistsError:  # another process was faster
                continue
    return BUILD / "collections"


def environment() -> dict[str, str]:
    """Return the environment for child processes; calling it inside one of them changes nothing."""
    home = BUILD / "home"
    temporary = BUILD / "tmp"
    for directory in (home, temporary):
        directory.mkdir(parents=True, exist_ok=True)
    _keep_pip_settings(home)
    env = {name: value for name, value in os.environ.items() if not _FOREIGN.match(name)}
    env.update(
        ANSIBLE_COLLECTIONS_PATH=str(collections_path()),
        ANSIBLE_HOME=str(BUILD / "ansible"),
        ANSIBLE_LOCAL_TEMP=str(BUILD / "ansible" / "tmp"),
        ANSIBLE_REMOTE_TEMP=str(BUILD / "ansible" / "tmp"),
        HOME=str(home),
        # Where this runs in a container, the journal would warn that it does not last.
        HW_CACHE_PERSISTENT="1",
        HYPOTHESIS_STORAGE_DIRECTORY=str(BUILD / "cache" / "hypothesis"),
        LC_ALL="C.UTF-8",
        NO_PROXY="127.0.0.1,localhost",
        PATH=_search_path(),
        TMPDIR=str(temporary),
        XDG_CACHE_HOME=str(BUILD / "cache"),
        no_proxy="127.0.0.1,localhost",
    )
    return env


def kept_code() -> dict[str, str]:
    """Return the variables with which programs share the code that each of them would compile: see tools/startup."""
    paths = [str(ROOT / "tools" / "startup"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "KEPT_CODE": str(BUILD / "cache" / "code")}


def _search_path() -> str:
    """Return the search path: this interpreter's programs first, and no shims of versions that they do not run."""
    entries = [str(Path(sys.executable).parent), *os.environ.get("PATH", os.defpath).split(os.pathsep)]
    return os.pathsep.join(dict.fromkeys(entry for entry in entries if not entry.rstrip("/").endswith("/shims")))


def _keep_pip_settings(home: Path) -> None:
    """Let pip find its package index although HOME is another directory."""
    for name in (".config/pip/pip.conf", ".pip/pip.conf"):
        source = Path.home() / name
        if source.is_file() and not (home / name).exists():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, home / name)


def stream(command: list[str], *, env: dict[str, str] | None = None, cwd: Path = ROOT) -> tuple[int, str]:
    """Run a program, show its output while it runs, and return its exit code and that output."""
    lines = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=env or environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                sys.stdout.write(line)
                sys.stdout.flush()
                lines.append(line)
        except BaseException:
            process.terminate()
            raise
    return process.returncode, "".join(lines)


def source_files() -> list[Path]:
    """Return the files that belong to the repository, relative to its root, also in an unpacked archive without git."""
    listed = _git_files() if (ROOT / ".git").exists() and shutil.which("git") else None
    names = listed if listed is not None else {path.relative_to(ROOT) for path in _walk(ROOT)}
    return sorted(name for name in names if (ROOT / name).is_symlink() or (ROOT / name).is_file())


def _git_files() -> set[Path] | None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    listed = subprocess.run(command, cwd=ROOT, env=own, check=False, stdout=subprocess.PIPE)
    if listed.returncode:
        return None
    return {Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name}


def _walk(directory: Path) -> list[Path]:
    made = {
        ".git",
        ".build",
        ".venv",
        ".ansible",
        ".hypothesis",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "__pycache__",
    }
    found = []
    for entry in directory.iterdir():
        if entry.name in made or entry.relative_to(ROOT) == Path("tests/output"):
            continue
        if entry.is_dir() and not entry.is_symlink():
            found += _walk(entry)
        elif entry.suffix != ".pyc":
            found.append(entry)
    return found


if __name__ == "__main__":  # python -m tools.environment COMMAND [ARGUMENT...]
    sys.exit(subprocess.run(sys.argv[1:], env=environment(), check=False).returncode)
