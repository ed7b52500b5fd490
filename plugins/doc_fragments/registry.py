# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options with which modules, the inventory and the lookup reach a microservice registry."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  registry_url:
    description:
      - The address of the registry, such as V(https://10.0.0.5:30100). With it nothing in the cloud is asked, so no
        credentials of the cloud are needed.
      - Exactly one of this and O(registry_engine) is needed.
      - Environment variable E(HW_CSE_REGISTRY_URL).
    type: str
  registry_engine:
    description:
      - The name or ID of the microservice engine whose registry is meant. Its address, and whether it has accounts, is
        asked of the CSE service with one request per task.
      - Environment variable E(HW_CSE_ENGINE).
    type: str
  registry_access:
    description:
      - Which of the addresses of O(registry_engine) is used. V(private) is the one in its VPC, V(public) the one that
        an elastic IP address of it has.
      - The default is V(private).
    type: str
    choices: [private, public]
  registry_username:
    description:
      - The account of the registry, where it has accounts (RBAC), such as V(root). It is none of the cloud's users.
      - The token that is had for it is cached as O(token_cache) says, for this registry and account.
      - Environment variable E(HW_CSE_USER_NAME).
    type: str
  registry_password:
    description:
      - The password of O(registry_username).
      - Environment variable E(HW_CSE_USER_PASSWORD).
    type: str
  registry_domain:
    description:
      - The domain within the registry, sent as C(x-domain-name). It is not an account of the cloud.
      - The default is V(default), the only one that registries of engines have.
    type: str
  registry_project:
    description:
      - The project within the registry. It is not a project of the cloud.
      - The default is V(default), the only one that registries of engines have.
    type: str
  registry_validate_certs:
    description:
      - Whether the registry's certificate is verified. O(validate_certs) is for the cloud only and has no effect on it.
      - The default is V(true). The certificate of an engine usually is for another name than its address; trust it with
        O(registry_fingerprint) rather than turning this off.
    type: bool
  registry_ca_path:
    description:
      - A file or directory of the certificate authorities that sign for the registry, in PEM.
    type: path
  registry_fingerprint:
    description:
      - The SHA-256 fingerprint of the registry's certificate, with or without colons. Exactly that certificate is
        accepted, whoever signed it and for whatever name.
      - C(openssl s_client -connect host:30100 </dev/null | openssl x509 -noout -fingerprint -sha256) shows it.
    type: str
"""
