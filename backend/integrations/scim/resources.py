"""What SCIM serves: the attributes that the product keeps, and no others.

Attributes of the core schemas that are not kept (addresses, telephones, passwords) are accepted
and dropped: HR systems send whole records.
"""

from typing import Annotated, Any, ClassVar

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    CaseExact,
    ComplexAttribute,
    Extension,
    Mutability,
    Reference,
    Required,
    Resource,
    Returned,
    Uniqueness,
)

from backend.organizations.rules import UnitKind

CORE = "urn:ietf:params:scim:schemas:core:2.0"
OWN = "urn:vn:thidua:scim:schemas"


class UnitLink(ComplexAttribute):
    """A unit, referred to."""

    value: Annotated[str | None, CaseExact.true] = None
    """The id of the Unit."""

    ref: Annotated[Reference["Unit"] | None, CaseExact.true] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    """The address of the Unit."""

    display: Annotated[str | None, Mutability.read_only, Returned.request] = None
    """The name of the Unit."""


class GroupLink(ComplexAttribute):
    """A group of a person."""

    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    """The id of the Group."""

    ref: Annotated[Reference["Group"] | None, Mutability.read_only] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    """The address of the Group."""

    display: Annotated[str | None, Mutability.read_only, Returned.request] = None
    """The name of the Group."""


class User(Resource[AnyExtension]):
    """A person's account. Roles are given in the product, never by SCIM."""

    __schema__ = URN(f"{CORE}:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    """The name to sign in with: 3 to 60 letters without accents, digits, dots, hyphens."""

    display_name: Annotated[str | None, Required.true] = None
    """The person's full name, as it is written."""

    active: bool | None = None
    """Whether the account is open. Closing it ends its sessions and its roles."""

    groups: Annotated[list[GroupLink] | None, Mutability.read_only] = None
    """The groups of the person."""

    Groups: ClassVar[type[ComplexAttribute]] = GroupLink


class Person(Extension):
    """What the product keeps of a person beside the core schema."""

    __schema__ = URN(f"{OWN}:extension:1.0:Person")

    unit: UnitLink | None = None
    """The unit that the person belongs to."""

    Unit: ClassVar[type[ComplexAttribute]] = UnitLink


class Member(ComplexAttribute):
    """A person in a group."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    """The id of the User."""

    ref: Annotated[Reference["User"] | None, Mutability.immutable] = Field(  # type: ignore[type-arg]
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    """The address of the User."""

    display: Annotated[str | None, Mutability.read_only, Returned.request] = None
    """The name of the User."""


class Group(Resource[Any]):
    """People as the other system groups them. A group gives no rights."""

    __schema__ = URN(f"{CORE}:Group")

    display_name: Annotated[str | None, Required.true, Uniqueness.server] = None
    """The name of the group."""

    members: list[Member] | None = None
    """The people in it."""

    Members: ClassVar[type[ComplexAttribute]] = Member


class FormerName(ComplexAttribute):
    """What a unit was called."""

    display_name: Annotated[str | None, Mutability.read_only] = None
    """The name."""

    code: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    """The code that went with it."""

    until: Annotated[str | None, Mutability.read_only] = None
    """The last day of the name, YYYY-MM-DD."""


class Unit(Resource[Any]):
    """An agency. Its id stays when its name and code change; it ends, but is never deleted."""

    __schema__ = URN(f"{OWN}:core:1.0:Unit")

    display_name: Annotated[str | None, Required.true] = None
    """The full official name. A new one counts as a renaming from the day it comes."""

    short_name: str | None = None
    """The short name."""

    code: Annotated[str | None, Uniqueness.server, CaseExact.true] = None
    """The official code: groups of A-Z and 0-9 between dots, at most 35 letters."""

    kind: Annotated[str | None, Required.true] = Field(None, examples=[str(k) for k in UnitKind])
    """What the unit is."""

    locality: Annotated[str | None, Required.true] = None
    """The province, city or district, as it is called."""

    head_title: Annotated[str | None, Required.true] = None
    """What its head is called."""

    parent: UnitLink | None = None
    """The unit above."""

    Parent: ClassVar[type[ComplexAttribute]] = UnitLink

    founded_on: str | None = None
    """The first day, YYYY-MM-DD."""

    dissolved_on: str | None = None
    """The last day, YYYY-MM-DD. Once told it stands, also where a later record leaves it out.
    Held for an officer while a running year counts on the unit."""

    successor: UnitLink | None = None
    """The unit that carries on; told together with the last day."""

    Successor: ClassVar[type[ComplexAttribute]] = UnitLink

    protocol_order: Annotated[int | None, Mutability.read_only] = None
    """The place in the protocol order, which the product keeps."""

    former_names: Annotated[list[FormerName] | None, Mutability.read_only] = None
    """What the unit was called before."""

    FormerNames: ClassVar[type[ComplexAttribute]] = FormerName
