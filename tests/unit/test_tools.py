# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The tools judge the project, so somebody must judge the tools."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.options import REGISTRY
from tools import (
    action_groups,
    affected,
    ansible_test,
    check,
    demo,
    environment,
    integration,
    matrix,
    openstack,
    sanity,
)
from tools.ansible_test import copied_collection
from tools.check import Counts, Runner, Step
from tools.emulator_process import EmulatorFailed, exported, running_emulator

MODULES = "ansible_collections.community.huaweicloud.plugins.modules"
PREDICTED = """\
TASK [Create the virtual IP] ***************************************************
--- before
+++ after
@@ -0,0 +1 @@
+name: vip
changed: [localhost]

TASK [Bind servers] ************************************************************
changed: [localhost] => (item=one)
ok: [localhost] => (item=two)
changed: [localhost] => (item=three)

PLAY RECAP *********************************************************************
localhost                  : ok=2    changed=2    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0
"""
MORE = PREDICTED.replace("(item=three)", "(item=three)\nchanged: [localhost]")
QUIET = "localhost : ok=2 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0\n"


def test_demo_reads_what_a_play_changed() -> None:
    run = demo.read(0, PREDICTED)
    assert run.changed == 2
    assert run.lines() == ["Create the virtual IP", "Bind servers (2 times)"]


@pytest.mark.parametrize(
    ("outputs", "codes", "complaint"),
    [
        ((PREDICTED, PREDICTED, QUIET), (0, 0, 0), None),
        (
            (PREDICTED, PREDICTED.replace("(item=three)", "(item=three)\nchanged: [localhost]"), QUIET),
            (0, 0, 0),
            "Check mode",
        ),
        ((QUIET, PREDICTED, QUIET), (0, 0, 0), "Check mode predicted []"),
        ((PREDICTED, PREDICTED, PREDICTED), (0, 0, 0), "The second run changed something"),
        ((QUIET, QUIET, QUIET), (0, 0, 0), "The run changed nothing"),
        ((PREDICTED, PREDICTED, QUIET), (0, 2, 0), "The run failed"),
    ],
)
def test_demo_verdict(outputs: tuple[str, str, str], codes: tuple[int, int, int], complaint: str | None) -> None:
    wrong = demo.verdict(*(demo.read(code, output) for code, output in zip(codes, outputs, strict=True)))
    assert len(wrong) == (0 if complaint is None else 1)
    assert all(complaint in line for line in wrong if complaint)


def test_demo_recap_names_the_changes() -> None:
    text = demo.recap(demo.read(0, PREDICTED), demo.read(0, PREDICTED), demo.read(0, QUIET))
    assert text.count("- Bind servers (2 times)") == 2
    assert "again made a change in 0 tasks: nothing was left to do." in text


def test_env_file_is_read_as_a_shell_reads_it() -> None:
    text = "# comment\nexport HW_A=1\nexport HW_B='two words'\nexport HW_C=a=b\nunrelated\n\n"
    assert exported(text) == {"HW_A": "1", "HW_B": "two words", "HW_C": "a=b"}


def test_an_emulator_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(EmulatorFailed, match="no-such-option"), running_emulator(tmp_path, "--no-such-option"):
        pytest.fail("it started")


def test_action_groups_are_replaced_between_the_marks() -> None:
    old = f"a: 1\n{action_groups.BEGIN}action_groups:\n  all: [old]\n{action_groups.END}b: 2\n"
    members = {"all": ["one", "two"], "none": []}
    new = action_groups.updated(old, members)
    made = "action_groups:\n  all:\n    - one\n    - two\n  none: []\n"
    assert new == f"a: 1\n{action_groups.BEGIN}{made}{action_groups.END}b: 2\n"
    assert action_groups.updated(new, members) == new
    with pytest.raises(ValueError, match="missing"):
        action_groups.updated("a: 1\n", members)


def test_action_groups_are_those_whose_options_can_be_set_at_once() -> None:
    """Whoever has the options of registries is in their group, and nobody else."""
    for path in sorted((environment.ROOT / "plugins" / "modules").glob("[!_]*.py")):
        module = importlib.import_module(f"{MODULES}.{path.stem}").MODULE
        text = path.read_text(encoding="utf-8")
        grouped = action_groups.groups({path.stem: text})
        assert grouped["all"] == [path.stem]
        assert bool(grouped["cse"]) == (set(REGISTRY) <= set(module.options)), path.stem
        assert ("community.huaweicloud.attributes.reaches_registry" in text) == bool(grouped["cse"]), path.stem


