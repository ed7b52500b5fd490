# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The source of the documentation site: where links lead, the table of contents, search in Chinese, and the check of a
built site. `make docs` builds the site itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tools.docsite import links, pages
from tools.environment import ROOT, source_files


def linked(text: str, source: str = "docs/bare_metal.md", language: str = "en") -> str:
    return pages.Page(source, language).linked(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("[AWX](awx.md#the-journal)", "[AWX](awx.md#the-journal)"),
        ("[the role](../roles/virtual_ip/README.md)", "[the role](roles/virtual_ip.md)"),
        ("[emulator](../emulator/README.md#seeds)", "[emulator](emulator_reference.md#seeds)"),
        ("[below](#waiting)", "[below](#waiting)"),
        ("[vendor](https://support.huaweicloud.com/a.html)", "[vendor](https://support.huaweicloud.com/a.html)"),
        (
            "[playbook](../playbooks/bare_metal.yml)",
            f"[playbook]({pages.REPOSITORY}/blob/main/playbooks/bare_metal.yml)",
        ),
        ("[kit](../extensions/awx)", f"[kit]({pages.REPOSITORY}/tree/main/extensions/awx)"),
        (
            "[简体中文](../README.zh-CN.md)",
            '<a class="reference internal" href="zh_CN/overview.html">简体中文</a>',
        ),
        ("```console\n$ [x](nothing.md)\n```", "```console\n$ [x](nothing.md)\n```"),
    ],
)
def test_a_link_leads_to_a_page_of_the_site_or_to_the_repository(text: str, result: str) -> None:
    assert linked(text) == result


def test_a_chinese_page_leads_to_english_pages_that_have_no_translation() -> None:
    text = linked("[AWX](../awx.md#the-journal)", "docs/zh_CN/bare_metal.md", "zh_CN")
    assert text == '<a class="reference internal" href="../awx.html#the-journal">AWX</a>'
    assert linked("[凭证](credentials.md)", "docs/zh_CN/bare_metal.md", "zh_CN") == "[凭证](credentials.md)"


@pytest.mark.parametrize("target", ["nothing.md", "../nothing/README.md", "../../outside.md"])
def test_a_link_to_no_file_is_an_error(target: str) -> None:
    with pytest.raises(pages.BrokenLink, match=re.escape(f"docs/bare_metal.md: {target}")):
        linked(f"[x]({target})")


def test_names_of_modules_become_links_in_guides() -> None:
    server = '<a class="reference internal" href="plugins/bms_server_module.html">`bms_server`</a>'
    assert linked("use `bms_server` or `nothing`") == f"use {server} or `nothing`"
    assert linked("## About `bms_server`") == "## About `bms_server`"
    assert linked("[`bms_server`](awx.md)") == "[`bms_server`](awx.md)"
    lookup = linked("`community.huaweicloud.cse_instance`")
    assert lookup.startswith('<a class="reference internal" href="plugins/cse_instance_lookup.html">')
    assert linked("in `bms_server`", "docs/architecture.md") == "in `bms_server`"
    assert 'href="../plugins/vpc_eip_module.html"' in linked("`vpc_eip`", "roles/virtual_ip/README.md")


def test_the_name_of_a_service_is_no_module_unless_its_reader_follows() -> None:
    assert linked("a `vpc` and an `ecs`") == "a `vpc` and an `ecs`"
    assert 'href="plugins/vpc_module.html"' in linked("`vpc`, `vpc_info`")
    chinese = linked("`vpc`、`vpc_info`", "docs/zh_CN/networks.md", "zh_CN")
    assert 'href="../plugins/vpc_module.html"' in chinese


def test_the_folder_of_the_modules_is_the_index_of_plugins() -> None:
    assert 'href="plugins/index.html"' in linked("[modules](../plugins/modules)")
    assert 'href="../plugins/index.html"' in linked("[m](../../plugins/modules)", "docs/zh_CN/start.md", "zh_CN")


