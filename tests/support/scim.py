"""An HR system in tests: a machine client that speaks SCIM."""

from dataclasses import dataclass
from typing import Any

from tests.support.machine import Scope, registered
from tests.support.world import World

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
PERSON = "urn:vn:thidua:scim:schemas:extension:1.0:Person"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
UNIT = "urn:vn:thidua:scim:schemas:core:1.0:Unit"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"


@dataclass(frozen=True)
class Hr:
    """Calls `/scim/v2` with its token."""

    here: World
    client_id: str
    token: str

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The whole response."""
        return self.here.http.request(
            method,
            f"/scim/v2{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )

    def ok(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The body of an answer that is no refusal."""
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code < 300, f"{answer.status_code}: {answer.text}"
        assert answer.headers["content-type"] == "application/scim+json"
        return answer.json() if answer.content else None

    def refused(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The refusal in SCIM's own format."""
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code >= 400, answer.text
        error = answer.json()
        assert error["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
        assert error["status"] == str(answer.status_code)
        return error

    def patch(self, path: str, *operations: dict[str, Any]) -> Any:
        """A PATCH that is taken; what the resource is then."""
        self.ok("PATCH", path, {"schemas": [PATCH], "Operations": list(operations)})
        return self.ok("GET", path)


def hr(here: World, *scopes: str | Scope) -> Hr:
    """An HR system with these scopes, by default all that SCIM serves."""
    machine = registered(here, *(scopes or ("provision_people", "provision_units")))
    return Hr(here, machine.client_id, machine.signed_in().token)


def user(name: str, **more: Any) -> dict[str, Any]:
    """A new person's record."""
    return {"schemas": [USER], "userName": name, "displayName": f"Cán bộ {name}", **more}


def unit(name: str, **more: Any) -> dict[str, Any]:
    """A new unit's record."""
    return {
        "schemas": [UNIT],
        "displayName": name,
        "kind": "state",
        "locality": "Thành phố Hải Phòng",
        "headTitle": "Giám đốc",
        **more,
    }


def replace(path: str, value: Any) -> dict[str, Any]:
    """One operation of a PATCH."""
    return {"op": "replace", "path": path, "value": value}
