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
      - Address of the registry, such as V(https://10.0.0.5:30100). With it, no request goes to the cloud. Neither cloud
        credentials nor a region are needed then.
      - Exactly one of O(registry_url) and O(registry_engine) is required.
      - Environment variable E(HW_CSE_REGISTRY_URL).
    type: str
  registry_engine:
    description:
      - Name or ID of the microservice engine that has the registry. One request per task to the CSE service reads the
        address of the registry and whether it has accounts.
      - Environment variable E(HW_CSE_ENGINE).
    type: str
  registry_access:
    description:
      - Address of O(registry_engine) to use. V(private) is the address in the VPC of the engine. V(public) is the
        address of its EIP. The default is V(private).
    type: str
    choices: [private, public]
  registry_username:
    description:
      - Account of the registry, such as V(root), if the registry has accounts (RBAC). It is not a user of the cloud.
      - The token of the account is cached, see O(token_cache).
      - Environment variable E(HW_CSE_USER_NAME).
    type: str
  registry_password:
    description:
      - Password of O(registry_username).
      - Environment variable E(HW_CSE_USER_PASSWORD).
    type: str
  registry_domain:
    description:
      - Domain within the registry, sent as C(x-domain-name). It is not an account of the cloud.
      - The default is V(default), the only domain in registries of engines.
    type: str
  registry_project:
    description:
      - Project within the registry. It is not a project of the cloud.
      - The default is V(default), the only project in registries of engines.
    type: str
  registry_validate_certs:
    description:
      - Verify the certificate of the registry. O(validate_certs) is for the cloud only and has no effect here.
      - The default is V(true). The certificate of an engine usually has another name than the address of the engine.
        Trust it with O(registry_fingerprint) instead of setting this option to V(false).
    type: bool
  registry_ca_path:
    description:
      - File or directory with the certificates of the authorities to trust for the registry, in PEM format.
      - Set this option or O(registry_fingerprint), not both.
    type: path
  registry_fingerprint:
    description:
      - SHA-256 fingerprint of the registry's certificate, with or without colons. Only this certificate is accepted,
        whatever its name and its signer are.
      - C(openssl s_client -connect host:30100 </dev/null | openssl x509 -noout -fingerprint -sha256) shows it.
    type: str
"""
