# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The source of the site: which file of the repository is which page, and where the links of a page lead.

Pages are written for readers of the repository. A link to a file that is a page of the site leads to that page, and any
other link leads to the file in the public repository. In a guide, the name of a module leads to the page of the module.
"""

from __future__ import annotations

import os
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from tools.environment import ROOT

REPOSITORY = "https://github.com/ansible-collections/community.huaweicloud"
ANSIBLE = "https://docs.ansible.com/ansible/latest"
CHINESE = "zh_CN"
LANGUAGES = ("en", CHINESE)
DOCS = {"en": Path("docs"), CHINESE: Path("docs", CHINESE)}
# Pages that are not in the folder of the guides. The contents name all others.
OTHERS = {
    "en": {"docs/README.md": "index", "README.md": "overview", "CONTRIBUTING.md": "contributing"},
    CHINESE: {"docs/zh_CN/README.md": "index", "README.zh-CN.md": "overview"},
}
THEME = ROOT / "tools" / "docsite" / "sphinx"
# The folder of the modules, whose page is the index of antsibull-docs.
MODULES = "plugins/modules"
CONTENTS = ROOT / "docs" / "contents.yml"
# Pages in which the name of a service is a name of a module, too.
WITHOUT_MODULES = frozenset(("emulator", "emulator_reference", "architecture", "evidence", "glossary", "contributing"))
# Labels of Ansible's own documentation that pages of plugins refer to.
LABELS = {
    "action_plugins": "plugins/action.html#action-plugins",
    "common_return_values": "reference_appendices/common_return_values.html#common-return-values",
    "ansible_configuration_settings": "reference_appendices/config.html#ansible-configuration-settings",
}
_BUILTIN = re.compile(r"\bansible_collections\.ansible\.builtin\.(\w+)")
_SETTING = re.compile(r"\bANSIBLE_[A-Z_]+\b")
_TABLE_OF_CONTENTS = re.compile(r"^\.\. contents::\n(?: +:.*\n)+", re.MULTILINE)
# The name of the collection before the name of a plugin in a title.
_TITLE = re.compile(r"^community\.huaweicloud\.(?=.*\n\++$)", re.MULTILINE)
_TOKEN = re.compile(
    r"(?P<fence>^ *(?P<ticks>```+).*?^ *(?P=ticks)$)"
    r"|\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)"
    r"|`(?P<code>[^`\n]+)`",
    re.DOTALL | re.MULTILINE,
)
# The end of a line between two Chinese characters, which would become a space.
_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BREAK = re.compile(rf"(?<={_CHINESE})\n *(?={_CHINESE})")


class BrokenLink(Exception):
    """A link of a page that leads to no file."""


def sections() -> list[dict[str, Any]]:
    """Return the sections of the table of contents: the title in each language, and the names of the pages."""
    return list(yaml.safe_load(CONTENTS.read_text(encoding="utf-8")))


def pages(language: str) -> dict[str, str]:
    """Return the name of each page in the site by its file in the repository."""
    found = dict(OTHERS[language])
    folder = DOCS[language]
    for name in (name for section in sections() for name in section["pages"]):
        path = folder / f"{name}.md"
        if (ROOT / path).is_file():
            found[path.as_posix()] = name
    if language == "en":
        found["emulator/README.md"] = "emulator_reference"
        roles = sorted((ROOT / "roles").glob("*/README.md"))
        found.update({f"roles/{path.parent.name}/README.md": f"roles/{path.parent.name}" for path in roles})
    return found


def plugins() -> dict[str, str]:
    """Return the page of each module, inventory plugin and lookup plugin by the name that a text has for it."""
    found = {}
    for kind, word in (("lookup", "lookup"), ("inventory", "inventory"), ("modules", "module")):
        for path in sorted((ROOT / "plugins" / kind).glob("[!_]*.py")):
            page = f"plugins/{path.stem}_{word}"
            found[path.stem] = found[f"community.huaweicloud.{path.stem}"] = page
    return found


class Page:
    """A page of the site in one language, made of a file of the repository."""

    def __init__(self, source: str, language: str) -> None:
        self.source = PurePosixPath(source)
        self.language = language
        self.name = pages(language)[source]
        self._pages = {one: pages(one) for one in LANGUAGES}
        self._plugins = plugins()

    def text(self) -> str:
        """Return the text of the page for Sphinx."""
        text = self.linked((ROOT / self.source).read_text(encoding="utf-8"))
        return _BREAK.sub("", text) if self.language == CHINESE else text

    def linked(self, text: str) -> str:
        """Return a text whose links lead to pages of the site or to the public repository."""

        def token(found: re.Match[str]) -> str:
            if found["fence"]:
                return found[0]
            if found["target"]:
                return self._link(found["text"], found["target"])
            is_heading = text[text.rfind("\n", 0, found.start()) + 1 :].startswith("#")
            return found[0] if is_heading else self._code(found["code"], text[found.end() :])

        return _TOKEN.sub(token, text)

    def _link(self, text: str, target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        if "://" in target or target.startswith("mailto:") or not path:
            return f"[{text}]({target})"
        wanted = os.path.normpath(self.source.parent / path)
        if wanted == MODULES:
            return self._to_page(text, "plugins/index", "en")
        for language in (self.language, *(one for one in LANGUAGES if one != self.language)):
            if wanted in self._pages[language]:
                return self._to_page(text, self._pages[language][wanted], language, hash_sign + anchor)
        if wanted.startswith("..") or not (ROOT / wanted).exists():
            raise BrokenLink(f"{self.source}: {target}")
        kind = "tree" if (ROOT / wanted).is_dir() else "blob"
        return f"[{text}]({REPOSITORY}/{kind}/main/{wanted}{hash_sign}{anchor})"

    def _to_page(self, text: str, name: str, language: str, anchor: str = "") -> str:
        if language == self.language and not name.startswith("plugins/"):
            here = PurePosixPath(self.name).parent
            return f"[{text}]({os.path.relpath(f'{name}.md', here)}{anchor})"
        return anchor_element(text, f"{self._way_to(language)}{name}.html{anchor}")

    def _way_to(self, language: str) -> str:
        """Return the beginning of a URL from this page to the root of a language."""
        up = "../" * (len(PurePosixPath(self.name).parts) - 1)
        if language == self.language:
            return up
        return up + ("../" if self.language == CHINESE else f"{CHINESE}/")

    def _code(self, code: str, rest: str) -> str:
        page = self._plugins.get(code)
        if page is None or self.name in WITHOUT_MODULES:
            return f"`{code}`"
        # The name of a module without an underscore is that of a service, too, unless its reader follows.
        if "_" not in code and not rest.startswith((f", `{code}_info`", f"、`{code}_info`")):
            return f"`{code}`"
        return anchor_element(f"`{code}`", f"{self._way_to('en')}{page}.html")


def anchor_element(text: str, url: str) -> str:
    """Return a link to a page that Sphinx does not know while it reads this one. The check of the site tests it."""
    return f'<a class="reference internal" href="{url}">{text}</a>'


def toctrees(language: str) -> str:
    """Return the tables of contents for the start page of a language."""
    made = pages(language).values()
    parts = [tree(one[language], [name for name in one["pages"] if name in made]) for one in sections()]
    if language == "en":
        modules = ["Modules and plugins <plugins/index>", "Scenarios and requirements <overview>"]
        parts.append(tree("Reference", [*modules, "The emulator <emulator_reference>", "contributing"]))
        parts.append(tree("Roles", ["roles/*"], "\n:glob:"))
    else:
        parts.append(tree("参考", ["场景与要求 <overview>"]))
    return "".join(parts)


def tree(title: str, names: list[str], options: str = "") -> str:
    listed = "\n".join(names)
    return f"\n```{{toctree}}\n:hidden:\n:caption: {title}{options}\n\n{listed}\n```\n" if names else ""


def settings(language: str, source: Path) -> dict[str, Any]:
    """Return the configuration of Sphinx."""
    names = {one: sorted(pages(one).values()) for one in LANGUAGES}
    both = sorted(set(names["en"]) & set(names[CHINESE]))
    is_chinese = language == CHINESE
    return {
        "project": "community.huaweicloud",
        "author": "Contributors of community.huaweicloud",
        "project_copyright": "2026, Contributors of community.huaweicloud",
        "language": language,
        "extensions": ["myst_parser", "sphinx_antsibull_ext", "sphinx.ext.intersphinx", "tools.docsite.chinese"],
        "myst_heading_anchors": 3,
        "intersphinx_mapping": {"ansible": (ANSIBLE, str(source / "ansible.inv"))},
        "intersphinx_disabled_reftypes": [],
        "html_theme": "furo",
        "html_title": "Ansible 的华为云 Collection" if is_chinese else "Huawei Cloud for Ansible",
        "html_theme_options": {
            "source_repository": f"{REPOSITORY}/",
            "source_branch": "main",
            "top_of_page_buttons": [],
        },
        "html_static_path": [str(THEME / "static")],
        "html_css_files": ["site.css"],
        "templates_path": [str(THEME / "templates")],
        "html_sidebars": {"**": [f"sidebar/{name}.html" for name in SIDEBAR]},
        "html_context": {"in_both": both, "is_chinese": is_chinese},
        "html_copy_source": False,
        "html_show_sphinx": False,
        # Blocks without a language are texts.
        "highlight_language": "none",
    }


SIDEBAR = ("brand", "search", "language", "scroll-start", "navigation", "scroll-end")


def stage(language: str, target: Path) -> None:
    """Write the source of the site in one language, without the pages of the plugins. An old source stays as far as it
    is the same, so that Sphinx reads only new pages."""
    target.mkdir(parents=True, exist_ok=True)
    broken = []
    written = {"conf.py"}
    for source, name in pages(language).items():
        try:
            text = Page(source, language).text()
        except BrokenLink as error:
            broken.append(str(error))
            continue
        write(target / f"{name}.md", text + (toctrees(language) if name == "index" else ""))
        written.add(f"{name}.md")
    if broken:
        raise BrokenLink("These links lead to no file:\n  " + "\n  ".join(broken))
    for path in list(target.rglob("*.md")):
        if path.relative_to(target).as_posix() not in written:
            path.unlink()
    words = THEME / f"{language}.po"
    if words.exists():
        write(target / "locales" / language / "LC_MESSAGES" / "sphinx.po", words.read_text(encoding="utf-8"))
    values = settings(language, target)
    write(target / "conf.py", "".join(f"{key} = {value!r}\n" for key, value in values.items()))


def write(path: Path, text: str) -> None:
    """Write a file unless it has this text already."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def plugin_page(text: str) -> str:
    """Return a page of antsibull-docs with a short title, and without a table of contents: the theme has one."""
    return _TITLE.sub("", _TABLE_OF_CONTENTS.sub("", text), count=1)


