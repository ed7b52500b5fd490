# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every module has to have: a description that fits its documentation, its resource, and what it returns."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.doc_fragments import auth, registry
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.registry.settings import REGISTRY_ENVIRONMENT
from ansible_collections.community.huaweicloud.plugins.module_utils._auth.settings import OPTION_ENVIRONMENT
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.options import AUTH, REGISTRY, STATE, WAIT
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.perform import Channel, perform
from ansible_collections.community.huaweicloud.plugins.module_utils._runtime.spec import CloudModule
from tests.support.local_cloud import MODULES, ROOT, LocalCloud, documentation, module_named

TARGETS = ROOT / "tests" / "integration" / "targets"
INFOS = [name for name in MODULES if name.endswith("_info")]
# The others answer a question that is about no resource.
READERS = [name for name in INFOS if module_named(name).resource is not None]
QUESTIONS: dict[str, dict[str, Any]] = {
    "bms_price_info": {"flavor": "physical.s3.large", "availability_zone": "cn-north-4a"},
}
SHARED = {*AUTH, *REGISTRY, *STATE, *WAIT}
# The services have no list of these: which ones to read.
SELECTED: dict[str, dict[str, Any]] = {
    "dns_record_info": {"zone": "example.net"},
    "obs_bucket_info": {"name": "obs-examples"},
    "rtc_stream_job_info": {"app": "rtc-examples", "room_id": "lobby", "user": "user001"},
    "rtc_mix_stream_job_info": {"app": "rtc-examples", "room_id": "lobby"},
    "vpc_private_ip_info": {"subnet": "subnet-examples"},
    "vpc_route_info": {"vpc": "vpc-examples"},
}


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> LocalCloud:
    found = LocalCloud(tmp_path_factory.mktemp("cloud"))
    found.run("vpc_virtual_ip", name="one", subnet="subnet-examples", servers=["ecs-ha-1"])
    found.run("scm_csr", name="one", domain="example.com", private_key_algo="EC_P256", usage="PERSONAL")
    mixed = {"encode_template": "640*480_15_500", "layout_template": "nine_grids_view"}
    for name, more in (("rtc_stream_job", {}), ("rtc_mix_stream_job", mixed)):
        job = {**SELECTED[name + "_info"], **more, "record_location": "cn-north-4"}
        for state in ("started", "stopped"):
            found.run(name, **job, state=state)
    make_what_is_missing(found)
    return found


def make_what_is_missing(cloud: LocalCloud) -> None:
    """What the seed has none of is made as in the integration targets."""
    for path in sorted(TARGETS.glob("*/vars/main/*.yml")):
        name, rows = path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))
        reader = f"{name}_info"
        if reader in READERS and not cloud.run(reader, **SELECTED.get(reader, {}))[module_named(name).resource.plural]:
            cloud.run(name, **rows[name]["create"])


@pytest.mark.parametrize(
    ("spec", "environment", "fragment"),
    [(AUTH, OPTION_ENVIRONMENT, auth), (REGISTRY, REGISTRY_ENVIRONMENT, registry)],
    ids=["auth", "registry"],
)
def test_shared_options_are_those_of_the_settings_and_documented(spec: Any, environment: Any, fragment: Any) -> None:
    documented = yaml.safe_load(fragment.ModuleDocFragment.DOCUMENTATION)["options"]
    assert set(spec) == set(environment) == set(documented)
    for name, option in documented.items():
        text = " ".join(option["description"])
        for variable in environment[name]:
            assert f"E({variable})" in text, f"{name} does not mention {variable}"


@pytest.mark.parametrize("name", MODULES)
def test_options_belong_to_the_resource(name: str) -> None:
    module = module_named(name)
    if module.resource is None:
        return
    own = set(module.options) - SHARED - {"id"}
    if name in READERS:
        assert own <= set(module.queries)
        assert set(module.queries) - own <= {*SHARED, "id"}
    else:
        assert own == module.resource.options | set(module.resource.aids)


@pytest.mark.parametrize("name", MODULES)
def test_a_target_has_its_task_file(name: str) -> None:
    assert len(list(TARGETS.glob(f"*/tasks/{name}.yml"))) == 1


