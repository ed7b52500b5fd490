# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the conformance checks of IAM and VPC against a real Keystone and a real Neutron.

Both are installed from the package index into .build/openstack, start on loopback with SQLite, and are stopped at the
end. Huawei Cloud's IAM and the v2.0 API of its VPC service descend from them. Further arguments go to pytest.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

from tools.environment import BUILD, ROOT, environment

HOME = BUILD / "openstack"
LOCK = ROOT / "requirements" / "openstack.txt"
PYTHON = "3.12"
INSIDE = ROOT / "tools" / "openstack_inside.py"
CHECKS = ("tests/conformance/iam", "tests/conformance/vpc")
# As in the emulator's default seed, so that the checks find the same.
USER, PASSWORD, DOMAIN, PROJECT = "demo", "demo-password", "demo", "cn-north-4"
# They open nothing but these servers, for as long as the checks run.
ADMIN, SERVICE = "admin-password", "neutron-password"
SECONDS = 120

KEYSTONE = """\
[DEFAULT]
use_stderr = true
[database]
connection = sqlite:///{home}/keystone.sqlite
[fernet_tokens]
key_repository = {home}/fernet-keys
[credential]
key_repository = {home}/credential-keys
[oslo_messaging_notifications]
driver = noop
[oslo_policy]
policy_file = {home}/policy.yaml
[identity]
# The cheapest: a login is to take as little time as another request.
password_hash_rounds = 4
[cache]
enabled = true
backend = oslo_cache.dict
"""
# Any user of IAM may look for projects by name, in Keystone only one who may read the domain that is named.
POLICY = """\
identity:list_projects: role:reader
"""
NEUTRON = """\
[DEFAULT]
state_path = {home}/state
api_paste_config = {venv}/etc/neutron/api-paste.ini
core_plugin = ml2
service_plugins =
auth_strategy = keystone
transport_url = fake://
dhcp_agent_notification = false
notify_nova_on_port_status_changes = false
notify_nova_on_port_data_changes = false
use_stderr = true
[database]
connection = sqlite:///{home}/neutron.sqlite
[oslo_concurrency]
lock_path = {home}/state/lock
[oslo_messaging_notifications]
driver = noop
[keystone_authtoken]
www_authenticate_uri = {keystone}/v3
auth_url = {keystone}/v3
auth_type = password
interface = public
user_domain_name = Default
project_domain_name = Default
project_name = service
username = neutron
password = {service}
[quotas]
default_quota = -1
quota_network = -1
quota_subnet = -1
quota_port = -1
quota_security_group = -1
quota_security_group_rule = -1
[ml2]
type_drivers = local,vxlan
tenant_network_types = vxlan
mechanism_drivers = logger
extension_drivers = port_security
[ml2_type_vxlan]
vni_ranges = 1:1000
[securitygroup]
enable_security_group = true
"""


def installed() -> Path:
    """Return the interpreter of the environment, which is recreated when the lock has changed."""
    venv = HOME / "venv"
    marker, interpreter = venv / ".installed", venv / "bin" / "python"
    lock = LOCK.read_text(encoding="utf-8")
    if marker.exists() and marker.read_text(encoding="utf-8") == lock:
        return interpreter
    print(f"Installing Keystone and Neutron into {venv.relative_to(ROOT)}", flush=True)
    picked = subprocess.run([ROOT / "tools" / "pick-python.sh", PYTHON], check=True, stdout=subprocess.PIPE, text=True)
    subprocess.run([picked.stdout.strip(), "-m", "venv", "--clear", str(venv)], check=True)
    with_uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode"]
    if subprocess.run([*with_uv, "--python", str(interpreter), "-r", str(LOCK)], check=False).returncode:
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet", "-r", str(LOCK)], check=True)
    marker.write_text(lock, encoding="utf-8")
    return interpreter


