# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Giving certificates to the services that use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import Domain
from ...core.store import Table
from ...shared.outcomes import Outcomes
from . import refusals
from .records import CDN, ELB, GLOBAL, SERVICES, WAF, Certificate, Pushed, Resource

PUSH, DEPLOY = "push", "deploy"

Given = Mapping[str, Any]


class Failed(Exception):
    """One target did not take the certificate, which says nothing about the others."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code

    @property
    def described(self) -> str:
        return f"{self.code}:{self.reason}" if self.code else self.reason


class Targets:
    def __init__(self, emulator: Emulator, account: str) -> None:
        self._identity = emulator.identity
        shelf = emulator.store.shelf(account)
        self._outcomes = Outcomes(shelf, "scm")
        self._pushed: Table[Pushed] = shelf.table("scm_pushed", {})
        self.resources: Table[Resource] = shelf.table(
            "scm_resource",
            {"certificate_id": lambda found: [found.certificate_id] if found.certificate_id else []},
        )

    def push(self, certificate: Certificate, service: str, project: str, domain: Domain) -> str:
        """The id under which the service has its copy. Each push to a project makes another one."""
        self._stumble(PUSH, project)
        if service == CDN:
            if self._pushed.get(certificate.id) is not None:
                raise Failed("The certificate has been pushed to CDN already.")
            self._pushed.put(Pushed(certificate.id))
            return ids.new_hex()
        found = self._identity.project_named(project, domain)
        if found is None:
            raise Failed("Invalid region id.")
        copy_id = ids.new_hex()
        if service == ELB:
            self.resources.put(new_resource(ELB, project, found.region, copy_id, certificate.name, certificate.id))
        return copy_id

    def deploy(self, certificate: Certificate, service: str, project: str, wanted: Given) -> None:
        """In place of the certificate that the resource has."""
        named = name_of(service, wanted)
        self._stumble(DEPLOY, named)
        resource = self.resources.get(key_of(service, "" if service == CDN else project, named))
        if resource is None or resource.kind != wanted.get("type", resource.kind):
            raise _absent(service, named)
        if service == CDN and not covers(certificate.names, named):
            raise Failed(f"The certificate is not for the domain name {named}.")
        self.resources.put(replace(resource, certificate_id=certificate.id))

    def of(self, certificate: Certificate, services: Sequence[str]) -> dict[str, list[Resource]]:
        """The resources that have the certificate, for each of the services that have some."""
        found = list(self.resources.scan({"certificate_id": certificate.id}))
        by_service = {name: [one for one in found if one.service == name] for name in SERVICES if name in services}
        return {name: resources for name, resources in by_service.items() if resources}

    def _stumble(self, on: str, target: str) -> None:
        outcome = self._outcomes.take(on, target)
        if outcome is not None:
            raise Failed(outcome.reason, outcome.code)


def _absent(service: str, named: str) -> Failed:
    if service == ELB:
        return Failed(f"certificate {named} does not exist", "ELB.8904")
    return Failed(f"The domain name {named} does not exist in {service}.")


def name_of(service: str, wanted: Given) -> str:
    name: str = wanted["domain_name"] if service == CDN else wanted["id"]
    return name


def key_of(service: str, project: str, named: str) -> str:
    return f"{service}/{project}/{named}"


def new_resource(
    service: str, project: str, region: str, resource_id: str, name: str, certificate_id: str = "", kind: str = ""
) -> Resource:
    """CDN knows its resources by their domain names, and the same ones in all regions."""
    if service == CDN:
        key, project, region = key_of(service, "", name), "", GLOBAL
    else:
        key = key_of(service, project, resource_id)
    return Resource(key, service, project, region, resource_id, name, kind, certificate_id)


def check_wanted(service: str, project: str, resources: Sequence[Given]) -> None:
    """What the resources of the service are named by."""
    needed = {CDN: ("domain_name",), WAF: ("id", "type"), ELB: ("id",)}[service]
    if service != CDN and not project:
        raise refusals.bad_parameter(f"project_name is missing, which {service} needs")
    for wanted in resources:
        for name in needed:
            if not wanted.get(name):
                raise refusals.bad_parameter(f"resources.{name} is missing, which {service} needs")


def covers(names: Sequence[str], wanted: str) -> bool:
    """A wildcard stands for one label."""
    parent = "*." + wanted.partition(".")[2]
    return any(name.lower() in (wanted.lower(), parent.lower()) for name in names)
