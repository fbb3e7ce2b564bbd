"""The demo's accounts, named by role and unit. `docs/demo-accounts.json` lists the same."""

from dataclasses import dataclass

from backend.access.rules import Role

DEMO = "demo"
"""The code of the demo's province. Real installations serve another, without these accounts."""

PASSWORD = "trinh-dien-khoi-thi-dua"  # noqa: S105 - public on purpose, only in the demo's province

RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)"
STARTING = "Cụm mẫu B (dữ liệu mô phỏng, sắp phát động)"
UNITS_EACH = 6
COUNCIL = 5


@dataclass(frozen=True, slots=True)
class Account:
    """A demo account; `role` is what it is for, the grant may be another (see `granted`)."""

    username: str
    name: str
    role: Role
    unit: str | None = None
    block: str | None = None
    password: str = PASSWORD

    @property
    def granted(self) -> Role:
        """The role given by hand: the leader's rights follow from the unit's term."""
        leading = {Role.block_leader: Role.unit_head, Role.block_secretary: Role.unit_officer}
        return leading.get(self.role, self.role)


def unit_name(letter: str, number: int) -> str:
    """A synthetic unit's name."""
    return f"Phòng Tài nguyên và Môi trường huyện Mẫu {letter}{number}"


def _of_province() -> list[Account]:
    return [
        Account("quan-tri", "Quản trị hệ thống", Role.administrator),
        Account("chuyen-vien", "Chuyên viên cơ quan thường trực TĐKT", Role.emulation_officer),
        Account("chuyen-vien-2", "Chuyên viên thứ hai", Role.emulation_officer),
        Account("lanh-dao-ubnd", "Lãnh đạo Ủy ban nhân dân", Role.authority),
        *_of_council(),
        Account("kiem-tra", "Cán bộ kiểm tra", Role.auditor),
    ]


def _of_council() -> list[Account]:
    others = (
        Account(f"uy-vien-hoi-dong-{n}", f"Ủy viên Hội đồng TĐKT thứ {n}", Role.council_member)
        for n in range(2, COUNCIL + 1)
    )
    return [Account("uy-vien-hoi-dong", "Ủy viên Hội đồng TĐKT", Role.council_member), *others]


def _of_block(letter: str, block: str) -> list[Account]:
    low = letter.lower()
    heads = [
        Account(
            f"thu-truong-{low}{number}",
            f"Thủ trưởng {unit_name(letter, number)}",
            Role.block_leader if number == 1 else Role.unit_head,
            unit_name(letter, number),
            block,
        )
        for number in range(1, UNITS_EACH + 1)
    ]
    leader, second = unit_name(letter, 1), unit_name(letter, 2)
    return [
        *heads,
        Account(f"thu-ky-{low}1", f"Thư ký khối, {leader}", Role.block_secretary, leader, block),
        Account(f"can-bo-{low}2", f"Cán bộ TĐKT {second}", Role.unit_officer, second, block),
        Account(f"tham-dinh-{low}", "Cán bộ thẩm định", Role.verifier, None, block),
    ]


ACCOUNTS: tuple[Account, ...] = (
    *_of_province(),
    *_of_block("A", RUNNING),
    *_of_block("B", STARTING),
)