class Servers:
    """Keystone and Neutron with databases of their own in ``home``."""

    def __init__(self, python: Path, home: Path) -> None:
        self._python = python
        self._home = home
        # Without -P, Python would look for modules in tools, too, where one has the name of a library.
        self._inside = [str(python), "-P", str(INSIDE)]
        self._keystone_port, self._neutron_port = free_port(), free_port()
        self.keystone = f"http://127.0.0.1:{self._keystone_port}"
        self.neutron = f"http://127.0.0.1:{self._neutron_port}"
        self._environ = {
            **{name: value for name, value in environment().items() if not name.startswith("OS_")},
            "OS_KEYSTONE_CONFIG_DIR": str(home),
            "OS_KEYSTONE_CONFIG_FILES": "keystone.conf",
            "OS_NEUTRON_CONFIG_DIR": str(home),
            "OS_NEUTRON_CONFIG_FILES": "neutron.conf",
            "PYTHONWARNINGS": "ignore",
            "TMPDIR": str(home / "tmp"),
        }

    @contextmanager
    def running(self) -> Iterator[dict[str, str]]:
        """Run both servers, and yield the variables that tell the checks about them."""
        self._configure()
        self._prepare_keystone()
        with ExitStack() as stack:
            stack.enter_context(self._server("keystone", self._keystone_port, self.keystone + "/v3"))
            project = Setup(self.keystone).run()
            self._run([*self._inside, "tables", f"sqlite:///{self._home}/neutron.sqlite"])
            stack.enter_context(self._server("neutron", self._neutron_port, self.neutron + "/"))
            yield {
                "OPENSTACK_KEYSTONE": self.keystone,
                "OPENSTACK_NEUTRON": self.neutron,
                "OPENSTACK_PROJECT": project,
            }

    def _configure(self) -> None:
        for name in ("tmp", "state/lock"):
            (self._home / name).mkdir(parents=True)
        known = {"home": self._home, "venv": self._python.parents[1], "keystone": self.keystone, "service": SERVICE}
        for name, text in (("keystone", KEYSTONE), ("neutron", NEUTRON)):
            (self._home / f"{name}.conf").write_text(text.format(**known), encoding="utf-8")
        (self._home / "policy.yaml").write_text(POLICY, encoding="utf-8")

    def _prepare_keystone(self) -> None:
        for name in ("fernet-keys", "credential-keys"):
            (self._home / name).mkdir(mode=0o700)
        self._manage("db_sync")
        owner = ["--keystone-user", str(os.getuid()), "--keystone-group", str(os.getgid())]
        self._manage("fernet_setup", *owner)
        self._manage("credential_setup", *owner)
        self._manage("bootstrap", "--bootstrap-password", ADMIN, "--bootstrap-public-url", self.keystone + "/v3")

    def _manage(self, *arguments: str) -> None:
        program = self._python.parent / "keystone-manage"
        self._run([str(program), "--config-file", str(self._home / "keystone.conf"), *arguments])

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(command, env=self._environ, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")

    @contextmanager
    def _server(self, name: str, port: int, url: str) -> Iterator[None]:
        log = self._home / f"{name}.log"
        command = [*self._inside, "serve", name, str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, env=self._environ, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(url, process, log)
            yield
        finally:
            process.terminate()
            process.wait(SECONDS)


class Setup:
    """Settings of Keystone: Neutron's own user, and the user and the project of the checks."""

    def __init__(self, url: str) -> None:
        self._url = url + "/v3"
        self._session = requests.Session()
        self._session.trust_env = False

    def run(self) -> str:
        """Return the ID of the project."""
        self._sign_in()
        roles = {role["name"]: role["id"] for role in self._call("GET", "roles")["roles"]}
        service = self._made("projects", "project", name="service", domain_id="default")
        neutron = self._made("users", "user", name="neutron", password=SERVICE, domain_id="default")
        domain = self._made("domains", "domain", name=DOMAIN)
        project = self._made("projects", "project", name=PROJECT, domain_id=domain)
        user = self._made("users", "user", name=USER, password=PASSWORD, domain_id=domain)
        for place, who, role in (
            (f"projects/{service}", neutron, "admin"),
            (f"projects/{service}", neutron, "service"),
            (f"projects/{project}", user, "member"),
            (f"domains/{domain}", user, "reader"),
        ):
            self._call("PUT", f"{place}/users/{who}/roles/{roles[role]}")
        return project

    def _sign_in(self) -> None:
        user = {"name": "admin", "password": ADMIN, "domain": {"id": "default"}}
        identity = {"methods": ["password"], "password": {"user": user}}
        scope = {"project": {"name": "admin", "domain": {"id": "default"}}}
        body = {"auth": {"identity": identity, "scope": scope}}
        answer = self._session.post(self._url + "/auth/tokens", json=body, timeout=SECONDS)
        answer.raise_for_status()
        self._session.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]

    def _made(self, kinds: str, kind: str, **given: str) -> str:
        return str(self._call("POST", kinds, {kind: given})[kind]["id"])

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._session.request(method, f"{self._url}/{path}", json=body, timeout=SECONDS)
        answer.raise_for_status()
        return answer.json() if answer.content else None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers. One that has ended is told with its log."""
    end = time.monotonic() + SECONDS
    session = requests.Session()
    session.trust_env = False
    while process.poll() is None and time.monotonic() < end:
        try:
            if session.get(url, timeout=SECONDS).status_code in (200, 300):
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    process.terminate()
    raise SystemExit(f"There is no response from {url}:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


def main(arguments: list[str]) -> int:
    python = installed()
    home = HOME / "run"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    with Servers(python, home).running() as variables:
        print(f"Keystone and Neutron run. Their logs are in {home.relative_to(ROOT)}", flush=True)
        command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:randomly", "-p", "no:xdist"]
        chosen = arguments if any(not one.startswith("-") for one in arguments) else [*CHECKS, *arguments]
        return subprocess.run([*command, *chosen], cwd=ROOT, env={**environment(), **variables}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
