# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files of a new resource work at once, replace nothing, and cannot be committed before a person has read them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import new, prose
from tools.environment import FQCN, ROOT, environment, kept_code, source_files
from tools.new import Wrong

# A new service; one with a file of calls, whose objects have no envelope; one with a folder of calls, of the account.
WANTED = (
    ["cts", "tracker", "--fields", "display_name,size:int,enabled:bool"],
    ["live", "play_list", "--key", "", "--items", "lists"],
    ["scm", "order", "--path", "/v3/scm/orders", "--key", "order_info"],
)
MODULES = ("cts_tracker", "live_play_list", "scm_order")
CHECKED = ("test_lifecycle", "test_modules", "test_layers", "test_sources")
pytestmark = pytest.mark.xdist_group("new")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the checkout, in which the tools work as in the checkout itself."""
    copied = tmp_path_factory.mktemp("new").joinpath(*FQCN)
    for name in source_files():
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copied / name, follow_symlinks=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(new, "ROOT", copied)
        patch.setattr(prose, "ROOT", copied)
        yield copied


@pytest.fixture(scope="module")
def created(copy: Path) -> list[Path]:
    """The new files, relative to the copy."""
    before = set(copy.rglob("*"))
    assert [new.main(arguments) for arguments in WANTED] == [0] * len(WANTED)
    return sorted(path.relative_to(copy) for path in set(copy.rglob("*")) - before if path.is_file())


def run(copy: Path, *command: str) -> None:
    found = subprocess.run(
        command, cwd=copy, env=environment() | kept_code(), check=False, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="module")
def formatted(copy: Path, created: list[Path]) -> Path:
    """The copy after what `make format` does."""
    run(copy, sys.executable, "-m", "tools.derive")
    run(copy, "ruff", "check", "--fix-only", "--quiet", ".")
    run(copy, "ruff", "format", "--quiet", ".")
    run(copy, sys.executable, "-m", "tools.action_groups")
    return copy


def test_what_is_created_passes_the_checks(formatted: Path) -> None:
    run(formatted, "ruff", "check", ".")
    run(formatted, sys.executable, "-m", "tools.derive", "--check")
    run(formatted, "yamllint", "--strict", "tests/integration", "changelogs/fragments")


def test_what_is_created_passes_the_tests(formatted: Path) -> None:
    own = [f"tests/unit/services/{new.wanted_by(one).service}/test_{one[1]}.py" for one in WANTED]
    common = [f"tests/unit/{name}.py" for name in CHECKED]
    chosen = " or ".join((*MODULES, *(f"test_{one[1]}" for one in WANTED), "every"))
    run(formatted, sys.executable, "-m", "pytest", "--quiet", "-k", chosen, *own, *common)


def test_each_file_of_the_collection_has_a_text_to_write(copy: Path, created: list[Path]) -> None:
    marked = {line.partition(":")[0] for line in prose.unfinished(created)}
    for module in MODULES:
        assert {f"plugins/modules/{module}.py", f"plugins/modules/{module}_info.py"} <= marked
        service, _mark, noun = module.partition("_")
        assert f"plugins/module_utils/_services/{service}/{noun}.py" in marked
    text = "".join((copy / name).read_text(encoding="utf-8") for name in created)
    assert text.count("<describe") == len(list(prose.unfinished(created)))
    assert "TODO" not in text


def test_rows_are_marked_too(copy: Path, created: list[Path]) -> None:
    changed = [Path("README.md"), Path("README.zh-CN.md"), Path("emulator/README.md"), Path("contract/api/live.yaml")]
    assert {line.partition(":")[0] for line in prose.unfinished(changed)} == {path.as_posix() for path in changed}


def test_nothing_is_overwritten(copy: Path, created: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    module = copy / "plugins" / "modules" / "ces_alarm.py"
    module.write_text("MINE = 1\n", encoding="utf-8")
    assert new.main(["ces", "alarm"]) == 1
    assert capsys.readouterr().out == "not overwritten: plugins/modules/ces_alarm.py\n"
    assert module.read_text(encoding="utf-8") == "MINE = 1\n"
    module.unlink()
    assert [path for path in copy.rglob("*") if "ces" in path.name.split("_")] == []


def test_calls_that_exist_are_not_made_again(copy: Path) -> None:
    with pytest.raises(Wrong, match=r"vpc/api\.py has PORTS, list_ports, get_port"):
        new.Scaffold(new.wanted_by(["vpc", "port"]))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["cts", "Tracker"], "Tracker: names have small letters"),
        (["cts", "queue"], "queue: a file cannot have the name"),
        (["cts", "cts"], "cts: a file cannot have the name"),
        (["cts", "cts_tracker"], "cts_tracker: the service is part"),
        (["cts", "tracker", "--fields", "on:bool"], "on: this is a word"),
        (["cts", "tracker", "--fields", "class"], "class: this is a word"),
        (["cts", "tracker", "--fields", "name"], "--fields: name"),
        (["cts", "tracker", "--fields", ""], "--fields: there has to be one"),
        (["cts", "tracker", "--fields", "tags:list"], "--fields: list is none of"),
        (["cts", "tracker", "--path", "/v1/{project_id}/x/{app_id}/topics"], "the path of a collection"),
        (["cts", "tracker", "--path", "topics"], "topics: the path of a collection"),
    ],
)
def test_what_cannot_work_is_refused(
    arguments: list[str], reason: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new.main(arguments) == 1
    assert reason in capsys.readouterr().out


def test_what_is_left_is_told_in_order(copy: Path) -> None:
    left = list(new.Scaffold(new.wanted_by(["ims", "member"])).left())
    assert left[0].startswith("Run `make format`")
    assert left[-1].startswith("Run `make check`")
    assert "endpoints" not in "".join(left)
    assert "endpoints" in "".join(new.Scaffold(new.wanted_by(["ces", "alarm"])).left())


def test_a_contract_and_an_emulator_that_exist_stay_as_they_are(copy: Path) -> None:
    known = new.Scaffold(new.wanted_by(["vpc", "line", "--path", "/v1/{project_id}/vpcs"]))
    folders = {file.relative_to(copy).parts[0] for file in (*known.created, *known.changed)}
    assert folders == {"plugins", "tests", "changelogs", "README.md", "README.zh-CN.md"}
    assert "the emulator" not in "".join(known.left())
    other = new.Scaffold(new.wanted_by(["vpc", "line"]))
    assert copy / "contract" / "api" / "vpc.yaml" in other.changed
    assert copy / "emulator" / "services" / "vpc" / "routes_lines.py" in other.created


def test_an_import_joins_others_of_its_module() -> None:
    code = "from __future__ import annotations\n\nfrom a import (\n    c,\n)\n"
    assert new.with_import(code, "a", "b") == "from __future__ import annotations\n\nfrom a import b, c\n"
    assert new.with_import(code, "..d", "e").endswith(")\nfrom ..d import e\n")
