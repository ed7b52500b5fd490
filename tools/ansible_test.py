# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run ansible-test on a copy of the checkout that lies where ansible-test wants it."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tools.environment import BUILD, FQCN, ROOT, environment, source_files, stream

CONTROLLER = f"{sys.version_info.major}.{sys.version_info.minor}"
TARGET_PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
# Set in the environment, all of them are tested, and not only the oldest and the newest.
EVERY_PYTHON = "EVERY_PYTHON"

# ansible-test downloads get-pip.py; a file in its cache spares it that host. A pip wheel can install itself.
GET_PIP = """\
import os, runpy, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "pip-{version}-py3-none-any.whl"))
sys.argv = ["pip", "install"] + [a for a in sys.argv[1:] if a not in ("--no-setuptools", "--no-wheel")]
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


@contextmanager
def copied_collection() -> Iterator[Path]:
    """Yield a real copy in `.../ansible_collections/community/huaweicloud` with a repository of its own.

    Without the repository, ansible-test would find the checkout's, in which the copy is ignored, and test nothing.
    """
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=BUILD, ignore_cleanup_errors=True) as parent:
        copy = Path(parent).joinpath(*FQCN)
        for name in source_files():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
        if shutil.which("git"):
            for arguments in (["init", "--quiet"], ["add", "--all", "--force"]):
                subprocess.run(
                    ["git", "-C", str(copy), "-c", "core.looseCompression=0", *arguments],
                    env=environment(),
                    check=True,
                    stderr=subprocess.DEVNULL,
                )
        yield copy


def ansible_test(copy: Path, *arguments: str) -> tuple[int, str]:
    """Run ansible-test with only those Pythons in sight that run, and with pip at hand; return exit code and output."""
    programs = _programs()
    env = environment()
    env["PATH"] = f"{programs}:{_python_links()}:{env['PATH']}"
    _put_get_pip(Path(env["HOME"]) / ".ansible" / "test" / "cache")
    return stream([str(programs / "python"), str(programs / "ansible-test"), *arguments], env=env, cwd=copy)


def keep_code_of_sanity() -> None:
    """Let the sanity tests compile each file once, and not for each file that imports it.

    They also look for garbage less often. They run in virtual environments without our variables, which are there
    when they were primed.
    """
    startup = str(ROOT / "tools" / "startup")
    line = f"import sys; sys.path.insert(0, {startup!r}); import kept_code; kept_code.keep(); sys.path.pop(0)\n"
    for packages in Path(environment()["HOME"]).glob(".ansible/test/venv/sanity*/*/*/lib/python*/site-packages"):
        with _replacing(packages / "kept_code.pth") as new:
            new.write_text(line, encoding="utf-8")


def _programs() -> Path:
    """Return the directory of this interpreter, under a name that ansible-test can write behind `#!`."""
    directory = Path(sys.executable).parent
    if not re.search(r"\s", str(directory)):
        return directory
    plain = Path(tempfile.mkdtemp(prefix="huaweicloud-venv-", dir="/tmp"))
    atexit.register(shutil.rmtree, plain, ignore_errors=True)
    (plain / "venv").symlink_to(directory.parent)
    return plain / "venv" / "bin"


def target_pythons() -> list[str]:
    """Return the versions of the Pythons for whom modules are tested."""
    return sorted(link.name.removeprefix("python") for link in _python_links().iterdir())


def _python_links() -> Path:
    """Return a directory with links to the Pythons for whom modules are tested: the oldest and the newest, or all."""
    every = bool(os.environ.get(EVERY_PYTHON))
    links = BUILD / ("all-pythons" if every else "pythons")
    links.mkdir(parents=True, exist_ok=True)
    for versions in (TARGET_PYTHONS, TARGET_PYTHONS[::-1]):
        for version in versions:
            if _linked(links / f"python{version}", version) and not every:
                break
    return links


def _linked(link: Path, version: str) -> bool:
    if link.exists():
        return True
    found = subprocess.run([ROOT / "tools" / "pick-python.sh", version], check=False, capture_output=True, text=True)
    if found.returncode == 0:
        with _replacing(link) as new:
            new.symlink_to(found.stdout.strip())
    return found.returncode == 0


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield a path of one's own that takes the place of ``path``: another step may make the same at the same time."""
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as directory:
        new = Path(directory, path.name)
        yield new
        new.replace(path)


def _put_get_pip(cache: Path) -> None:
    version = _wanted_pip()
    script = cache / f"get_pip_{version.replace('.', '_')}.py"
    wheel = cache / f"pip-{version}-py3-none-any.whl"
    if script.exists() and wheel.exists():
        return
    cache.mkdir(parents=True, exist_ok=True)
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    with _replacing(wheel) as new:
        subprocess.run([*download, "--dest", str(new.parent), f"pip=={version}"], env=environment(), check=True)
    with _replacing(script) as new:
        new.write_text(GET_PIP.format(version=version), encoding="utf-8")


def _wanted_pip() -> str:
    spec = find_spec("ansible_test")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("ansible-test is not installed in this Python.")
    source = Path(next(iter(spec.submodule_search_locations)), "_internal", "python_requirements.py").read_text(
        encoding="utf-8"
    )
    match = re.search(r"default_packages = dict\(\s*pip='([\d.]+)'", source)
    if match is None:
        sys.exit("This ansible-test does not say which pip it wants; tools/ansible_test.py must learn to read it.")
    return match.group(1)
