# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pages for users of ``hwc_*`` and of Terraform: every module and every option that they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest
import yaml

from ansible_collections.community.huaweicloud.plugins.doc_fragments import auth, registry, state, wait
from tests.support.local_cloud import MODULES, ROOT, documentation

PAGES = {name: (ROOT / "docs" / f"coming_from_{name}.md").read_text(encoding="utf-8") for name in ("hwc", "terraform")}
FRAGMENTS = {"auth": auth, "registry": registry, "state": state, "wait": wait}

# The options of the modules of community.general, except those that all of them have.
HWC = {
    "hwc_ecs_instance": "availability_zone flavor_name image_id name nics.ip_address nics.subnet_id "
    "root_volume.volume_type root_volume.size root_volume.snapshot_id vpc_id admin_pass data_volumes.volume_id "
    "data_volumes.device description eip_id enable_auto_recovery security_groups server_metadata server_tags "
    "ssh_key_name user_data",
    "hwc_evs_disk": "availability_zone name volume_type backup_id description enable_full_clone enable_scsi "
    "enable_share encryption_id image_id size snapshot_id",
    "hwc_network_vpc": "name cidr",
    "hwc_smn_topic": "display_name name",
    "hwc_vpc_eip": "type dedicated_bandwidth.charge_mode dedicated_bandwidth.name dedicated_bandwidth.size ip_version "
    "ipv4_address port_id shared_bandwidth_id",
    "hwc_vpc_peering_connect": "local_vpc_id name peering_vpc.vpc_id peering_vpc.project_id description",
    "hwc_vpc_port": "subnet_id admin_state_up allowed_address_pairs.ip_address allowed_address_pairs.mac_address "
    "extra_dhcp_opts.name extra_dhcp_opts.value ip_address name security_groups",
    "hwc_vpc_private_ip": "subnet_id ip_address",
    "hwc_vpc_route": "destination next_hop vpc_id type",
    "hwc_vpc_security_group": "name vpc_id",
    "hwc_vpc_security_group_rule": "direction security_group_id description ethertype port_range_max port_range_min "
    "protocol remote_group_id remote_ip_prefix",
    "hwc_vpc_subnet": "cidr gateway_ip name vpc_id availability_zone dhcp_enable dns_address",
}
FOR_ALL = "identity_endpoint user password domain project region enterprise_project_id id state timeouts"

SECTION = re.compile(r"^## `(\w+)` → (.*)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
OPTION = re.compile(r"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)(?:: .*)?")


class Section(NamedTuple):
    """What a page says about one module or resource: the modules here, the rows of the table, and the sentences."""

    source: str
    modules: list[str]
    rows: list[list[str]]
    sentences: list[str]


def sections(page: str) -> dict[str, Section]:
    found = {}
    for part in re.split(r"^(?=## )", PAGES[page], flags=re.MULTILINE):
        head = SECTION.match(part)
        if head is not None:
            lines = part.splitlines()[1:]
            rows = [[cell.strip() for cell in line[1:-1].split(" | ")] for line in lines if line.startswith("| `")]
            sentences = [line for line in lines if line and not line.startswith(("|", "Result: "))]
            found[head[1]] = Section(head[1], CODE.findall(head[2]), rows, sentences)
    return found


SECTIONS = [pytest.param(section, id=f"{page} {name}") for page in PAGES for name, section in sections(page).items()]


def paths(options: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, option in options.items():
        yield prefix + name
        yield from paths(option.get("suboptions") or {}, f"{prefix}{name}.")


@cache
def documented(module: str) -> frozenset[str]:
    """Return the options in the documentation of the module, its fragments included."""
    document = documentation(module)
    found = {*paths(document.get("options", {}))}
    for name in document["extends_documentation_fragment"]:
        fragment = FRAGMENTS.get(name.split(".")[2])
        if fragment is not None:
            found |= {*paths(yaml.safe_load(fragment.ModuleDocFragment.DOCUMENTATION)["options"])}
    return frozenset(found)


def values(module: str) -> set[str]:
    """Return the choices of all options of the module, and other words that the pages use as values."""
    return set(re.findall(r"[\w]+", yaml.safe_dump(documentation(module)))) | {"DDS-Community", "[22]", "[8000-8100]"}


def unknown(section: Section, name: str) -> bool:
    """Return whether neither the modules of the section nor the module that the name begins with have the option."""
    module, _dot, option = name.partition(".")
    if not option and name in (*MODULES, *HWC):
        return False
    if module in MODULES and option:
        return option not in documented(module)
    return not any(name in documented(one) for one in section.modules)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_module_exists(section: Section) -> None:
    assert section.modules
    assert not {*section.modules} - {*MODULES}
    assert section.rows


@pytest.mark.parametrize("section", SECTIONS)
def test_every_option_exists(section: Section) -> None:
    assert not [row for row in section.rows if len(row) != 3]
    named = [name for row in section.rows for name in CODE.findall(row[1])]
    assert named
    assert not [name for name in named if unknown(section, name)]
    assert not [row for row in section.rows if row[1] != "\u2013" and not CODE.findall(row[1])]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_name_in_a_sentence_exists(section: Section) -> None:
    """It is an option, an option with a value, a module, a value, or a name from the left column."""
    known = {name for row in section.rows for name in CODE.findall(row[0])}
    known |= {word for module in section.modules for word in values(module)}
    wrong = []
    for text in (*section.sentences, *(row[2] for row in section.rows)):
        for span in CODE.findall(text):
            option = OPTION.fullmatch(span)
            assumed = span.startswith("huaweicloud_") or span in known
            if not assumed and (option is None or unknown(section, option[1])):
                wrong.append(span)
    assert not [span for span in wrong if span not in ("prePaid", "postPaid", "ON", "OFF")]


def test_every_option_of_the_older_modules_is_on_the_page() -> None:
    found = sections("hwc")
    assert {*found} == {*HWC}
    for name, options in HWC.items():
        assert [CODE.findall(row[0]) for row in found[name].rows] == [[one] for one in _sorted(options, found[name])]
    general = re.findall(r"^\| `(\w+)` \|", PAGES["hwc"].partition("\n## `hwc_")[0], re.MULTILINE)
    assert sorted(general) == sorted(FOR_ALL.split())


def _sorted(options: str, section: Section) -> list[str]:
    """Return the options in the order of the page."""
    order = [CODE.findall(row[0])[0] for row in section.rows]
    return sorted(options.split(), key=lambda name: order.index(name) if name in order else -1)


@pytest.mark.parametrize("page", PAGES)
def test_options_of_all_modules_exist(page: str) -> None:
    """The tables before the first section of a module are about options that all modules have."""
    before = SECTION.split(PAGES[page])[0]
    rows = [line.split(" | ") for line in before.splitlines() if line.startswith("| `") and len(line.split("|")) == 5]
    assert len(rows) > 8
    named = {name for row in rows for name in CODE.findall(row[1])}
    assert not named - documented("vpc")


def test_a_wrong_name_is_found() -> None:
    section = Section("x", ["vpc"], [], [])
    assert not unknown(section, "cidr")
    assert not unknown(section, "vpc_eip.bandwidth.size")
    assert not unknown(section, "wait_timeout")
    assert unknown(section, "cdir")
    assert unknown(section, "vpc_eip.bandwidth.sise")
