"""The format page once more, as one straight reading of plain data: what `evaluate` must equal.

Written apart from the product and without its modules, in fractions only.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction as F
from math import floor
from typing import Any

Data = Mapping[str, Any]


class Plain:
    """One table (plain data) on one unit's facts."""

    def __init__(
        self, table: Data, known: Data, na: tuple[str, ...], manual: Data, default: bool
    ) -> None:  # noqa: E501, FBT001, PLR0917
        self.table, self.known, self.na = table, known, na
        self.manual, self.default = manual, default
        self.minus: dict[str, bool] = {}
        self.lost: dict[str, F] = {}
        self.points: dict[str, F] = {}
        self.max: dict[str, F] = {}
        self._criteria()

    # conditions

    def holds(self, c: Data) -> bool:
        if "all" in c:
            return all(self.holds(p) for p in c["all"])
        if "any" in c:
            return any(self.holds(p) for p in c["any"])
        if "not" in c:
            return not self.holds(c["not"])
        if "no_minus_in" in c:
            return not self.minus.get(c["no_minus_in"], False)
        value = self.known.get(c["fact"])
        if "is" in c:
            return bool(value is c["is"])
        return value is not None and inside(c, F(value))

    # rules

    def rule(self, r: Data, criterion: Data) -> F | None:
        """The result; None = not assigned."""
        if "when" in r and not self.holds(r["when"]):
            return F(0)
        value = self.known.get(r.get("fact", r.get("done", r.get("item", ""))))
        match r["kind"]:
            case "flag":
                return F(r["points"]) if value is True else F(r.get("else", 0))
            case "manual":
                return F(self.manual.get(r["id"], r["max"] if self.default else 0))
            case "target":
                return F(r["met"]) if value is not None and value >= r["target"] else F(r["missed"])
            case "ratio":
                of = self.known.get(r["of"])
                if of is not None and of == 0:
                    return None if criterion["na_allowed"] else F(0)
                return F(0) if of is None else min(F(1), F(value or 0) / F(of)) * F(r["points"])
            case "best_of":
                met = [F(o["points"]) for o in r["options"] if self.holds(o["when"])]
                return max(met, default=F(0))
        return F(0) if value is None else self.valued(r, value, criterion)

    def valued(self, r: Data, value: Any, criterion: Data) -> F | None:  # noqa: ANN401
        match r["kind"]:
            case "choice":
                return F(r["options"][value])
            case "band":
                return F(next(b["points"] for b in r["bands"] if inside(b, F(value))))
            case "switch":
                case_ = next(c for c in r["cases"] if inside(c, F(value)))
                return self.rule(case_["rule"], criterion)
            case "count":
                got = F(r["per"]) * F(value)
                return got if "cap" not in r else max(-F(r["cap"]), min(F(r["cap"]), got))
            case "step":
                if value <= r["from"]:
                    return F(0)
                bits = floor((F(value) - F(r["from"])) / F(r["every"]))
                got = F(r["first"]) + bits * F(r["add"])
                return min(got, F(r["cap"])) if "cap" in r else got
        share = F(value) / F(r["scale"]) * F(criterion["max"]) if "scale" in r else F(value)
        return share

    # criteria

    def _criteria(self) -> None:
        every = [c for g in self.table["groups"] for c in g["criteria"]]
        got: dict[str, dict[str, F | None]] = {c["id"]: {} for c in every}
        for late in (False, True):
            for c in every:
                for r in c["rules"]:
                    if (r["kind"] == "best_of") is late and c["id"] not in self.na:
                        got[c["id"]][r["id"]] = result = self.rule(r, c)
                        if result is not None and result < 0:
                            self.minus[c["id"]] = True
        for c in every:
            self._criterion(c, got[c["id"]])

    def _criterion(self, c: Data, got: Mapping[str, F | None]) -> None:
        name, most = c["id"], F(c["max"])
        self.max[name], self.lost[name] = most, F(0)
        if name in self.na:
            self.lost[name], self.points[name] = most, F(0)
            return
        plus = sum((r for r in got.values() if r and r > 0), F(0))
        minus = -sum((r for r in got.values() if r and r < 0), F(0))
        plus, minus = (
            min(plus, F(c.get("plus_cap", plus))),
            min(minus, F(c.get("minus_cap", minus))),
        )
        begin = most if c["start"] == "full" else F(0)
        self.points[name] = max(begin + plus - minus, F(c.get("floor", 0)))
        idle = [r for r in c["rules"] if got[r["id"]] is None]
        if idle and c["start"] == "zero":
            earning = [r for r in c["rules"] if could_earn(r)]
            whole = len(idle) == len(earning)
            self.lost[name] = (
                most if whole else min(most, sum((F(r["points"]) for r in idle), F(0)))
            )

    # the table

    def total(self) -> tuple[F, Decimal]:
        """Exact and published."""
        for gate in self.table["gates"]:
            if gate["effect"].startswith("criterion_zero") and self.holds(gate["when"]):
                self.points["a1"], self.lost["a1"] = F(0), F(0)
        assigned = sum(
            (
                F(g.get("weight", 1)) * F(c["max"])
                for g in self.table["groups"]
                for c in g["criteria"]
            ),
            F(0),
        )  # noqa: E501
        away = F(0)
        total = bonus = penalty = F(0)
        for g in self.table["groups"]:
            names = [c["id"] for c in g["criteria"]]
            weight = F(g.get("weight", 1))
            factor = self._policy(g, names)
            if g.get("na_policy") == "redistribute_total":
                away += weight * sum((self.lost[n] for n in names), F(0))
            total += sum((self.points[n] for n in names), F(0)) * factor * weight
            bonus += (
                sum((max(F(0), self.points[n] - self.max[n]) for n in names), F(0))
                * factor
                * weight
            )  # noqa: E501
            penalty += sum((max(F(0), -self.points[n]) for n in names), F(0)) * factor * weight
        spread = F(self.table["scale"]) / (assigned - away) if away and assigned != away else F(1)
        total, bonus, penalty = total * spread, bonus * spread, penalty * spread
        total -= max(F(0), bonus - F(self.table.get("bonus_cap", bonus)))
        total += max(F(0), penalty - F(self.table.get("penalty_cap", penalty)))
        total = min(total, F(self.table.get("total_cap", total)))
        return total, half_up(total, self.table["decimals"])

    def _policy(self, g: Data, names: list[str]) -> F:
        policy, lost = g.get("na_policy", "lose"), sum((self.lost[n] for n in names), F(0))
        left = {n: self.max[n] - self.lost[n] for n in names}
        if not lost:
            return F(1)
        if policy == "full":
            for n in names:
                self.points[n] += self.lost[n]
        if policy.startswith("rescale_group"):
            self.max.update(left)
            whole = sum(left.values(), F(0))
            return F(policy.partition(" ")[2] or g["max"]) / whole if whole else F(1)
        if policy == "spread_equally":
            share = lost / max(1, sum(m > 0 for m in left.values()))
            for n in names:
                grown = left[n] + share
                self.points[n] *= grown / left[n] if left[n] > 0 else 1
                self.max[n] = grown if left[n] > 0 else left[n]
        return F(1)


