"""An invented file of people of the synthetic block: looked at, with refused rows, not applied."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.integrations.imports.models import Import
from backend.integrations.imports.reading import read
from backend.integrations.imports.rules import ImportKind, ImportState
from backend.kernel import clock
from backend.organizations.models import Unit

NAME = "can-bo-mo-phong.csv"


def look_at_people(session: Session, actor: Actor, unit: Unit) -> None:
    """A file with two sound rows and four that are told why not."""
    rows = (
        ("Tên đăng nhập", "Họ và tên", "Đơn vị"),
        ("mo.phong.1", "Cán bộ mô phỏng Một", unit.name),
        ("mo.phong.2", "Cán bộ mô phỏng Hai", unit.name),
        ("1.23E+11", "Cán bộ mô phỏng Ba", unit.name),
        ("mo.phong.4", "C¸n bé m« pháng Bèn", unit.name),
        ("mo.phong.5", "Cán bộ mô phỏng Năm", f"{unit.name[:-1]}O"),
        ("mo.phong.1", "Cán bộ mô phỏng Sáu", unit.name),
    )
    row = Import(
        tenant=actor.tenant,
        kind=ImportKind.people,
        file_name=NAME,
        digest="",
        state=ImportState.reading,
        encoding="",
        places={},
        total=0,
        done=0,
        uploaded_by=actor.user_id,
        uploaded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        read(session, row, path, lambda *_: None)
