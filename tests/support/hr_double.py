"""An HR system that knows the standards and nothing of our code: RFC 6749, 7643, 7644.

What it needs besides is what an administrator types into it: the address of the token endpoint,
its name and secret. It finds the type of resource that holds units by asking for what is served.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

_CORE = "urn:ietf:params:scim:schemas:core:2.0"
_MESSAGES = "urn:ietf:params:scim:api:messages:2.0"
PERSON = "urn:vn:thidua:scim:schemas:extension:1.0:Person"
"""The extension that `/Schemas` shows: the unit of a person."""
Json = Mapping[str, Any]


class RefusedError(Exception):
    """An answer other than success, with the service's own words."""

    def __init__(self, status: int, body: Json) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body


@dataclass
class HrSystem:
    """Keeps people and units elsewhere in step with its own record."""

    http: TestClient
    token_url: str
    scim_url: str
    name: str
    secret: str
    versions: dict[str, str] = field(default_factory=dict)
    """Of each resource, as it was last seen."""
    _token: str = ""

    def connect(self, scope: str = "") -> Json:
        """A token by client credentials (RFC 6749, 4.4), shown by HTTP Basic (2.3.1)."""
        shown = f"{quote(self.name, safe='')}:{quote(self.secret, safe='')}".encode()
        headers = {"Authorization": f"Basic {base64.b64encode(shown).decode()}"}
        form = {"grant_type": "client_credentials", **({"scope": scope} if scope else {})}
        answer = self.http.post(self.token_url, data=form, headers=headers)
        body: dict[str, Any] = answer.json()
        if answer.status_code != 200:
            raise RefusedError(answer.status_code, body)
        assert body["token_type"].lower() == "bearer"
        self._token = body["access_token"]
        return body

    def what_is_served(self) -> Json:
        """`ServiceProviderConfig` (RFC 7643, 5): asked before anything is assumed."""
        return self._ok("GET", "/ServiceProviderConfig")

    def endpoint_of(self, name: str) -> tuple[str, str]:
        """Where a type of resource is kept, and its schema (RFC 7643, 6)."""
        types = self._ok("GET", "/ResourceTypes")["Resources"]
        found = next(one for one in types if one["name"] == name)
        return found["endpoint"], found["schema"]

    def add(self, kind: str, record: Json) -> Json:
        """A new resource (RFC 7644, 3.3)."""
        endpoint, schema = self.endpoint_of(kind)
        return self._kept(self._ok("POST", endpoint, {"schemas": [schema], **record}))

    def change(self, kind: str, known: Json, told: Json) -> Json:
        """Attributes by path, only while nobody else has changed the resource (3.5.2, 3.14)."""
        endpoint, _ = self.endpoint_of(kind)
        operations = [{"op": "replace", "path": at, "value": new} for at, new in told.items()]
        body = {"schemas": [f"{_MESSAGES}:PatchOp"], "Operations": operations}
        where = f"{endpoint}/{known['id']}"
        self._ok("PATCH", where, body, **{"If-Match": self.versions[known["id"]]})
        return self._kept(self._ok("GET", where))

    def close(self, kind: str, known: Json) -> None:
        """Take a resource off (3.6)."""
        endpoint, _ = self.endpoint_of(kind)
        self._ok("DELETE", f"{endpoint}/{known['id']}")

    def find(self, kind: str, condition: str) -> list[Json]:
        """All resources that fulfil a filter (3.4.2.2), page by page (3.4.2.4)."""
        return list(self._pages(self.endpoint_of(kind)[0], condition))

    def send_at_once(self, operations: list[Json]) -> list[Json]:
        """Many operations in one request (3.7)."""
        body = {"schemas": [f"{_MESSAGES}:BulkRequest"], "Operations": operations}
        answered: list[Json] = self._ok("POST", "/Bulk", body)["Operations"]
        return answered

    def read(self, url: str, **query: Any) -> Json:
        """Anything else that the token opens."""
        headers = {"Authorization": f"Bearer {self._token}"}
        return self._body(self.http.get(url, params=query, headers=headers))

    def _pages(self, endpoint: str, condition: str) -> Iterator[Json]:
        start = 1
        while True:
            query = f"?filter={quote(condition)}&startIndex={start}&count=100"
            page = self._ok("GET", f"{endpoint}{query}")
            yield from (self._kept(one) for one in page.get("Resources", []))
            start += page["itemsPerPage"]
            if start > page["totalResults"]:
                return

    def _kept(self, resource: Json) -> Json:
        self.versions[resource["id"]] = resource["meta"]["version"]
        return resource

    def _ok(self, method: str, path: str, body: Json | None = None, **headers: str) -> Json:
        answer = self.http.request(
            method,
            f"{self.scim_url}{path}",
            json=body,
            headers={
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/scim+json",
                "Accept": "application/scim+json",
                **headers,
            },
        )
        return self._body(answer)

    @staticmethod
    def _body(answer: Any) -> Json:
        body: Json = answer.json() if answer.content else {}
        if answer.status_code >= 300:
            raise RefusedError(answer.status_code, body)
        return body


def person(user_name: str, name: str, unit: Json | None = None, **more: Any) -> Json:
    """A person as RFC 7643, 4.1 has it, with the unit by the extension that is served."""
    belongs = {PERSON: {"unit": {"value": unit["id"]}}} if unit else {}
    schemas = [f"{_CORE}:User", *belongs]
    return {"schemas": schemas, "userName": user_name, "displayName": name, **belongs, **more}
