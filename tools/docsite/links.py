# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The check of a built site: each link inside it leads to a page and a place that exist, no page loads anything from
another host, and the search has its parts."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# The attribute of each element with which a page loads something.
LOADING = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}
# Relations of <link> that only name another page.
NAMING = frozenset(("canonical", "index", "search", "next", "prev", "author", "copyright"))


class Reader(HTMLParser):
    """Collects the places and the links of a page, and the URLs that it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value is not None}
        self.places.update(given[name] for name in ("id", "name") if name in given and tag != "meta")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif LOADING.get(tag) in given and given.get("rel") not in NAMING:
            self.loaded.append(given[LOADING[tag]])


def problems(site: Path) -> list[str]:
    """Return a line for each link inside the site that leads nowhere, and for each file of another host."""
    read = {path: Reader(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    found = []
    for path, page in read.items():
        here = path.relative_to(site).as_posix()
        found += [f"{here}: loads {url}" for url in dict.fromkeys(page.loaded) if urlsplit(url).netloc]
        for url in dict.fromkeys([*page.links, *page.loaded]):
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            if not target.is_file():
                found.append(f"{here}: {url} leads to no page")
            elif parts.fragment and target in read and unquote(parts.fragment) not in read[target].places:
                found.append(f"{here}: {url} leads to no place of its page")
    return found + search_problems(site)


def search_problems(site: Path) -> list[str]:
    """Return a line for each language whose search names a stemmer that is not there. It would find nothing."""
    found = []
    for path in sorted(site.rglob("language_data.js")):
        here, plain = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8").replace(" ", "")
        names = re.findall(r"window\.Stemmer=(\w+);", plain)
        found += [f"{here}: {name} is not defined" for name in names if f"{name}=" not in plain]
    return found