def could_earn(r: Data) -> bool:
    """Whether a rule can give anything above 0."""
    match r["kind"]:
        case "flag":
            return max(r["points"], r.get("else", 0)) > 0
        case "choice":
            return max(r["options"].values()) > 0
        case "band":
            return max(b["points"] for b in r["bands"]) > 0
        case "switch":
            return any(could_earn(c["rule"]) for c in r["cases"])
        case "target":
            return max(r["met"], r["missed"]) > 0
        case "count":
            return r["per"] > 0 and r.get("cap", 1) > 0
        case "step":
            return r.get("cap", 1) > 0
        case "best_of":
            return max(o["points"] for o in r["options"]) > 0
        case "manual":
            return bool(r["max"] > 0)
    return bool(r.get("points", 1) > 0)


def inside(bounds: Data, value: F) -> bool:
    """lt, le, gt, ge, eq."""
    tests = {"lt": lambda e: value < e, "le": lambda e: value <= e, "gt": lambda e: value > e,
             "ge": lambda e: value >= e, "eq": lambda e: value == e}  # fmt: skip
    return all(test(F(bounds[key])) for key, test in tests.items() if key in bounds)


def half_up(value: F, places: int) -> Decimal:
    """Half away from zero."""
    units = floor(abs(value) * 10**places + F(1, 2))
    return Decimal(units if value >= 0 else -units).scaleb(-places)