def test_environment_is_private_and_stable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HW_SECRET_KEY", "of a real account")
    monkeypatch.setenv("PATH", "/somewhere/shims:/usr/bin")
    env = environment.environment()
    assert "HW_SECRET_KEY" not in env
    assert "/somewhere/shims" not in env["PATH"]
    assert all(str(environment.ROOT) in env[name] for name in ("HOME", "TMPDIR", "ANSIBLE_HOME", "XDG_CACHE_HOME"))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert environment.environment() == env


def test_copy_has_its_own_repository_and_nothing_that_is_ignored() -> None:
    with copied_collection() as copy:
        assert copy.parts[-3:] == environment.FQCN
        assert (copy / ".git").is_dir()
        assert (copy / "galaxy.yml").is_file()
        assert not (copy / ".build").exists()
        assert not (copy / ".venv").exists()
    assert not copy.exists()


def test_copy_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = environment.source_files()
    monkeypatch.setattr(environment, "_git_files", lambda: None)
    walked = environment.source_files()
    assert Path("galaxy.yml") in walked
    assert not {path.parts[0] for path in walked} & {".git", ".venv", ".build"}
    assert set(listed) <= set(walked)


@pytest.mark.parametrize(("code", "output"), [(0, "WARNING: All targets skipped.\n"), (0, ""), (1, "ERROR: bad\n")])
def test_sanity_that_tests_nothing_fails(
    code: int, output: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plugin = tmp_path / "plugins" / "modules" / "sample.py"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    monkeypatch.setattr(sanity, "copied_collection", lambda: nullcontext(tmp_path))
    monkeypatch.setattr(sanity, "ansible_test", lambda *_: (code, output))
    assert sanity.run([]) == 1


def test_sanity_without_shellcheck_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sanity, "environment", lambda: {"PATH": "/nonexistent"})
    assert sanity.run([]) == 1
    assert "shellcheck is missing" in capsys.readouterr().out