def copy_plugins(made: Path, target: Path) -> None:
    """Copy the pages that antsibull-docs has written, and remove those of plugins that are gone."""
    for path in made.glob("*.rst"):
        write(target / path.name, plugin_page(path.read_text(encoding="utf-8")))
    for path in target.glob("*.rst"):
        if not (made / path.name).exists():
            path.unlink()


def inventory(texts: Iterator[str]) -> bytes:
    """Return an inventory of Ansible's own documentation, in the format of Sphinx, with what these texts refer to.

    Sphinx otherwise reads it from the network.
    """
    entries = {("std:label", label): url for label, url in LABELS.items()}
    for text in texts:
        plain = text.replace("\\_", "_")
        for name in _BUILTIN.findall(plain):
            label = f"ansible_collections.ansible.builtin.{name}"
            anchor = re.sub(r"[._]", "-", label)
            entries["std:label", label] = f"collections/ansible/builtin/{name}.html#{anchor}"
        for name in _SETTING.findall(plain):
            entries["std:envvar", name] = f"reference_appendices/config.html#envvar-{name}"
    head = "# Sphinx inventory version 2\n# Project: Ansible\n# Version:\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    lines = "".join(f"{name} {kind} 1 {url} {name}\n" for (kind, name), url in sorted(entries.items()))
    return head.encode() + zlib.compress(lines.encode())


def clean(target: Path) -> None:
    """Remove a folder and everything in it."""
    shutil.rmtree(target, ignore_errors=True)
