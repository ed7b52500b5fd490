# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pushing and deploying certificates to the services that use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ...core import ids
from ...core.emulator import Emulator
from ...core.identity import Project
from ...core.store import Table
from ...shared.certificates import ELB, WAF, Copy, Host, copies
from ...shared.outcomes import Outcomes
from . import refusals
from .records import CDN, GLOBAL, SERVICES, Certificate, Material, Place, Pushed, Resource

PUSH, DEPLOY = "push", "deploy"

Given = Mapping[str, Any]


class Failed(Exception):
    """The failure of one target. It says nothing about the other targets."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code

    @property
    def described(self) -> str:
        return f"{self.code}:{self.reason}" if self.code else self.reason


class Targets:
    def __init__(self, emulator: Emulator, account: str) -> None:
        self._emulator = emulator
        self._domain = emulator.identity.domains[account]
        shelf = emulator.store.shelf(account)
        self._outcomes = Outcomes(shelf, "scm")
        self._pushed: Table[Pushed] = shelf.table("scm_pushed", {})
        self.resources: Table[Resource] = shelf.table(
            "scm_resource",
            {"certificate_id": lambda found: [found.certificate_id] if found.certificate_id else []},
        )

    def push(self, certificate: Certificate, service: str, project: str) -> str:
        """Push the certificate and return the ID of the copy at the service.

        Each push to a project creates another copy.
        """
        self._stumble(PUSH, project)
        if service == CDN:
            if self._pushed.get(certificate.id) is not None:
                raise Failed("The certificate has been pushed to CDN already.")
            self._pushed.put(Pushed(certificate.id))
            return ids.new_hex()
        found = self._project(project)
        if found is None:
            raise Failed("Invalid region id.")
        copy = self.copy_of(certificate, ids.new_hex(), certificate.name)
        return self.held(service, found).put(copy).id

    def deploy(self, certificate: Certificate, service: str, project: str, wanted: Given) -> None:
        """Deploy the certificate to a resource, in place of the certificate that the resource has."""
        named = name_of(service, wanted)
        self._stumble(DEPLOY, named)
        if service == CDN:
            self._deploy_to_cdn(certificate, named)
            return
        found = self._project(project)
        if found is None:
            raise _absent(service, named)
        if service == ELB:
            self._deploy_to_elb(certificate, found, named)
        else:
            self._deploy_to_waf(certificate, found, wanted)

    def _deploy_to_cdn(self, certificate: Certificate, named: str) -> None:
        resource = self.resources.get(key_of(CDN, "", named))
        if resource is None:
            raise _absent(CDN, named)
        if not covers(certificate.names, named):
            raise Failed(f"The certificate is not for the domain name {named}.")
        self.resources.put(replace(resource, certificate_id=certificate.id))

    def _deploy_to_elb(self, certificate: Certificate, project: Project, named: str) -> None:
        table = self.held(ELB, project)
        there = table.get(named)
        if there is None:
            raise _absent(ELB, named)
        made = self.copy_of(certificate, there.id, there.name)
        table.put(
            replace(
                made,
                created_at=there.created_at,
                enterprise_project_id=there.enterprise_project_id,
                used_by=there.used_by,
            )
        )

    def _deploy_to_waf(self, certificate: Certificate, project: Project, wanted: Given) -> None:
        """Deploy the certificate to a domain name of the firewall.

        The ID is that of a domain name or, according to other sources, that of the certificate that domain names use.
        """
        table, named, kind = self.held(WAF, project), wanted["id"], wanted["type"]
        there = table.get(named)
        resource = self.resources.get(key_of(WAF, project.name, named))
        if there is not None:
            hosts = there.used_by
        elif resource is not None and resource.kind == kind:
            hosts = (Host(resource.resource_id, resource.name, resource.kind),)
        else:
            raise _absent(WAF, named)
        for host in hosts:
            self.bind(certificate, project, host)

    def bind(self, certificate: Certificate, project: Project, host: Host) -> None:
        """Bind the certificate to a domain name of the firewall, and create a copy there if there is none."""
        table = self.held(WAF, project)
        for other in list(table.scan({"host": host.id})):
            table.put(replace(other, used_by=tuple(one for one in other.used_by if one.id != host.id)))
        mine = table.first(origin=certificate.id)
        copy = mine or self.copy_of(certificate, ids.new_hex(), certificate.name)
        table.put(replace(copy, used_by=(*copy.used_by, host)))

    def of(self, certificate: Certificate, services: Sequence[str]) -> dict[str, list[Place]]:
        """Return the resources that use the certificate, by service; services without any are left out."""
        by_service = {name: self._places(certificate, name) for name in SERVICES if name in services}
        return {name: places for name, places in by_service.items() if places}

    def _places(self, certificate: Certificate, service: str) -> list[Place]:
        if service == CDN:
            found = self.resources.scan({"certificate_id": certificate.id})
            return [Place(GLOBAL, one.resource_id, one.name) for one in found]
        places = []
        for project in sorted(self._emulator.identity.projects_of(self._domain), key=lambda one: one.name):
            for copy in self.held(service, project).scan({"origin": certificate.id}):
                things = [(copy.id, copy.name)] if service == ELB else [(one.id, one.name) for one in copy.used_by]
                places += [Place(project.region, *thing) for thing in things]
        return places

    def held(self, service: str, project: Project) -> Table[Copy]:
        """Return the certificates that the service holds in a project."""
        return copies(self._emulator.project_shelf(project), service)

    def copy_of(self, certificate: Certificate, copy_id: str, name: str) -> Copy:
        if certificate.material is None:
            raise RuntimeError("only what was issued is given away")
        return new_copy(certificate.material, copy_id, name, self.now, certificate.id)

    @property
    def now(self) -> datetime:
        return self._emulator.clock.now()

    def _project(self, name: str) -> Project | None:
        return self._emulator.identity.project_named(name, self._domain)

    def _stumble(self, on: str, target: str) -> None:
        served = self._outcomes.take(on, target)
        if served is not None:
            raise Failed(served.reason, served.code)


def new_copy(material: Material, copy_id: str, name: str, now: datetime, origin: str = "") -> Copy:
    return Copy(
        id=copy_id,
        name=name,
        certificate=material.certificate + material.chain,
        private_key=material.private_key,
        fingerprint=material.fingerprint,
        names=material.names,
        not_after=material.not_after,
        created_at=now,
        updated_at=now,
        origin=origin,
    )


def _absent(service: str, named: str) -> Failed:
    if service == ELB:
        return Failed(f"certificate {named} does not exist", "ELB.8904")
    return Failed("domain name not find" if service == CDN else f"The domain name {named} does not exist in {service}.")


def name_of(service: str, wanted: Given) -> str:
    name: str = wanted["domain_name"] if service == CDN else wanted["id"]
    return name


def key_of(service: str, project: str, named: str) -> str:
    return f"{service}/{project}/{named}"


def new_resource(
    service: str, project: str, resource_id: str, name: str, certificate_id: str = "", kind: str = ""
) -> Resource:
    """Return a new resource. CDN identifies resources by domain name, and has the same ones in all regions."""
    key = key_of(CDN, "", name) if service == CDN else key_of(service, project, resource_id)
    return Resource(key, service, "" if service == CDN else project, resource_id, name, kind, certificate_id)


def check_wanted(service: str, project: str, resources: Sequence[Given]) -> None:
    """Raise an error unless the request names each resource with the keys that the service needs."""
    needed = {CDN: ("domain_name",), WAF: ("id", "type"), ELB: ("id",)}[service]
    if service != CDN and not project:
        raise refusals.bad_parameter(f"project_name is missing, which {service} needs")
    for wanted in resources:
        for name in needed:
            if not wanted.get(name):
                raise refusals.bad_parameter(f"resources.{name} is missing, which {service} needs")


def covers(names: Sequence[str], wanted: str) -> bool:
    """Return whether one of the names covers the domain. A wildcard stands for one label."""
    parent = "*." + wanted.partition(".")[2]
    return any(name.lower() in (wanted.lower(), parent.lower()) for name in names)
