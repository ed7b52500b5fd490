# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What needs real processes: playbooks that are killed, and hosts that bind themselves to one virtual IP at once."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from tests.simulation.sequence import Broken, lives
from tests.support.executions import read_json
from tests.support.local_cloud import module_named
from tests.support.plays import callback_environment, read_results
from tools.emulator_process import running_emulator
from tools.environment import environment

# Found by name and made in no time; one is paid for, and one is sent.
KILLED = ("scm_csr", "vpc_virtual_ip", "rtc_app", "dds_instance", "servicestage_application")
WAYS = {"in-worker": {}, "subprocess": {"HW_IN_WORKER": "false"}}
NETWORK = "4779ab1c-7c1a-44b1-a02e-93dfc361b32d"


def killed_playbooks(number: int, seed: str) -> Iterator[str]:
    """Kill so many playbooks at some moment, in turn in both ways of execution; what is not as it has to be.

    The playbook is run again until its end then: there is exactly one object, and another run changes nothing.
    """
    dice = random.Random(seed)
    with TemporaryDirectory() as home, running_emulator(Path(home) / "emulator", "--seed", "examples") as variables:
        longest: dict[tuple[str, str], float] = {}
        for count in range(number):
            module, way = KILLED[count // 2 % len(KILLED)], tuple(WAYS)[count % 2]
            player = _Player(variables, Path(home) / str(count), WAYS[way])
            player.control("POST", "reset")
            if (module, way) not in longest:
                began = time.monotonic()
                player.play(module)
                longest[module, way] = time.monotonic() - began
                player.control("POST", "reset")
                player = _Player(variables, Path(home) / ("%d again" % count), WAYS[way])
            moment = dice.uniform(0.3, 1.0) * longest[module, way]
            player.kill(module, moment)
            try:
                player.finish(module)
            except Broken as broken:
                yield "%s, %s, killed after %.2f s: %s" % (module, way, moment, broken)


class _Player:
    def __init__(self, variables: Mapping[str, str], home: Path, more: Mapping[str, str]) -> None:
        home.mkdir(parents=True)
        self._home = home
        self._url = variables["HW_ENDPOINT_URL"]
        self._environ = {
            **environment(),
            **variables,
            **more,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "HW_CACHE_PERSISTENT": "1",
            "ANSIBLE_HOME": str(home / "ansible"),
            **callback_environment(home / "results"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        }

    def control(self, method: str, path: str) -> Any:
        return read_json("%s/_emulator/%s" % (self._url, path), method)

    def play(self, module: str, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The result of the only task."""
        process = self._started(module, options)
        output, errors = process.communicate()
        results = [one["result"] for one in read_results(self._home / "results") if one["event"] in ("ok", "failed")]
        if not results:
            raise Broken("the playbook shows no result: %s" % (errors or output)[-500:])
        if process.returncode:
            raise Broken("the playbook failed: %s" % results[-1].get("msg"))
        result: dict[str, Any] = results[-1]
        return result

    def kill(self, module: str, moment: float) -> None:
        """Kill all of its processes, unless it is over before."""
        process = self._started(module, None)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            for child in _below(process.pid):
                os.kill(child, signal.SIGKILL)
        process.communicate()

    def finish(self, module: str) -> None:
        self.play(module)
        if self.play(module)["changed"]:
            raise Broken("the next run changes something")
        life = lives()[module]
        reader = life.get("reader", module + "_info")
        known = module_named(reader).options
        asked = {name: value for name, value in life["absent"].items() if name in known}
        plural = module_named(reader).resource.plural  # type: ignore[union-attr]
        found = self.play(reader, {**asked, **life.get("info", {})})[plural]
        name = life["create"].get("name") or life["create"].get("body", {}).get("name")
        same = [one for one in found if name is None or one.get("name") == name]
        if len(same) != 1:
            raise Broken("there are %d objects" % len(same))

    def _started(self, module: str, options: Mapping[str, Any] | None) -> subprocess.Popen[str]:
        (self._home / "results").unlink(missing_ok=True)
        given = lives()[module]["create"] if options is None else options
        tasks = [{"community.huaweicloud." + module: dict(given)}]
        playbook = self._home / "play.json"
        playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
        program = shutil.which("ansible-playbook", path=self._environ.get("PATH"))
        assert program is not None
        return subprocess.Popen(
            [program, str(playbook)],
            cwd=self._home,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def _below(process: int) -> list[int]:
    """What it has started, in whatever session."""
    try:
        text = Path("/proc/%d/task/%d/children" % (process, process)).read_text(encoding="ascii")
    except OSError:
        return []
    return [one for child in map(int, text.split()) for one in (*_below(child), child)]


def hosts_at_once(runs: int, hosts: int = 10) -> Iterator[str]:
    """Let so many hosts at a time bind themselves to a new virtual IP, again and again; what is not as it has to be."""
    with TemporaryDirectory() as home, running_emulator(Path(home) / "emulator", "--seed", "examples") as variables:
        environ = {**variables, "HOME": home, "XDG_CACHE_HOME": home + "/cache", "HW_CACHE_PERSISTENT": "1"}
        _task("vpc_info", {}, environ)
        for number in range(runs):
            read_json(variables["HW_ENDPOINT_URL"] + "/_emulator/reset", "POST")
            name = "shared-%d" % number
            results = _forked(hosts, name, environ)
            failed = [result["msg"] for result in results if result.get("failed")]
            found = _task("vpc_virtual_ip_info", {"network_id": NETWORK, "name": name}, environ)["virtual_ips"]
            members = [len(one["members"]) for one in found]
            if failed or members != [hosts]:
                yield "run %d: virtual IPs with %s members, %d hosts failed: %s" % (
                    number,
                    members,
                    len(failed),
                    failed[:1],
                )


def _forked(hosts: int, name: str, environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """The results of as many processes, which begin at once."""
    gate, opened = os.pipe()
    results, out = os.pipe()
    for number in range(hosts):
        if os.fork() == 0:
            try:
                os.close(opened)
                os.read(gate, 1)
                address = "192.168.0.%d" % (100 + number)
                options = {"network_id": NETWORK, "name": name, "addresses": [address]}
                os.write(out, json.dumps(_task("vpc_virtual_ip", options, environ)).encode() + b"\n")
            finally:
                os._exit(0)  # whatever happens, the rest is for the parent
    for handle in (gate, opened, out):
        os.close(handle)
    with os.fdopen(results) as file:
        said = [json.loads(line) for line in file]
    for _host in range(hosts):
        os.wait()
    return said


def _task(module: str, options: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    described = module_named(module)
    validation = ArgumentSpecValidator(described.options, **described.constraints).validate(dict(options))
    channel = Channel(warn=lambda text: None, note=lambda text: None, secrets=set(validation._no_log_values))
    result: dict[str, Any] = perform(
        described, validation.validated_parameters, check=False, diff=False, environ=dict(environ), channel=channel
    )
    return result
