"""The format page once more, as one straight reading of plain data: what `evaluate` must equal.

Written apart from the product and without its modules, in fractions only.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.support.plain_figures import could_earn, half_up, inside, progression

Data = Mapping[str, Any]


class Plain:
    """One table (plain data) on one unit's facts."""

    def __init__(self, table: Data, **told: Any) -> None:
        """`told` of the unit: known, na, manual, default; of the block: stats, peers."""
        self.table, self.known, self.na = table, told["known"], told["na"]
        self.manual, self.default = told["manual"], told["default"]
        self.stats, self.peers = told["stats"], told["peers"]
        self.minus: dict[str, bool] = {}
        self.lost: dict[str, Fraction] = {}
        self.points: dict[str, Fraction] = {}
        self.max: dict[str, Fraction] = {}
        self.idle: set[str] = set()
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
        return value is not None and inside(c, Fraction(value))

    # rules

    def rule(self, r: Data, criterion: Data) -> Fraction | None:
        """The result; None = not assigned."""
        if "when" in r and not self.holds(r["when"]):
            return Fraction(0)
        if r["kind"] == "relative":
            return self.relative(r, criterion)
        value = self.known.get(r.get("fact", r.get("done", r.get("item", ""))))
        if r["kind"] in {"flag", "manual", "target", "ratio", "best_of"}:
            return self.valueless(r, value, criterion)
        return Fraction(0) if value is None else self.valued(r, value, criterion)

    def valueless(self, r: Data, value: Any, criterion: Data) -> Fraction | None:
        """Kinds for which no value means something of its own."""
        match r["kind"]:
            case "flag":
                got = r["points"] if value is True else r.get("else", 0)
            case "manual":
                got = self.manual.get(r["id"], r["max"] if self.default else 0)
            case "target":
                got = r["met"] if value is not None and value >= r["target"] else r["missed"]
            case "best_of":
                got = max((o["points"] for o in r["options"] if self.holds(o["when"])), default=0)
            case _:
                return self.ratio(r, value, criterion)
        return Fraction(got)

    def ratio(self, r: Data, value: Any, criterion: Data) -> Fraction | None:
        of = self.known.get(r["of"])
        if of is not None and of == 0 and criterion["na_allowed"]:
            return None
        share = min(Fraction(1), Fraction(value or 0) / Fraction(of)) if of else Fraction(0)
        return share * Fraction(r["points"])

    def relative(self, r: Data, criterion: Data) -> Fraction | None:
        """½ for the target met; beyond it up to all for the one that exceeds by most."""
        done, target = (Fraction(self.known.get(r[key]) or 0) for key in ("fact", "target"))
        points = Fraction(r["points"])
        if target <= 0:
            return None if criterion["na_allowed"] else Fraction(0)
        if done <= target:
            return points * min(Fraction(1), done / target) / 2
        others = [(p.get(r["fact"]), p.get(r["target"])) for p in self.peers]
        told = [(Fraction(a), Fraction(t)) for a, t in others if a is not None and t]
        best = max((a - t) / t for a, t in [*told, (done, target)])
        if (done - target) / target == best:
            return points
        lead = max(a for a, t in told if (a - t) / t == best)
        ahead = (done - target) / (lead - target) if lead > done else Fraction(1)
        return points / 2 + points / 2 * ahead

    def compare(self, r: Data, value: Fraction) -> Fraction:
        """Against the published figure; nothing while there is none."""
        stat = self.stats.get(r["fact"], {}).get(r["stat"])
        if stat is None:
            return Fraction(0)
        return Fraction(r["ge"] if value >= stat else r.get("lt", 0))

    def valued(self, r: Data, value: Any, criterion: Data) -> Fraction | None:
        match r["kind"]:
            case "choice":
                got = Fraction(r["options"][value])
            case "band":
                got = Fraction(next(b["points"] for b in r["bands"] if inside(b, Fraction(value))))
            case "switch":
                met = next(c for c in r["cases"] if inside(c, Fraction(value)))
                return self.rule(met["rule"], criterion)
            case "count":
                got = Fraction(r["per"]) * Fraction(value)
                cap = Fraction(r.get("cap", abs(got)))
                got = max(-cap, min(cap, got))
            case "compare":
                got = self.compare(r, Fraction(value))
            case "step":
                got = progression(r, Fraction(value))
            case _:
                whole = Fraction(criterion["max"]) / Fraction(r["scale"]) if "scale" in r else 1
                got = Fraction(value) * whole
        return got

    # criteria

    def _criteria(self) -> None:
        every = [c for g in self.table["groups"] for c in g["criteria"]]
        got: dict[str, dict[str, Fraction | None]] = {c["id"]: {} for c in every}
        for late in (False, True):
            for c in every:
                for r in c["rules"]:
                    if (r["kind"] == "best_of") is late and c["id"] not in self.na:
                        got[c["id"]][r["id"]] = result = self.rule(r, c)
                        if result is not None and result < 0:
                            self.minus[c["id"]] = True
        for c in every:
            self._criterion(c, got[c["id"]])

    def _criterion(self, c: Data, got: Mapping[str, Fraction | None]) -> None:
        name, most = c["id"], Fraction(c["max"])
        self.max[name], self.lost[name] = most, Fraction(0)
        if name in self.na:
            self.lost[name], self.points[name] = most, Fraction(0)
            return
        plus = sum((r for r in got.values() if r and r > 0), Fraction(0))
        minus = -sum((r for r in got.values() if r and r < 0), Fraction(0))
        plus, minus = (
            min(plus, Fraction(c.get("plus_cap", plus))),
            min(minus, Fraction(c.get("minus_cap", minus))),
        )
        begin = most if c["start"] == "full" else Fraction(0)
        self.points[name] = max(begin + plus - minus, Fraction(c.get("floor", 0)))
        idle = [r for r in c["rules"] if got[r["id"]] is None]
        if idle and c["start"] == "zero":
            earning = [r for r in c["rules"] if could_earn(r)]
            whole = len(idle) == len(earning)
            if whole:
                self.idle.add(name)
            self.lost[name] = (
                most
                if whole
                else min(most, sum((Fraction(r["points"]) for r in idle), Fraction(0)))
            )

    # the table

    def total(self) -> tuple[Fraction, Decimal]:
        """Exact and published."""
        for gate in self.table["gates"]:
            if gate["effect"].startswith("criterion_zero") and self.holds(gate["when"]):
                self.points["a1"], self.lost["a1"] = Fraction(0), Fraction(0)
                self.na = tuple(n for n in self.na if n != "a1")
                self.idle.discard("a1")
        assigned = self._assigned()
        away = Fraction(0)
        total = bonus = penalty = Fraction(0)
        for g in self.table["groups"]:
            names = [c["id"] for c in g["criteria"]]
            weight = Fraction(g.get("weight", 1))
            factor = self._policy(g, names)
            if g.get("na_policy") == "redistribute_total":
                away += weight * sum((self.lost[n] for n in names), Fraction(0))
            total += sum((self.points[n] for n in names), Fraction(0)) * factor * weight
            bonus += (
                sum((max(Fraction(0), self.points[n] - self.max[n]) for n in names), Fraction(0))
                * factor
                * weight
            )
            penalty += (
                sum((max(Fraction(0), -self.points[n]) for n in names), Fraction(0))
                * factor
                * weight
            )
        spread = (
            Fraction(self.table["scale"]) / (assigned - away)
            if away and assigned != away
            else Fraction(1)
        )
        total, bonus, penalty = total * spread, bonus * spread, penalty * spread
        total -= max(Fraction(0), bonus - Fraction(self.table.get("bonus_cap", bonus)))
        total += max(Fraction(0), penalty - Fraction(self.table.get("penalty_cap", penalty)))
        total = min(total, Fraction(self.table.get("total_cap", total)))
        return total, half_up(total, self.table["decimals"])

    def grade(self, published: Decimal) -> str:
        """The class, "undecided" where none takes the total, "withheld" by a gate."""
        (gate,) = self.table["gates"]
        word, _, of = gate["effect"].partition(" ")
        fired = self.holds(gate["when"])
        if fired and word == "no_classification":
            return "withheld"
        figure = Fraction(published)
        if self.table["classify_on"] == "capped":
            figure = min(figure, Fraction(self.table["scale"]))
        taken = [c["class"] for c in self.table["classification"] if self.takes(c, figure)][:1]
        if fired and word == "forced_class":
            taken = [of]
        if fired and word == "class_ceiling" and taken:
            taken = [max(taken[0], of)]  # classes are named A, B, … from the best
        return taken[0] if taken else "undecided"

    def takes(self, c: Data, figure: Fraction) -> bool:
        """Within its ends; and no criterion of some maximum at zero, where the class asks that."""
        earned = (
            self.points[n["id"]] > 0 or n["id"] in self.na or self.not_assigned(n)
            for g in self.table["groups"] for n in g["criteria"] if n["max"] > 0
        )  # fmt: skip
        return inside(c["score"], figure) and ("and" not in c or all(earned))

    def not_assigned(self, criterion: Data) -> bool:
        """Nothing that could earn was assigned: the criterion does not apply."""
        return criterion["id"] in self.idle

    def _assigned(self) -> Fraction:
        maxima = (
            Fraction(g.get("weight", 1)) * Fraction(c["max"])
            for g in self.table["groups"]
            for c in g["criteria"]
        )
        return sum(maxima, Fraction(0))

    def _policy(self, g: Data, names: list[str]) -> Fraction:
        policy, lost = g.get("na_policy", "lose"), sum((self.lost[n] for n in names), Fraction(0))
        left = {n: self.max[n] - self.lost[n] for n in names}
        if not lost:
            return Fraction(1)
        if policy == "full":
            for n in names:
                self.points[n] += self.lost[n]
        if policy.startswith("rescale_group"):
            self.max.update(left)
            whole = sum(left.values(), Fraction(0))
            return Fraction(policy.partition(" ")[2] or g["max"]) / whole if whole else Fraction(1)
        if policy == "spread_equally":
            share = lost / max(1, sum(m > 0 for m in left.values()))
            for n in names:
                grown = left[n] + share
                self.points[n] *= grown / left[n] if left[n] > 0 else 1
                self.max[n] = grown if left[n] > 0 else left[n]
        return Fraction(1)
