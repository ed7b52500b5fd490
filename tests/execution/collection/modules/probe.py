# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A module of the tests: does on request what modules do, and what they must not do."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ansible.module_utils.basic import env_fallback

from ansible_collections.community.huaweicloud.plugins.module_utils._core.errors import CloudError, InvalidInput
from ansible_collections.community.huaweicloud.plugins.module_utils._core.messages import HttpRequest
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.options import AUTH
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.process import run_as_process
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.spec import CloudModule, Job


def echo(job: Job) -> dict[str, Any]:
    """What arrived: the options, the mode, the place and the environment."""
    given = {name: value for name, value in job.params.items() if name not in AUTH}
    watched = {name: value for name, value in os.environ.items() if name.startswith("PROBE_")}
    return {"changed": True, "given": given, "check": job.check, "directory": os.getcwd(), "environ": watched}


def forms(secret: str) -> dict[str, Any]:
    """A secret in every place and spelling in which it could come back."""
    return {
        "whole": secret,
        "inside": "<%s>" % secret,
        "listed": [secret, ["<%s>" % secret]],
        "percent": "?password=%s&x=1" % quote(secret, safe=""),
        "path": "/v1/%s" % quote(secret),
        "json": json.dumps({"password": secret}),
        "python": repr([secret]),
    }


def leak(job: Job) -> dict[str, Any]:
    pin = str(job.params["pin"])
    diff = {"before": {"pin": "old " + pin}, "after": "new %s\n" % pin}
    return {"changed": True, "leaked": forms(pin), "diff": diff, "yes": True, "nothing": None, "number": 1}


def token(job: Job) -> dict[str, Any]:
    """A token that was obtained in this run, told to everybody."""
    cloud = job.cloud(True)
    request = cloud.authenticator.authorize(HttpRequest("GET", "%s/vpc/x" % cloud.settings.endpoint_url), "project")
    obtained = request.headers["X-Auth-Token"]
    cloud._exchange._note("a note with %s" % obtained)
    cloud._exchange._warn("a warning with %s" % obtained)
    return {"changed": False, "leaked": forms(obtained), "settings": forms(job.params["password"] or "none")}


def fail(job: Job) -> dict[str, Any]:
    error = CloudError(
        "refused: " + " ".join(map(str, forms(str(job.params["pin"])).values())), status=409, code="X.1", request_id="r"
    )
    error.done = ["made a thing", "told it %s" % job.params["pin"]]
    raise error


def refuse(job: Job) -> dict[str, Any]:
    raise InvalidInput("text: %r is not good." % job.params["text"])


def crash(job: Job) -> dict[str, Any]:
    raise KeyError("a bug that names %s" % job.params["pin"])


def odd(job: Job) -> dict[str, Any]:
    """Values that JSON spells in another way."""
    return {"changed": False, "tuple": (1, (2, 3)), "keys": {1: "one", None: "none"}, "float": 1e300}


def warn(job: Job) -> dict[str, Any]:
    cloud = job.cloud(True)
    for text in ("first", "second", "first"):
        cloud._exchange._warn("%s warning" % text)
    cloud._exchange._note("a note")
    return {"changed": False}


def tell(job: Job) -> dict[str, Any]:
    """How far along it is, to who watches."""
    job.tell("half of it is done with %s" % job.params["pin"])
    return {"changed": False}


def bulk(job: Job) -> dict[str, Any]:
    """Not plain data at all, which is a bug as well."""
    return {"changed": False, "thing": object()}


def trace(job: Job) -> dict[str, Any]:
    with Path(os.environ["PROBE_TRACE"]).open("a", encoding="utf-8") as stream:
        stream.write("run %d %s\n" % (os.getpid(), job.params["text"]))
    return {"changed": True}


DOES = {
    function.__name__: function for function in (echo, leak, token, fail, refuse, crash, odd, warn, tell, bulk, trace)
}


def perform(job: Job) -> dict[str, Any]:
    return DOES[job.params["does"]](job)


PART: Mapping[str, Any] = dict(
    name=dict(type="str", required=True, aliases=["title"]),
    pin=dict(type="str", no_log=True),
    level=dict(type="int", choices=[1, 2], default=1),
)

MODULE = CloudModule(
    dict(
        AUTH,
        does=dict(type="str", choices=sorted(DOES), default="echo"),
        text=dict(
            type="str",
            aliases=["words", "phrase", "saying"],
            deprecated_aliases=[
                dict(name="phrase", version="9.0.0", collection_name="test.execution"),
                dict(name="saying", date="2099-01-01", collection_name="test.execution"),
            ],
        ),
        number=dict(type="int"),
        fraction=dict(type="float"),
        flag=dict(type="bool"),
        things=dict(type="list", elements="str"),
        numbers=dict(type="list", elements="int"),
        mapping=dict(type="dict"),
        anything=dict(type="raw"),
        place=dict(type="path"),
        size=dict(type="bytes"),
        document=dict(type="json"),
        color=dict(type="str", choices=["red", "blue"]),
        old=dict(type="str", removed_in_version="9.0.0", removed_from_collection="test.execution"),
        older=dict(type="str", removed_at_date="2099-01-01", removed_from_collection="test.execution"),
        pin=dict(type="str", no_log=True, fallback=(env_fallback, ["PROBE_PIN"])),
        pins=dict(type="list", elements="str", no_log=True),
        parts=dict(type="list", elements="dict", options=PART, required_if=[("level", 2, ("pin",))]),
        defaulted=dict(type="str", fallback=(env_fallback, ["PROBE_FALLBACK"]), default="default"),
    ),
    perform,
    dict(
        mutually_exclusive=[("number", "fraction")],
        required_if=[("does", "refuse", ("text",))],
        required_together=[("size", "place")],
        required_by={"color": ("number",)},
    ),
)


def main() -> None:
    run_as_process(MODULE)


if __name__ == "__main__":
    main()