@pytest.mark.parametrize("name", READERS)
def test_a_reader_returns_what_it_documents(cloud: LocalCloud, name: str) -> None:
    returned = cloud.run(name, **SELECTED.get(name, {}))
    documented = documentation(name, "RETURN")
    assert set(returned) - {"changed"} == set(documented) - {"error"}
    plural = module_named(name).resource.plural
    assert returned[plural], "nothing to compare with"
    for view in returned[plural]:
        check_shape(view, documented[plural]["contains"], plural)


def test_what_is_no_reader_is_asked_a_question() -> None:
    assert {*READERS, *QUESTIONS} == set(INFOS)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("check", [False, True])
def test_an_answer_is_as_documented(cloud: LocalCloud, name: str, check: bool) -> None:
    returned = cloud.run(name, check=check, **QUESTIONS[name])
    documented = documentation(name, "RETURN")
    assert returned.pop("changed") is False
    assert set(returned) == set(documented) - {"error"}
    check_shape(returned, {key: documented[key] for key in returned}, name)
    for key, value in returned.items():
        check_shape(value, documented[key]["contains"], key)


def test_a_writer_returns_what_it_documents(cloud: LocalCloud) -> None:
    returned = cloud.run("vpc_virtual_ip", name="one", subnet="subnet-examples")
    assert set(returned) - {"changed", "diff"} == set(documentation("vpc_virtual_ip", "RETURN")) - {"error", "done"}


def check_shape(view: dict[str, Any], documented: dict[str, Any], where: str) -> None:
    """The keys are the documented ones, and each value is of the documented type."""
    types = {"str": (str,), "int": (int,), "bool": (bool,), "float": (float, int), "list": (list,), "dict": (dict,)}
    assert set(view) == set(documented), where
    for key, value in view.items():
        if value is not None:
            assert value.__class__ in types[documented[key]["type"]], f"{where}.{key} is {value!r}"
        for item in value if isinstance(value, list) and "contains" in documented[key] else []:
            check_shape(item, documented[key]["contains"], f"{where}.{key}")


def test_a_value_of_an_open_list_is_passed_on_with_a_warning() -> None:
    known = {"disk.type": ("SSD", "SAS"), "parts.kind": ("a",), "events": ("START",)}
    module = CloudModule({}, lambda job: {}, {}, known=known)
    assert module.doubts({"disk": {"type": "SSD"}, "parts": [{"kind": "a"}, {"kind": None}], "events": None}) == []
    assert module.doubts({"disk": None, "parts": [{"kind": "a"}, {"kind": "b"}], "events": ["START", "END"]}) == [
        'parts.kind is "b". The known values are "a". The service decides whether it accepts others.',
        'events is "END". The known values are "START". The service decides whether it accepts others.',
    ]
    warnings: list[str] = []
    perform(module, {"events": ["END"]}, check=True, diff=False, environ={}, channel=Channel(warnings.append, print))
    assert warnings == ['events is "END". The known values are "START". The service decides whether it accepts others.']


@pytest.mark.parametrize("name", MODULES)
def test_the_known_values_belong_to_options_without_choices(name: str) -> None:
    module = module_named(name)
    for path in module.known or {}:
        options: Any = module.options
        *above, last = path.split(".")
        for part in above:
            options = options[part]["options"]
        assert "choices" not in options[last]


def test_every_module_is_imported_by_its_full_name() -> None:
    for name in MODULES:
        importlib.import_module(f"ansible_collections.community.huaweicloud.plugins.action.{name}")
    assert Path(ROOT / "meta" / "runtime.yml").is_file()


# The vendor has no English page of these calls, or the module is about no call in particular.
WITHOUT_PAGE = {"api_request", "api_resource", "bms_price_info"}


@pytest.mark.parametrize("name", MODULES)
def test_the_second_sentence_says_when_to_use_it(name: str) -> None:
    """The first one says what the module manages. Another module may be the better one."""
    _manages, said, *_rest = documentation(name)["description"]
    assert said.startswith("Use it ") or "use m(" in said.lower(), said


@pytest.mark.parametrize("name", MODULES)
def test_pages_of_the_api_are_linked(name: str) -> None:
    links = [one["link"] for one in documentation(name).get("seealso") or () if "link" in one]
    assert bool(links) is (name not in WITHOUT_PAGE)
    assert all(link.startswith("https://support.huaweicloud.com/") and link.endswith(".html") for link in links)
