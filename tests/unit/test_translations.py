# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Chinese pages say the same as the English ones: headings, commands, code, options, rows of tables and links."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

import pytest

from tools.docsite import pages
from tools.environment import ROOT

FENCE = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Words of the vendor. The second word of a pair is a wrong translation of the first.
WRONG = {
    "虚拟IP": ("虚拟 IP", "虚IP", "浮动IP"),
    "弹性公网IP": ("弹性IP", "弹性 IP", "公网弹性IP"),
    "裸金属服务器": ("裸机", "物理机"),
    "包年/包月": ("预付费", "包月付费"),
    "按需计费": ("后付费", "按量付费", "按量计费"),
    "访问密钥": ("访问秘钥", "秘钥"),
    "终端节点": ("端点",),
    "子网": ("子网络",),
}


def translations() -> dict[str, str]:
    """Return each English page that has a translation, and the translation."""
    found = {"README.md": "README.zh-CN.md"}
    for path in sorted((ROOT / "docs" / "zh_CN").glob("*.md")):
        found[f"docs/{path.name}"] = f"docs/zh_CN/{path.name}"
    return found


PAIRS = sorted(translations().items())
ENGLISH = {chinese: english for english, chinese in PAIRS}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(name: str) -> list[str]:
    """Return the text of each section, without code blocks. The first is before the first heading."""
    return re.split(r"^#+ .*\n", FENCE.sub("", text_of(name)), flags=re.MULTILINE)


def targets(name: str) -> list[str]:
    """Return where the links of a page lead: for a translated page the English one, without the vendor's language."""
    found = []
    for target in LINK.findall(FENCE.sub("", text_of(name))):
        if "://" in target:
            found.append(target.replace("huaweicloud.com/intl/en-us/", "huaweicloud.com/"))
        else:
            path = os.path.normpath(PurePosixPath(name).parent / target.partition("#")[0])
            found.append(ENGLISH.get(path, path))
    return sorted(found)


def test_sections_that_have_to_be_translated_are() -> None:
    wanted = {f"docs/{name}.md" for part in pages.sections() if part.get("translated") for name in part["pages"]}
    assert wanted <= set(dict(PAIRS)), wanted - set(dict(PAIRS))
    assert {"README.md", "docs/README.md"} <= set(dict(PAIRS))


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=[english for english, _chinese in PAIRS])
class TestPair:
    def test_there_is_an_english_page(self, english: str, chinese: str) -> None:
        assert Path(ROOT / english).is_file(), f"{chinese} translates nothing"

    def test_headings_have_the_same_number_and_levels(self, english: str, chinese: str) -> None:
        levels = [HEADING.findall(FENCE.sub("", text_of(name))) for name in (english, chinese)]
        assert levels[0] == levels[1]

    def test_code_blocks_are_the_same(self, english: str, chinese: str) -> None:
        assert FENCE.findall(text_of(english)) == FENCE.findall(text_of(chinese))

    def test_sections_name_the_same_commands_and_options(self, english: str, chinese: str) -> None:
        named = [[sorted(set(CODE.findall(text))) for text in sections(name)] for name in (english, chinese)]
        assert named[0] == named[1]

    def test_sections_have_the_same_number_of_rows_and_items(self, english: str, chinese: str) -> None:
        def counted(name: str) -> list[tuple[int, int]]:
            kinds = (r"^\|", r"^ *(?:-|\d+\.) ")
            return [
                (len(re.findall(kinds[0], one, re.MULTILINE)), len(re.findall(kinds[1], one, re.MULTILINE)))
                for one in sections(name)
            ]

        assert counted(english) == counted(chinese)

    def test_links_lead_to_the_same_pages(self, english: str, chinese: str) -> None:
        assert targets(english) == targets(chinese)

    def test_words_are_those_of_the_vendor(self, english: str, chinese: str) -> None:
        text = FENCE.sub("", text_of(chinese))
        assert CHINESE.search(text), english
        assert not [wrong for words in WRONG.values() for wrong in words if wrong in text]

    def test_no_line_is_long(self, english: str, chinese: str) -> None:
        """A Chinese character is as wide as two letters."""
        lines = [line for line in FENCE.sub("", text_of(chinese)).splitlines() if not line.startswith("|")]
        widths = {line: len(line) + len(CHINESE.findall(line)) for line in lines}
        assert not [line for line, width in widths.items() if width > 160], english
