# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The deployment of certificates to other services: domain names of CDN and WAF, certificates of load balancers.

API pages: "Deploying a Certificate", "Querying Resources Where a Certificate Has Been Deployed".

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...._core.errors import CollectionError, Denied, InvalidInput, NotFound, Rejected
from ...._engine.fields import Field
from ...._engine.listing import Listing
from ...._engine.resources import Desired, Found, Remote, Resource
from ...._engine.wait import LAG
from ..api.calls import ScmApi
from .copies import CDN, ELB, WAF, Original, copies_in, original_of
from .use import Meant, Target, certificate_of, details_of, own_project, parts_of, result_of

# The most resources that the service takes at once, and the most certificates that one request asks about.
MOST, MOST_ASKED = 20, 50

# The options that identify a resource of each service.
NEEDED = {CDN: ("domain_name",), WAF: ("id", "type"), ELB: ("id",)}
KNOWN_SERVICES = tuple(NEEDED)

# The price list of the service has a fee for uploaded certificates and for test certificates (three months).
UPLOADED, ISSUED, TESTED = "UPLOAD", "ISSUED", 3
FEE = "CNY 30 for each domain name and deployment"
# The journal topic for deployments.
DEPLOYED = "deployed certificate"


def deploy(cloud: Any, desired: Mapping[str, Any], check: bool) -> dict[str, Any]:
    """Deploy the certificate to every resource that does not have it yet."""
    api, service = ScmApi(cloud), desired["service"]
    resources = _checked(service, desired["resources"])
    project = None if service == CDN else own_project(api)
    meant = certificate_of(api, desired)
    known_by = "resource_name" if service == CDN else "resource_id"
    there = {str(found[known_by]).lower() for found in deployments_of(api, [meant.id], [service])}
    missing = [one for one in _missing(service, resources, there) if not _lately(api, meant, service, one)]
    details = details_of(api, meant.id) if missing else None
    if missing and project is not None:
        missing = _missing(service, missing, _holders(api, service, project, original_of(meant.id, details)))
    fee = fee_for(meant.name, details, len(missing)) if missing else None
    if fee is not None:
        api.cloud.warn(fee)
    failures = {} if check else _deployed(api, meant, service, project, missing)
    targets = [_target(service, resource, meant, failures, missing) for resource in resources]
    return result_of("resources", targets, "deployed", fee=fee)


def _missing(service: str, resources: Sequence[dict[str, str]], there: Collection[str]) -> list[dict[str, str]]:
    return [resource for resource in resources if _named(service, resource).lower() not in there]


def _holders(api: ScmApi, service: str, project: str, original: Original) -> set[str]:
    """Return the IDs and names of the resources that have the certificate according to their own service.

    The certificate manager need not know them. If the task cannot read them, the result is empty: the certificate is
    deployed again, which can cost a second fee. Any other error costs nothing, as it ends the task.
    """
    try:
        found = copies_in(api, project, service).find(original)
    except (Denied, NotFound, Rejected, InvalidInput) as error:
        api.cloud.warn(
            'The certificates of %s in "%s" cannot be read (%s). A deployment that the certificate manager does '
            "not list is repeated." % (service, project, str(error).rstrip("."))
        )
        return set()
    return {name.lower() for copy in found for name in (copy.id, *copy.used_by)}


def fee_for(name: str, details: Remote | None, count: int) -> str | None:
    """Return a sentence about the fee of the deployments, or None if they are free."""
    remote = details or {}
    status, months = remote.get("status"), remote.get("validity_period")
    if status == ISSUED and months is not None and int(months) > TESTED:
        return None
    if status == UPLOADED:
        what = 'Certificate "%s" was uploaded, so each deployment costs' % name
    else:
        what = 'If certificate "%s" was uploaded or is a test certificate, each deployment costs' % name
    return "%s: %s by the price list of the service. The number of deployments is %d." % (what, FEE, count)


def _deployed(
    api: ScmApi, meant: Meant, service: str, project: str | None, missing: Sequence[dict[str, str]]
) -> dict[str, str]:
    """Deploy the certificate and return the reason of each resource that failed, by its name."""
    done: list[str] = []
    failures: dict[str, str] = {}
    for part in parts_of(missing, MOST):
        try:
            failures.update(_failures(service, part, api.deploy_certificate(meant.id, service, project, part)))
        except CollectionError as error:
            error.done = done
            raise
        taken = [resource for resource in part if _named(service, resource) not in failures]
        done += [_does(meant, service, resource) for resource in taken]
        for resource in taken:
            api.cloud.journal().write(DEPLOYED, _noted(meant, service, resource), meant.id)
    return failures


def _lately(api: ScmApi, meant: Meant, service: str, resource: Mapping[str, str]) -> bool:
    """Return whether a task deployed it there a moment ago, by the journal.

    The service may not show that yet, and a second deployment would cost a fee.
    """
    age = api.cloud.journal().age(DEPLOYED, _noted(meant, service, resource))
    return age is not None and age < LAG


def _noted(meant: Meant, service: str, resource: Mapping[str, str]) -> str:
    return "%s %s %s" % (meant.id, service, _named(service, resource).lower())


def _target(
    service: str,
    resource: Mapping[str, str],
    meant: Meant,
    failures: Mapping[str, str],
    missing: Sequence[Mapping[str, str]],
) -> Target:
    shown = {"id": resource.get("id"), "domain_name": resource.get("domain_name")}
    name = _named(service, resource)
    failed = failures.get(name)
    changed = failed is None and resource in missing
    return Target(name, shown, _does(meant, service, resource), failed is None, changed, failed)


