import { useState } from "react";
import { ConnectionError } from "@/lib/api/problem";
import { Badge } from "@/ui/badge/badge";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Columns, Row, Stack } from "@/ui/layout/stack";
import { Menu } from "@/ui/menu/menu";
import { Progress } from "@/ui/progress/progress";
import { Stat, Stats } from "@/ui/stat/stat";
import { COMING, type Column, Table } from "@/ui/table/table";
import { Timeline } from "@/ui/timeline/timeline";

interface Standing {
  readonly unit: string;
  readonly total: string;
  readonly state: "agreed" | "verified";
}

const ROWS: readonly Standing[] = [
  { unit: "Đơn vị thứ nhất", total: "118,4", state: "agreed" },
  {
    unit: "Đơn vị thứ hai có tên gọi đầy đủ rất dài theo quyết định thành lập",
    total: "115,7",
    state: "verified",
  },
];

const COLUMNS: readonly Column<Standing>[] = [
  { key: "unit", header: "Đơn vị", cell: ({ unit }) => unit, isRowHeader: true, sortBy: "name" },
  { key: "total", header: "Tổng điểm", cell: ({ total }) => total, align: "end", sortBy: "total" },
  {
    key: "state",
    header: "Trạng thái",
    cell: ({ state }) =>
      state === "agreed" ? <Badge tone="good">Đã thống nhất</Badge> : <Badge tone="info">Đã thẩm định</Badge>,
  },
  {
    key: "actions",
    header: "Thao tác",
    cell: () => (
      <Menu
        trigger={<IconButton icon="more" label="Thao tác khác" />}
        acts={[
          { icon: "print", label: "In phiếu", onSelect: () => {} },
          { icon: "history", label: "Lịch sử", onSelect: () => {} },
        ]}
      />
    ),
  },
];

export function ShownParts() {
  return (
    <Stack gap="large">
      <Stats>
        <Stat label="Đơn vị thành viên" value="11" />
        <Stat label="Đã ký giao ước" value="3" note="còn 8 đơn vị" />
        <Stat label="Điểm cao nhất" value="118,4" note="tạm tính" />
      </Stats>
      <ShownTables />
      <Columns>
        <Card title="Các bước trong năm" aside={<Badge tone="warn">Chậm 3 ngày</Badge>}>
          <Timeline
            label="Các bước trong năm"
            steps={[
              { key: "1", title: "Phát động", when: "15/01/2026", moment: "done" },
              { key: "2", title: "Ký giao ước", when: "01/02/2026 – 28/02/2026", moment: "now" },
              { key: "3", title: "Sơ kết", when: "07/2026", moment: "coming" },
            ]}
          />
        </Card>
        <Card title="Thông báo">
          <Callout>Điểm là tạm tính cho đến khi đủ phiếu của mọi đơn vị.</Callout>
          <Callout tone="good" title="Đã ký">
            <p>Giao ước có hiệu lực cả năm.</p>
          </Callout>
          <Callout tone="warn">Còn 3 ngày để tự chấm điểm.</Callout>
          <ErrorState error={new ConnectionError("")} onRetry={() => {}} />
          <Progress label="Ký giao ước" done={3} of={11} words="3 trên 11 đơn vị đã ký" />
        </Card>
      </Columns>
    </Stack>
  );
}

function ShownTables() {
  const [sort, setSort] = useState("-total");
  const table = { columns: COLUMNS, rowKey: ({ unit }: Standing) => unit, empty: "Chưa có phiếu nào" };
  return (
    <>
      <Table caption="Phiếu điểm của khối" {...table} rows={ROWS} sort={sort} onSort={setSort} />
      <Row>
        {(["neutral", "info", "good", "warn", "bad"] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Row>
      <Table caption="Đang tải" {...table} rows={[]} loading={COMING} />
      <EmptyState title="Chưa có phiếu nào">Phiếu xuất hiện khi bộ tiêu chí được thông qua.</EmptyState>
    </>
  );
}
