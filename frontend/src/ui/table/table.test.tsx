import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ConnectionError } from "@/lib/api/problem";
import { Badge } from "../badge/badge";
import { type Column, Table } from "./table";

interface Row {
  readonly name: string;
  readonly total: string;
}

const columns: readonly Column<Row>[] = [
  { key: "name", header: "Đơn vị", cell: ({ name }) => name, isRowHeader: true },
  { key: "total", header: "Tổng điểm", cell: ({ total }) => total, sortBy: "total" },
];
const rows = [{ name: "Sở Nội vụ", total: "118,4" }];
const table = { caption: "Phiếu điểm", columns, rowKey: ({ name }: Row) => name, empty: "Chưa có phiếu" };

test("rows are named, and a sortable column tells its order and changes it", async () => {
  const onSort = vi.fn();
  const screen = await render(<Table {...table} rows={rows} sort="-total" onSort={onSort} />);
  await expect.element(screen.getByRole("rowheader", { name: "Sở Nội vụ" })).toBeVisible();
  await expect
    .element(screen.getByRole("columnheader", { name: "Tổng điểm" }))
    .toHaveAttribute("aria-sort", "descending");
  await screen.getByRole("button", { name: "Tổng điểm" }).click();
  expect(onSort).toHaveBeenCalledWith("total");
});

test("an empty list says so, a failed one offers another try", async () => {
  const screen = await render(<Table {...table} rows={[]} />);
  await expect.element(screen.getByText("Chưa có phiếu")).toBeVisible();
  const refetch = vi.fn();
  await screen.rerender(
    <Table
      {...table}
      rows={[]}
      loading={{ isPending: false, error: new ConnectionError("lost"), refetch }}
    />,
  );
  await screen.getByRole("button", { name: "Thử lại" }).click();
  expect(refetch).toHaveBeenCalledOnce();
});

test("on a phone a row is a card whose figures carry their column's name", async () => {
  await page.viewport(390, 844);
  const screen = await render(<Table {...table} rows={rows} />);
  const cell = screen.getByRole("cell", { name: "118,4" }).element();
  expect(getComputedStyle(cell, "::before").content).toBe('"Tổng điểm"');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test("what is not broken into lines stays in its card, however narrow", async () => {
  await page.viewport(250, 568);
  const cell = () => <Badge tone="neutral">Không được chọn</Badge>;
  const outcome = [...columns, { key: "outcome", header: "Kết luận của hội nghị", cell }];
  const screen = await render(<Table {...table} columns={outcome} rows={rows} />);
  const badge = screen.getByText("Không được chọn").element().getBoundingClientRect();
  const card = screen.getByRole("row").nth(1).element().getBoundingClientRect();
  expect(badge.right).toBeLessThanOrEqual(card.right);
});