def _does(meant: Meant, service: str, resource: Mapping[str, str]) -> str:
    return 'deploy certificate "%s" to %s "%s"' % (meant.name, service, _named(service, resource))


def _checked(service: str, resources: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each resource once, with the values that the task gives. Raises InvalidInput if values are missing."""
    if not resources:
        raise InvalidInput("resources is empty: set at least one resource.")
    found: dict[str, dict[str, str]] = {}
    for resource in resources:
        missing = [name for name in NEEDED[service] if not resource.get(name)]
        if missing:
            raise InvalidInput('resources has an entry for "%s" without %s: set it.' % (service, " and ".join(missing)))
        given = {name: value for name, value in resource.items() if value is not None}
        found.setdefault(_named(service, given), given)
    return list(found.values())


def _named(service: str, resource: Mapping[str, Any]) -> str:
    return str(resource["domain_name"] if service == CDN else resource["id"])


def _failures(
    service: str, resources: Sequence[Mapping[str, Any]], answer: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """Return the reason of each failed resource. If the service does not say which one failed, all of them count."""
    names = [_named(service, resource) for resource in resources]
    failed = {str(found.get("resource")): str(found.get("failure_info") or "no reason is given") for found in answer}
    unknown = [reason for name, reason in failed.items() if name not in names]
    if unknown:
        return {name: failed.get(name, "one of them failed: %s" % "; ".join(unknown)) for name in names}
    return failed


def deployments_of(api: ScmApi, certificate_ids: Sequence[str], services: Sequence[str] = ("ALL",)) -> Iterator[Remote]:
    """Yield the resources that have one of the certificates, one after the other.

    A region that could not be asked appears without a resource, and so does a certificate that was refused.
    """
    for result in _results(api, certificate_ids, services):
        if result.get("refused"):
            yield _at(dict(result, service=None, region=None, is_error=True), {})
        for detail in result.get("deployed_resources") or ():
            for region in detail.get("region_resources") or ():
                where = {
                    "certificate_id": result.get("certificate_id"),
                    "service": detail.get("service"),
                    "region": region.get("region_id"),
                    "is_error": bool(region.get("is_error")),
                }
                resources = region.get("resources") or ([{}] if where["is_error"] else [])
                yield from (_at(where, resource) for resource in resources)


def _results(api: ScmApi, certificate_ids: Sequence[str], services: Sequence[str]) -> Iterator[Remote]:
    for part in parts_of(certificate_ids, MOST_ASKED):
        try:
            found = api.list_deployed(part, services)
        except (NotFound, Rejected):
            if len(certificate_ids) == 1:
                raise
            found = _each(api, part, services)
        yield from found


def _each(api: ScmApi, certificate_ids: Sequence[str], services: Sequence[str]) -> Sequence[Remote]:
    """Ask about one certificate after the other, as one refused certificate makes the service refuse all of them.

    A certificate that was deleted meanwhile is left out. If all are refused, the reason is not a single certificate:
    the first refusal is raised.
    """
    found: list[Remote] = []
    refusals: list[Rejected] = []
    for certificate_id in certificate_ids:
        try:
            found.extend(api.list_deployed([certificate_id], services))
        except NotFound:
            continue
        except Rejected as error:
            refusals.append(error)
            found.append({"certificate_id": certificate_id, "refused": True})
    if refusals and len(refusals) == len(found):
        raise refusals[0]
    return found


def _at(where: Mapping[str, Any], resource: Mapping[str, Any]) -> Remote:
    resource_id = resource.get("resource_id")
    identifier = "%s/%s/%s" % (where["certificate_id"], where["service"], resource_id or where["region"])
    where = {name: where[name] for name in ("certificate_id", "service", "region", "is_error")}
    return {**where, "id": identifier, "resource_id": resource_id, "resource_name": resource.get("resource_name")}


class ScmCertificateDeployment(Resource[ScmApi]):
    """A deployment of a certificate. Only the deployments of given certificates can be listed."""

    noun = "deployment"
    words = "deployment of a certificate"
    connect = ScmApi
    outputs = tuple(
        Field(name) for name in ("certificate_id", "service", "region", "resource_id", "resource_name", "is_error")
    )


class ScmCertificateDeployments(Listing[ScmCertificateDeployment]):
    """The deployments of certificates of the account."""

    kind = ScmCertificateDeployment
    query = ("name", "service")
    exact = ()

    def find_all(self, identifier: str | None, filters: Desired) -> Iterable[Found]:
        """Return the deployments of the certificate with this ID, of all with this name, or of all certificates."""
        api = self.resource.api
        services = [filters["service"]] if filters.get("service") is not None else ["ALL"]
        if identifier is not None:
            ids, name = [identifier], None
        else:
            name = filters.get("name")
            listing = api.list_certificates(**({} if name is None else {"content": name}))
            # A certificate without a date is not issued yet, so no resource can have it.
            issued = [remote for remote in listing if remote.get("expire_time", "unknown")]
            ids = [str(remote["id"]) for remote in issued if name in (None, remote.get("name"))]
        try:
            return [Found(remote) for remote in deployments_of(api, ids, services)]
        except NotFound:
            if identifier is None:
                raise
            return []
