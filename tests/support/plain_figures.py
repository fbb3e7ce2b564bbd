"""Single figures of the straight reading of the format page, in fractions only."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from operator import eq, ge, gt, le, lt
from typing import Any

Data = Mapping[str, Any]


def progression(r: Data, value: Fraction) -> Fraction:
    """0 up to `from`; above it first + whole steps × add, at most cap."""
    if value <= r["from"]:
        return Fraction(0)
    steps = floor((value - Fraction(r["from"])) / Fraction(r["every"]))
    got = Fraction(r["first"]) + steps * Fraction(r["add"])
    return min(got, Fraction(r.get("cap", got)))


def could_earn(r: Data) -> bool:
    """Whether a rule can give anything above 0."""
    if r["kind"] == "switch":
        return any(could_earn(c["rule"]) for c in r["cases"])
    if r["kind"] == "count":
        return bool(r["per"] > 0 and r.get("cap", 1) > 0)
    if r["kind"] == "compare":
        return bool(max(r["ge"], r.get("lt", 0)) > 0)
    if r["kind"] in {"step", "import"}:
        return bool(r.get("cap", 1) > 0)
    inner = r["options"] if r["kind"] == "best_of" else r.get("bands", [])
    labels = r["options"].values() if r["kind"] == "choice" else ()
    own = (r[key] for key in ("points", "else", "met", "missed", "max") if key in r)
    most: Decimal = max([Decimal(0), *own, *labels, *(part["points"] for part in inner)])
    return most > 0


def inside(bounds: Data, value: Fraction) -> bool:
    """Whether the value lies within lt, le, gt, ge, eq."""
    signs = {"lt": lt, "le": le, "gt": gt, "ge": ge, "eq": eq}
    return all(test(value, bounds[key]) for key, test in signs.items() if key in bounds)


def half_up(value: Fraction, places: int) -> Decimal:
    """Half away from zero."""
    units = floor(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(units if value >= 0 else -units).scaleb(-places)
