# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The XML documents of the service: how they are written and read."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TYPE = "application/xml"
_NAMESPACE = "http://obs.myhwclouds.com/doc/2015-06-30/"


def element(name: str, *children: Element, text: str | None = None) -> Element:
    made = Element(name)
    made.text = text
    made.extend(children)
    return made


def texts(**given: object) -> list[Element]:
    """Return one child element for each given value."""
    return [element(name, text=_written(value)) for name, value in given.items() if value is not None]


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def rendered(root: Element) -> bytes:
    text: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text


def answer(name: str, *children: Element, text: str | None = None) -> bytes:
    root = element(name, *children, text=text)
    root.set("xmlns", _NAMESPACE)
    return rendered(root)


def parsed(text: bytes) -> Element:
    """Return the parsed XML without namespaces, because clients can send or omit them.

    Raise ``ValueError`` if it is not XML.
    """
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - short, and from a client on this machine
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    for one in root.iter():
        one.tag = one.tag.rpartition("}")[2]
    return root


def iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def http_date(moment: datetime) -> str:
    return format_datetime(moment.replace(microsecond=0), usegmt=True)


def quoted(etag: str) -> str:
    return f'"{etag}"'
