"""Where the SCIM service reads and writes: one transaction, a savepoint for each operation."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from http import HTTPStatus
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from scim2_models import (
    ConflictException,
    ForbiddenException,
    InvalidFilterException,
    InvalidValueException,
    NotFoundException,
    NotImplementedException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    SCIMException,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import ScimStorage, SearchPage
from sqlalchemy import Row, Select, false, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.integrations.holding import Held, hold
from backend.integrations.models import HeldChange
from backend.integrations.rules import HeldState
from backend.integrations.scim.filters import condition
from backend.integrations.scim.groups import GROUPS
from backend.integrations.scim.kinds import Kind, version_of
from backend.integrations.scim.people import PEOPLE, create_all
from backend.integrations.scim.units import UNITS
from backend.kernel.errors import Problem

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (PEOPLE, GROUPS, UNITS)}


class Storage(ScimStorage):
    """The resources that one machine client may keep, in one transaction."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._actor = actor
        self.people: set[UUID] = set()
        """Those whose account was changed or closed: what is remembered of them is out of date."""
        self.units_changed = False
        """A unit that ends takes rights away from whoever has them through it."""
        self._operation = ExitStack()
        self._read: dict[tuple[str, UUID], Resource[Any]] = {}
        """Read ahead of the operations of a bulk request, each for one of them."""
        self._made: dict[int, Resource[Any]] = {}
        """Created ahead of them, by the identity of the record that asks for it."""

    def read_ahead(self, kind: Kind, keys: Collection[UUID]) -> None:
        """Read resources in a few statements, whatever their number."""
        rows = self._session.execute(self._found(kind).where(kind.key.in_(keys))).all()
        shown = kind.show(self._session, rows)
        self._read |= {(kind.name, row.id): one for row, one in zip(rows, shown, strict=True)}

    def create_ahead(self, people: Sequence[Resource[Any]]) -> None:
        """Store new people in a few statements; where one of them cannot be, none is stored yet."""
        with suppress(SCIMException), self.operation():
            self._begin()
            keys = create_all(self._session, self._actor, people)
            self.read_ahead(PEOPLE, keys)
            made = [self._read.pop((PEOPLE.name, key)) for key in keys]
            self._made = {id(one): shown for one, shown in zip(people, made, strict=True)}

    def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:
        """One resource; 404 where there is none within the client's places."""
        kind, key = _kind(resource_type), _id(resource_id)
        read = self._read.pop((kind.name, key), None)
        return read or kind.show(self._session, [self._row(kind, key)])[0]

    def search(
        self,
        resource_types: list[ResourceType],
        search_request: SearchRequest[Any],
        *,
        position: Any = None,  # noqa: ANN401 - the library's signature
    ) -> SearchPage:
        """One page: of one type in any order, of several one type after the other."""
        if len(resource_types) > 1 and search_request.sort_by is not None:
            raise NotImplementedException(detail="Sort one type of resource at a time")
        skipped = max((search_request.start_index or 1) - 1, 0)
        page = SearchPage(0, [])
        for kind in map(_kind, resource_types):
            found = self._matching(kind, search_request, alone=len(resource_types) == 1)
            count = self._session.scalar(select(func.count()).select_from(found.subquery())) or 0
            left = (search_request.count or 0) - len(page.resources)
            rows = _ordered(kind, found, search_request).offset(skipped).limit(left)
            page.resources += kind.show(self._session, self._session.execute(rows).all())
            page.total = (page.total or 0) + count
            skipped = max(skipped - count, 0)
        return page

    def _matching(self, kind: Kind, wanted: SearchRequest[Any], *, alone: bool) -> Select[Any]:
        """What the filter finds; among several types, what one of them lacks is not found there."""
        found = self._found(kind)
        if wanted.filter is None:
            return found
        try:
            return found.where(condition(wanted.filter.ast, kind.attributes))
        except InvalidFilterException:
            if alone:
                raise
            return found.where(false())

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Store a new resource."""
        if (made := self._made.pop(id(resource), None)) is not None:
            return made
        kind = _kind(resource_type)
        self._begin()
        created = kind.create(self._session, self._actor, resource)
        return kind.show(self._session, [self._row(kind, created)])[0]

    def update(
        self,
        resource_type: ResourceType,
        resource: Resource[Any],
        *,
        expected_version: str | None = None,
    ) -> Resource[Any]:
        """Bring the stored resource to the new state."""
        kind = _kind(resource_type)
        key = self._expected(kind, str(resource.id), expected_version)
        self._begin(kind, key)
        kind.update(self._session, self._actor, key, resource)
        return kind.show(self._session, [self._row(kind, key)])[0]

    def delete(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        expected_version: str | None = None,
    ) -> None:
        """Take a resource off: SCIM knows it no more, history does."""
        kind = _kind(resource_type)
        key = self._expected(kind, resource_id, expected_version)
        self._begin(kind, key)
        kind.remove(self._session, self._actor, key)

    def _begin(self, kind: Kind | None = None, key: UUID | None = None) -> None:
        """The operation changes something: what it fails at, its savepoint takes back."""
        self._operation.enter_context(self._session.begin_nested())
        if kind is PEOPLE and key is not None:
            self.people.add(key)
        if kind is UNITS:
            self.units_changed = True
            self._read.clear()  # what a unit is called and who is within it may be another

    @contextmanager
    def operation(self) -> Iterator[None]:
        """A failed operation of a bulk request leaves nothing behind."""
        try:
            with ExitStack() as self._operation:
                yield
        except Held as held:
            raise _told(hold(self._session, self._actor, held)) from None
        except Problem as problem:
            raise _as_scim(problem) from None
        except ValidationError as error:
            raise InvalidValueException(detail=_first_fault(error)) from None

    def _expected(self, kind: Kind, resource_id: str, version: str | None) -> UUID:
        """The key of the resource, locked, in the version that the request was based on."""
        key = _id(resource_id)
        if version not in {None, version_of(self._row(kind, key, lock=True))}:
            raise PreconditionFailedException
        return key

    def _row(self, kind: Kind, key: UUID, *, lock: bool = False) -> Row[Any]:
        found = self._found(kind).where(kind.key == key)
        if lock:
            found = found.with_for_update(of=kind.key.table)
        row = self._session.execute(found).one_or_none()
        if row is None:
            raise NotFoundException(detail=f"No {kind.name} with the id {key}")
        return row

    def _found(self, kind: Kind) -> Select[Any]:
        return kind.found.params(self._actor.reach(kind.permission))


def _kind(resource_type: ResourceType) -> Kind:
    return KINDS[str(resource_type.name)]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundException(detail="No resource with this id") from None


def _ordered(kind: Kind, found: Select[Any], wanted: SearchRequest[Any]) -> Select[Any]:
    """In the wanted order, the id last, so that pages do not overlap."""
    if wanted.sort_by is None:
        return found.order_by(kind.key)
    name = str(wanted.sort_by).rsplit(":", 1)[-1].lower()
    attribute = kind.attributes.get(name) or kind.attributes.get(f"{name}.value")
    if attribute is None or attribute.inside is not None:
        raise InvalidValueException(detail=f"Cannot be sorted by {name!r}")
    column = attribute.column if attribute.sort is None else attribute.sort
    down = wanted.sort_order == SearchRequest.SortOrder.descending
    key = column.desc().nulls_first() if down else column.asc().nulls_last()
    return found.order_by(key, kind.key)


def _told(row: HeldChange) -> SCIMException:
    reasons = ", ".join(row.reasons)
    how = "refused by" if row.state is HeldState.refused else "waiting for"
    detail = f"Not applied ({reasons}): {how} an officer as held change {row.id}"
    return ConflictException(detail=detail)


_TAKEN = {"username_taken", "code_taken"}


def _as_scim(problem: Problem) -> SCIMException:
    """A refusal of the directory, in SCIM's own format."""
    first = problem.errors[0] if problem.errors else None
    detail = f"{first.pointer}: {first.message.en}" if first else problem.detail.en
    if first is not None and first.code in _TAKEN:
        return UniquenessException(detail=detail)
    by_status = {
        HTTPStatus.NOT_FOUND: NotFoundException,
        HTTPStatus.FORBIDDEN: ForbiddenException,
        HTTPStatus.CONFLICT: ConflictException,
    }
    return by_status.get(problem.status, InvalidValueException)(detail=detail)


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    where = ".".join(str(step) for step in fault["loc"])
    return f"{where}: {fault['msg']}" if where else str(fault["msg"])