def test_sanity_tests_compile_a_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the virtual environments that ansible-test has made, and without a trace in their search path."""
    monkeypatch.setattr(ansible_test, "environment", lambda: {"HOME": str(tmp_path)})
    made = tmp_path / ".ansible" / "test" / "venv" / "sanity" / "3.0" / "hash"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made)], check=True)
    ansible_test.keep_code_of_sanity()
    command = [str(made / "bin" / "python"), "-c", "import sys; print(compile.__module__, sys.path)"]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=plain)
    assert done.stdout.startswith("kept_code ")
    assert "startup" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "runs"),
    [
        ([], [()]),
        (["--skip-test", "import"], [()]),
        (["--test", "import"], [("--python", "3.9"), ("--python", "3.14")]),
    ],
)
def test_environments_of_sanity_tests_are_there_before_they_run(
    arguments: list[str], runs: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[tuple[str, ...] | str] = []

    def run(_copy: Path, *given: str) -> tuple[int, str]:
        assert given[: 2 + len(arguments)] == ("sanity", "--local", *arguments)
        done.append(given[2 + len(arguments) :])
        return 0, "Running sanity test 'one'"

    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "one.py").touch()
    monkeypatch.setattr(sanity, "copied_collection", lambda: nullcontext(tmp_path))
    monkeypatch.setattr(sanity, "keep_code_of_sanity", lambda: done.append("keep"))
    monkeypatch.setattr(sanity, "target_pythons", lambda: ["3.9", "3.14"])
    monkeypatch.setattr(sanity, "ansible_test", run)
    assert sanity.run(arguments) == 0
    assert done == [("--prime-venvs",), "keep", *runs]


def test_integration_without_an_emulator_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(integration, "copied_collection", lambda: nullcontext(tmp_path))
    monkeypatch.setattr(integration, "running_emulator", lambda *_: running_emulator(tmp_path, "--no-such-option"))
    assert integration.run([]) == (1, 0)


def test_pytest_step_counts(tmp_path: Path) -> None:
    test = tmp_path / "test_sample.py"
    test.write_text(
        "import pytest\ndef test_good(): pass\ndef test_bad(): assert 0\ndef test_no(): pytest.skip('why')\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, f"--junit-xml={report}", str(test)]
    plain = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=plain)
    assert check.junit_counts(report, code.returncode) == Counts(1, 1, 1)
    assert check.junit_counts(report, 0) == Counts(1, 1, 1)
    test.write_text("def test_good(): pass\n", encoding="utf-8")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=plain)
    assert check.junit_counts(report, 0) == Counts(1, 0)
    assert check.junit_counts(report, 2) == Counts(1, 1)
    assert check.junit_counts(tmp_path / "none.xml", 0) == Counts(0, 1)


def test_tests_of_a_group_run_in_one_process(tmp_path: Path) -> None:
    """Otherwise each process makes anew what the tests of a group share, and only the time tells."""
    (tmp_path / "test_one.py").write_text(
        "import os, pytest\n"
        "@pytest.mark.xdist_group('together')\n"
        "@pytest.mark.parametrize('number', range(6))\n"
        "def test_it(number, record_property): record_property('process', os.getpid())\n",
        encoding="utf-8",
    )
    command = [*check.pytest("grouped", "grouped tests").command[:-1], "-n2", f"--junit-xml={tmp_path / 'xml'}", "."]
    subprocess.run(command, cwd=tmp_path, env=environment.environment(), check=True, stdout=subprocess.DEVNULL)
    processes = re.findall(r'name="process" value="(\d+)"', (tmp_path / "xml").read_text(encoding="utf-8"))
    assert len(processes) == 6
    assert len(set(processes)) == 1


@pytest.mark.parametrize(
    ("code", "output", "counts"),
    [
        (0, "sanity: 24 kinds of test ran.\n", Counts(24, 0)),
        (1, "sanity: 24 kinds of test ran.\n", Counts(23, 1)),
        (0, "nothing\n", Counts(0, 1)),
        (1, "ERROR\n", Counts(0, 1)),
    ],
)
def test_ansible_test_step_counts(code: int, output: str, counts: Counts) -> None:
    assert check.ansible_test("sanity", "sanity").evaluate(code, output) == counts


def python_step(name: str, source: str) -> Step:
    return check.program("lint", name, sys.executable, "-c", source)


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(check, "RESULTS", tmp_path)
    return tmp_path


def test_the_first_failure_is_shown_last_and_then_the_table(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = [python_step("one", "print('says one')"), *(python_step(n, f"exit('says {n}')") for n in ("two", "three"))]
    found = Runner(keep_going=True, jobs=1).run(steps)
    assert [(result.step.name, result.counts) for result in found] == [
        ("one", Counts(1, 0)),
        ("two", Counts(0, 1)),
        ("three", Counts(0, 1)),
    ]
    assert check.summary(found, 1.0) == 1
    output = capsys.readouterr().out
    assert "says one" not in output
    assert output.index("says three") < output.index("says two") < output.index("1 passed, 2 failed")
    assert [line.split()[:3] for line in output.splitlines()[-5:]] == [
        ["step", "passed", "failed"],
        ["one", "1", "0"],
        ["two", "0", "1"],
        ["three", "0", "1"],
        ["all", "1", "2"],
    ]
    check.report(results / "report.json", found)
    (first, *_others) = json.loads((results / "report.json").read_text(encoding="utf-8"))["steps"]
    assert {key: value for key, value in first.items() if key != "seconds"} == {
        "name": "one",
        "group": "lint",
        "passed": 1,
        "failed": 0,
        "skipped": 0,
    }


def test_a_failure_ends_what_runs_and_starts_nothing_more(results: Path) -> None:
    interrupted = results / "interrupted"
    waits = (
        "import pathlib, threading\n"
        f"try:\n    pathlib.Path({str(results / 'started')!r}).touch(); threading.Event().wait()\n"
        f"except KeyboardInterrupt:\n    pathlib.Path({str(interrupted)!r}).touch()"
    )
    fails = (
        "import pathlib, sys, time\n"
        f"while not pathlib.Path({str(results / 'started')!r}).exists():\n    time.sleep(0.01)\n"
        "sys.exit(1)"
    )
    never = results / "never"
    steps = [
        python_step("waits", waits),
        python_step("fails", fails),
        python_step("never", f"open({str(never)!r}, 'w')"),
    ]
    assert [result.step.name for result in Runner(jobs=2).run(steps)] == ["fails"]
    assert interrupted.exists()
    assert not never.exists()


def test_steps_begin_in_their_order_and_run_side_by_side(results: Path) -> None:
    """One that needs all cores is not overtaken; the two after it, each of which waits for the other, are together."""

    def step(name: str, needs: str, cores: int) -> Step:
        source = (
            "import pathlib, sys, time\n"
            f"marks, needs = pathlib.Path({str(results)!r}), {needs!r}\n"
            f"sys.exit('overtaken') if {cores == 1} and needs and not (marks / 'all').exists() else None\n"
            f"(marks / {name!r}).touch()\n"
            "end = time.monotonic() + 20\n"
            "while needs and not (marks / needs).exists():\n"
            "    sys.exit('alone') if time.monotonic() > end else time.sleep(0.01)\n"
        )
        return python_step(name, source)._replace(cores=cores)

    steps = [step("first", "", 1), step("all", "", 2), step("left", "right", 1), step("right", "left", 1)]
    found = Runner(jobs=2, keep_going=True).run(steps)
    assert sorted(result.step.name for result in found if result.counts.passed) == ["all", "first", "left", "right"]


def test_gaps_are_filled_by_one_at_a_time_until_the_others_have_ended(results: Path) -> None:
    """The busy step waits for the first filler, which the second may not accompany; then the second and third meet."""

    def step(name: str, needs: str, forbidden: str, *, fills_gaps: bool = True) -> Step:
        lowest = 19
        here = os.getpriority(os.PRIO_PROCESS, 0)
        priority = min(lowest, here + check.LOW_PRIORITY) if fills_gaps else here
        source = (
            "import os, pathlib, sys, time\n"
            f"marks = pathlib.Path({str(results)!r})\n"
            f"(marks / {name!r}).touch()\n"
            "end = time.monotonic() + 20\n"
            f"while not (marks / {needs!r}).exists():\n"
            "    sys.exit('alone') if time.monotonic() > end else time.sleep(0.01)\n"
            f"(marks / {name + ' ended'!r}).touch()\n"
            f"sys.exit('too early') if (marks / {forbidden!r}).exists() else None\n"
            f"sys.exit('in the way') if os.getpriority(os.PRIO_PROCESS, 0) != {priority} else None"
        )
        return python_step(name, source)._replace(fills_gaps=fills_gaps)

    steps = [
        step("first", "busy", "second"),
        step("second", "third", "nothing"),
        step("third", "second", "nothing"),
        step("busy", "first ended", "third", fills_gaps=False)._replace(cores=2),
    ]
    found = Runner(jobs=2, keep_going=True).run(steps)
    assert [result.step.log.read_text(encoding="utf-8") for result in found] == [""] * 4
    assert sorted(result.step.name for result in found if result.counts.passed) == ["busy", "first", "second", "third"]


def test_nothing_that_ran_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.summary([], 0.0) == 1
    with pytest.raises(SystemExit):
        check.main(["no-such-group"])
    assert "no such group: no-such-group" in capsys.readouterr().err


def test_every_directory_of_tests_belongs_to_a_step() -> None:
    tests = environment.ROOT / "tests"
    directories = {path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")}
    assert directories <= {step.group for step in check.STEPS}


GRAPH = {
    "emulator/services/eip/routes.py": {"plugins/module_utils/_services/eip/api.py"},
    "plugins/module_utils/_services/eip/api.py": {"plugins/module_utils/_services/bms/server/definition.py"},
    "plugins/module_utils/_engine/run.py": {
        "plugins/module_utils/_services/bms/server/definition.py",
        "tests/unit/test_run.py",
    },
    "tests/support/metal.py": {"tests/unit/test_metal.py"},
}


@pytest.mark.parametrize(
    ("changed", "reached", "services"),
    [
        (["plugins/modules/scm_csr.py"], [], ["scm"]),
        (["contract/api/rtc.yaml"], [], ["rtc"]),
        (["roles/virtual_ip/README.md"], [], ["vpc"]),
        (["plugins/module_utils/_engine/run.py"], ["tests/unit/test_run.py"], ["bms"]),
        (["emulator/services/eip/routes.py"], [], ["bms", "eip"]),
        (["tests/support/metal.py"], ["tests/unit/test_metal.py"], []),
    ],
)
def test_what_a_change_affects(
    changed: list[str], reached: list[str], services: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ways = "tests/execution/test_ways.py"
    texts = {"tests/unit/test_run.py": "", "tests/unit/test_metal.py": "", "tests/unit/test_words.py": "bms_server"}
    texts[ways] = "bms_server"
    for name, text in {**texts, "roles/virtual_ip/tasks/main.yml": "community.huaweicloud.vpc_virtual_ip:"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(affected, "ROOT", tmp_path)
    found = affected.affected(changed, GRAPH, texts)
    named = ["tests/unit/test_words.py"] if "bms" in services else []
    more = [ways] if changed == ["plugins/module_utils/_engine/run.py"] else []
    assert found == ([*sorted([*affected.COMMON, *reached, *named, *more])], services)


def test_no_change_affects_no_test() -> None:
    assert affected.affected([], {}, ["tests/unit/test_run.py"]) == ([], [])


def test_the_import_graph_of_the_checkout() -> None:
    api, resource = "plugins/module_utils/_services/vpc/api.py", "plugins/module_utils/_services/vpc/port.py"
    clients, conftest, test = (f"tests/emulator/{name}.py" for name in ("clients", "conftest", "test_vpc_ports"))
    routes = "emulator/services/vpc/routes.py"
    graph = affected.import_graph([api, resource, clients, conftest, test, routes])
    assert resource in graph[api]
    assert {conftest, test} <= graph[clients]
    assert test in graph[conftest]
    assert graph[routes] == {api}


def test_matrix_says_which_core_has_no_python(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(matrix, "find_python", lambda _versions: None)
    assert matrix.main(["2.16"]) == 1
    assert "ansible-core 2.16: no Python (looked for 3.11, 3.10, 3.12)" in capsys.readouterr().out
    monkeypatch.setenv("MATRIX_ALLOW_MISSING", "1")
    assert matrix.main(["2.16"]) == 0


def test_a_server_of_openstack_that_ends_is_shown_with_its_log(tmp_path: Path) -> None:
    log = tmp_path / "keystone.log"
    log.write_text("no such database", encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        with pytest.raises(SystemExit, match=r"(?s)no response from http://127.0.0.1:9.*no such database"):
            openstack.wait_for("http://127.0.0.1:9", process, log)


def test_the_environment_of_openstack_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "openstack.txt"
    lock.write_text("keystone==30.0.0\n", encoding="utf-8")
    venv = tmp_path / "venv"
    venv.mkdir()
    (venv / ".installed").write_text("keystone==30.0.0\n", encoding="utf-8")
    monkeypatch.setattr(openstack, "HOME", tmp_path)
    monkeypatch.setattr(openstack, "LOCK", lock)
    assert openstack.installed() == venv / "bin" / "python"
    pinned = openstack.ROOT.joinpath("requirements", "openstack.txt").read_text(encoding="utf-8")
    assert all(f"\n{name}==" in pinned for name in ("keystone", "neutron", "waitress"))


def test_matrix_has_a_lock_for_each_core() -> None:
    locks = {path.stem.removeprefix("core-") for path in (environment.ROOT / "requirements").glob("core-*.txt")}
    assert locks == set(matrix.CORES)


def test_pick_python_refuses_what_does_not_run(tmp_path: Path) -> None:
    broken = tmp_path / "python3.99"
    broken.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    broken.chmod(0o755)
    script = environment.ROOT / "tools" / "pick-python.sh"
    env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}
    refused = subprocess.run([script, "3.99"], env=env, check=False, capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "3.99" in refused.stderr


def test_pick_python_finds_this_one() -> None:
    script = environment.ROOT / "tools" / "pick-python.sh"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = subprocess.run([script, version], check=True, capture_output=True, text=True)
    assert Path(found.stdout.strip()).exists()
