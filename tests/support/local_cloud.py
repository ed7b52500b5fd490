# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The emulator in this process, and modules run against it without a socket."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import Settings
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.spec import CloudModule
from ansible_collections.community.huaweicloud.plugins.module_utils._transport.cloud import Cloud
from emulator.app import App
from emulator.core import authentication
from emulator.core.settings import Pace
from emulator.core.settings import Settings as EmulatorSettings
from emulator.services.obs import signing

from .clock import FakeClock
from .emulators import LoopbackClient, fresh_app
from .wsgi import WsgiAdapter

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py") if path.stem != "__init__")
# POSTs that only read.
QUESTIONS = ("/resources/query", "/subscribe-rate")
REPLICATION_QUESTIONS = (
    *("/jobs", "/batch-status", "/batch-detail", "/batch-progress", "/batch-rpo-and-rto"),
    "/batch-precheck-result",
)
CERTIFICATE_QUESTIONS = ("/deployed-resources", "/resource_instances/action", "/export")
REGISTRY_QUESTIONS = ("/registry/instances/action",)
ALL_QUESTIONS = QUESTIONS + REPLICATION_QUESTIONS + CERTIFICATE_QUESTIONS + REGISTRY_QUESTIONS
# Loopback, as the clients send no secret over plain HTTP to anywhere else; nothing listens there.
BASE = "http://127.0.0.1:1"
# The registry of the engine in the "examples" seed.
REGISTRY = "/cse/registries/e0000000-0000-4000-8000-0000000000f1"


def module_named(name: str) -> CloudModule:
    """The description that both ways of execution run."""
    found = importlib.import_module("ansible_collections.community.huaweicloud.plugins.modules." + name)
    module: CloudModule = found.MODULE
    return module


def documentation(name: str, part: str = "DOCUMENTATION") -> Any:
    """A part of a module's documentation, read as YAML."""
    found = importlib.import_module("ansible_collections.community.huaweicloud.plugins.modules." + name)
    return yaml.safe_load(getattr(found, part))


class SharedClock(FakeClock):
    """The clock of the modules and of the emulator alike, on top of the date of today.

    Only sleeping moves it: a slow machine must not let a delay end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._today = time.time()
        self.pass_on: Callable[[float], None] = lambda seconds: None

    def now(self) -> float:
        return self._today + self.start + self.monotonic()

    def sleep(self, seconds: float) -> None:
        # The emulator delays each response, most of them by nothing.
        if seconds:
            super().sleep(seconds)
            self.pass_on(seconds)


class SharedTimeAdapter(WsgiAdapter):
    """Signatures bear the shared clock's date, so the emulator has to look at that one as well."""

    def __init__(self, app: App, clock: SharedClock) -> None:
        super().__init__(app)
        self._clock = clock

    def send(self, request: requests.PreparedRequest, *given: Any, **options: Any) -> requests.Response:
        with patch.object(authentication, "wall_time", self._time), patch.object(signing, "wall_time", self._time):
            return super().send(request, *given, **options)

    def _time(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), timezone.utc)


