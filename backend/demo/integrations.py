"""An invented HR system that wants to end a unit in the middle of the running synthetic year."""

from datetime import date

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import Client, ClientScope
from backend.access.rules import Permission
from backend.integrations.holding import Held, hold, keep_unit
from backend.kernel.vietnamese import sort_key
from backend.organizations.models import Unit
from backend.organizations.schemas import Dissolution

NAME = "Phần mềm nhân sự (mô phỏng)"
SCOPES = (Permission.provision_people, Permission.provision_units)


def connect_hr(session: Session, unit: Unit, year: int) -> None:
    """A client without a secret, and what it asked for: held, because the year runs."""
    client = Client(
        tenant=unit.tenant, name=NAME, name_key=sort_key(NAME), note="Dữ liệu mô phỏng."
    )
    session.add(client)
    session.flush()
    session.add_all(
        ClientScope(tenant=client.tenant, client_id=client.id, permission=scope) for scope in SCOPES
    )
    hr = Actor(client.tenant, client.id, client.id, NAME, str(client.id), False, (), ())  # noqa: FBT003
    end = Dissolution(on_date=date(year, 9, 30))
    try:
        keep_unit(session, hr, unit.id, end.model_dump(mode="json"))
    except Held as held:
        hold(session, hr, held)