def test_the_contents_name_each_page_once() -> None:
    named = [name for section in pages.sections() for name in section["pages"]]
    assert len(named) == len(set(named))
    assert set(named) == {path.stem for path in (ROOT / "docs").glob("*.md")} - {"README"}
    assert all(section.get("zh_CN") and section.get("en") for section in pages.sections())


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_whole_source_can_be_written(language: str, tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("an older page", encoding="utf-8")
    pages.stage(language, tmp_path)
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")}
    assert made == {f"{name}.md" for name in pages.pages(language).values()}
    index = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert index.count("```{toctree}") == len(re.findall("^:caption: ", index, re.MULTILINE)) > 2
    assert "language = " in (tmp_path / "conf.py").read_text(encoding="utf-8")


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    text = pages.Page("docs/zh_CN/bare_metal.md", "zh_CN").text()
    assert not re.search(r"[，。]\n? *[\n ][\u4e00-\u9fff]", text.replace("\n\n", "¶"))
    assert re.search(r"，\n", (ROOT / "docs/zh_CN/bare_metal.md").read_text(encoding="utf-8"))


def test_pages_of_plugins_have_short_titles_and_no_second_table_of_contents() -> None:
    title = "community.huaweicloud.vpc_eip module -- Manage EIPs"
    text = f"{title}\n{'+' * len(title)}\n\n.. contents::\n   :local:\n   :depth: 1\n\nSynopsis\n"
    page = pages.plugin_page(text)
    assert page.startswith("vpc_eip module -- Manage EIPs\n++++")
    assert "contents" not in page
    assert page.endswith("\n\nSynopsis\n")


def test_the_inventory_of_ansible_has_all_that_pages_refer_to() -> None:
    texts = ["see :ref:`x <ansible_collections.ansible.builtin.split_filter>` and ANSIBLE\\_INVENTORY\\_ENABLED"]
    head, _line, packed = pages.inventory(iter(texts)).partition(b"using zlib.\n")
    entries = zlib.decompress(packed).decode().splitlines()
    assert head.startswith(b"# Sphinx inventory version 2\n")
    assert any(one.startswith("ansible_collections.ansible.builtin.split_filter std:label 1 ") for one in entries)
    assert any(one.startswith("ANSIBLE_INVENTORY_ENABLED std:envvar 1 ") for one in entries)
    assert any(one.startswith("common_return_values std:label 1 ") for one in entries)


SPLIT = [
    ("弹性公网IP", ["弹性", "性公", "公网", "IP"]),
    ("退订", ["退订"]),
    ("绑定 vpc_virtual_ip 模块", ["绑定", "vpc_virtual_ip", "模块"]),
    ("check mode", ["check", "mode"]),
]


@pytest.mark.parametrize(("text", "words"), SPLIT)
def test_chinese_is_searched_by_pairs_of_characters(text: str, words: list[str]) -> None:
    chinese = pytest.importorskip("tools.docsite.chinese")
    assert chinese.pairs(text) == words


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no JavaScript interpreter")
@pytest.mark.parametrize(("text", "words"), SPLIT)
def test_the_browser_splits_a_query_as_the_index_is_split(text: str, words: list[str]) -> None:
    chinese = pytest.importorskip("tools.docsite.chinese")
    script = f"{chinese.SearchChinese.js_splitter_code}\nconsole.log(splitQuery({text!r}).join('|'))"
    done = subprocess.run(["node", "-e", script], check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.strip().split("|") == words


class TestCheckOfTheSite:
    def test_a_link_to_a_page_or_a_place_that_is_missing_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text(
            '<p id="here"><a href="#here"></a><a href="#gone"></a><a href="b.html#x"></a><a href="c.html"></a>'
            '<a href="https://example.com/"></a></p>',
            encoding="utf-8",
        )
        (tmp_path / "b.html").write_text('<h1 id="y">B</h1>', encoding="utf-8")
        assert links.problems(tmp_path) == [
            "index.html: #gone leads to no place of its page",
            "index.html: b.html#x leads to no place of its page",
            "index.html: c.html leads to no page",
        ]

    def test_a_file_of_another_host_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text(
            '<link rel="canonical" href="https://example.com/"><script src="https://cdn.example.com/a.js"></script>',
            encoding="utf-8",
        )
        assert links.problems(tmp_path) == ["index.html: loads https://cdn.example.com/a.js"]

    def test_a_search_without_its_stemmer_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "language_data.js").write_text("var A = 1;\nwindow.Stemmer = B;\n", encoding="utf-8")
        assert links.problems(tmp_path) == ["language_data.js: B is not defined"]
        (tmp_path / "language_data.js").write_text("var B = 1;\nwindow.Stemmer = B;\n", encoding="utf-8")
        assert links.problems(tmp_path) == []


def test_links_for_the_pages_of_ansible_lead_to_files() -> None:
    given = yaml.safe_load((ROOT / "docs" / "docsite" / "links.yml").read_text(encoding="utf-8"))
    prefix = f"{pages.REPOSITORY}/blob/main/"
    files = [one["url"].removeprefix(prefix) for one in given["extra_links"] if one["url"].startswith(prefix)]
    assert len(files) > 2
    assert not [name for name in files if not (ROOT / name).is_file()]


def tasks(node: object) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the module and the options of each task of the collection, at any depth."""
    if isinstance(node, dict):
        for key, value in node.items():
            if str(key).startswith("community.huaweicloud.") and isinstance(value, dict):
                yield key.rpartition(".")[2], value
            yield from tasks(value)
    elif isinstance(node, list):
        for one in node:
            yield from tasks(one)


def test_tasks_on_pages_have_options_that_exist() -> None:
    wrong, count = [], 0
    for source in (*pages.pages("en"), *pages.pages("zh_CN")):
        text = (ROOT / source).read_text(encoding="utf-8")
        for block in re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            for module, options in tasks(list(yaml.safe_load_all(block))):
                path = ROOT / "plugins" / "modules" / f"{module}.py"
                documented = path.read_text(encoding="utf-8") if path.is_file() else ""
                count += 1
                wrong += [f"{source}: {module}: {name}" for name in options if not is_option(name, documented)]
                wrong += [] if documented else [f"{source}: {module}"]
    assert count > 20
    assert not wrong


def is_option(name: str, documented: str) -> bool:
    """Return whether a module has the option itself, or from a fragment that it names."""
    names = re.findall(r"^  - community\.huaweicloud\.(\w+)$", documented, re.MULTILINE)
    fragments = [ROOT / "plugins" / "doc_fragments" / f"{one}.py" for one in names]
    texts = [documented, *(path.read_text(encoding="utf-8") for path in fragments if path.is_file())]
    return any(re.search(rf"^  {name}:$", text, re.MULTILINE) for text in texts)


class TestTroubleshooting:
    PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")

    def test_each_message_is_one_of_the_collection(self) -> None:
        tables = self.PAGE.split("## Error codes")[0]
        messages = re.findall(r"^\| `([^`]+)` \|", tables, re.MULTILINE)
        texts = [(ROOT / name).read_text(encoding="utf-8") for name in source_files() if name.parts[0] == "plugins"]
        # A message may be written as several strings.
        code = re.sub(r'"\s+"', "", "\n".join(texts))
        assert len(messages) > 20
        assert not [message for message in messages if message not in code]