class LocalCloud:
    """One emulated region with one account. Nothing that runs against it takes time but by its ``clock``."""

    def __init__(
        self,
        cache: Path,
        seed: str = "examples",
        region: str = "cn-north-4",
        pace: Pace = "instant",
        delays: bool | None = None,
        make: Callable[[EmulatorSettings], App] = fresh_app,
    ) -> None:
        self.app = make(EmulatorSettings(seed=seed, region=region, pace=pace, delays=delays))
        self.clock = SharedClock()
        self.clock.pass_on = self.app.emulator.clock.advance
        self.control = LoopbackClient(self.app)
        self.session = requests.Session()
        self.session.mount(BASE, SharedTimeAdapter(self.app, self.clock))
        keys = self.control.get("/_emulator/health").get_json()["credentials"]
        self.environ = {
            "HW_ENDPOINT_URL": BASE,
            "HW_REGION_NAME": region,
            "HW_ACCESS_KEY": keys["access_key"],
            "HW_SECRET_KEY": keys["secret_key"],
            "XDG_CACHE_HOME": str(cache),
            "HOME": str(cache),
            # Tests may run in a container, of which the journal would warn.
            "HW_CACHE_PERSISTENT": "1",
        }
        if seed == "examples":
            self.environ["HW_CSE_REGISTRY_URL"] = BASE + REGISTRY
        # Each request that was in the log, for tests of what is asked for at all.
        self.asked: set[tuple[str, str, str]] = set()
        self.warnings: list[str] = []
        self.told: list[str] = []
        # What -vvvv would show, if a test makes this a list.
        self.details: list[str] | None = None

    def settle_in(self) -> None:
        """Look the project's ID up, which is cached from then on, and begin with an empty log."""
        self.run("vpc_info")
        self.requests()

    def run(self, module: str, *, check: bool = False, environ: Mapping[str, str] | None = None, **options: Any) -> Any:
        """The module's result for these options, as a task would get it; always with its diff."""
        described = module_named(module)
        parameters, secrets = self._validated(module, options)
        channel = Channel(
            warn=self.warnings.append,
            note=lambda text: None,
            tell=self.told.append,
            detail=self.details.append if self.details is not None else None,
            secrets=secrets,
        )
        given = repr(parameters)
        result = perform(
            described,
            parameters,
            check=check,
            diff=True,
            environ=dict(self.environ, **(environ or {})),
            channel=channel,
            connect=self._connect,
            clock=self.clock,
        )
        assert repr(parameters) == given, "the options are nobody's to change"
        return result

    def _validated(self, module: str, options: Mapping[str, Any]) -> tuple[dict[str, Any], set[str]]:
        """The options as the module gets them, and the secrets among them."""
        described = module_named(module)
        validation = ArgumentSpecValidator(described.options, **described.constraints).validate(dict(options))
        assert not validation.error_messages, validation.error_messages
        return validation.validated_parameters, set(validation._no_log_values)

    def done(self, module: str, **options: Any) -> dict[str, Any]:
        """The result of a task that has to succeed."""
        result: dict[str, Any] = self.run(module, **options)
        assert not result.get("failed"), result["msg"]
        return result

    def refused(self, module: str, **options: Any) -> str:
        """The sentence of a task that has to fail."""
        result = self.run(module, **options)
        assert result.get("failed"), result
        return str(result["msg"])

    def tell(self, path: str, document: Any) -> None:
        """Give the emulator a seed, a fault or another order."""
        answer = self.control.post(f"/_emulator/{path}", json=document)
        assert answer.status_code < 300, answer.text

    def _connect(self, settings: Settings, read_only: bool, environ: Mapping[str, str], channel: Channel) -> Cloud:
        return Cloud(
            settings,
            read_only=read_only,
            environ=environ,
            note=channel.note,
            warn=channel.warn,
            tell=channel.tell,
            detail=channel.detail,
            session=self.session,
            clock=self.clock,
        )

    def requests(self) -> list[dict[str, Any]]:
        """The requests since the last call, without IAM's."""
        log = self.control.get("/_emulator/requests").get_json()
        self.control.delete("/_emulator/requests")
        self.asked.update((entry["service"], entry["method"], entry["path"]) for entry in log)
        return [entry for entry in log if entry["service"] != "iam"]

    def verbs(self) -> list[str]:
        """The methods of those requests."""
        return [entry["method"] for entry in self.requests()]

    def written(self, *, besides: str | None = None) -> list[tuple[str, str, Any]]:
        """The method, the last part of the path and the body of each of these requests that is no GET.

        Requests whose path ends like ``besides`` are left out.
        """
        return [
            (entry["method"], entry["path"].rpartition("/")[2], entry["body"])
            for entry in self.requests()
            if entry["method"] != "GET" and not (besides and entry["path"].endswith(besides))
        ]

    def writes(self) -> list[str]:
        """Those of these requests that do not only read, as "POST /v1/...", whatever was answered."""
        return [
            "%s %s" % (entry["method"], entry["path"])
            for entry in self.requests()
            if entry["method"] not in ("GET", "HEAD") and not entry["path"].endswith(ALL_QUESTIONS)
        ]
