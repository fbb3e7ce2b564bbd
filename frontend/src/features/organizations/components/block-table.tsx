import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Row } from "@/ui/layout/stack";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { organizationMessages } from "../messages";
import { yearSpan } from "../model";

interface Props {
  readonly caption: string;
  readonly blocks: readonly BlockOut[];
  readonly loading: Loading;
  readonly empty: string;
}

/** Blocks with who leads them; each leads to its page. */
export function BlockTable({ caption, blocks, loading, empty }: Props) {
  const t = useMessages(organizationMessages);
  const columns: readonly Column<BlockOut>[] = [
    { key: "name", header: t.block, cell: (block) => <BlockName block={block} />, isRowHeader: true },
    { key: "leader", header: t.leader, cell: ({ leader }) => leader?.name ?? t.noLeader },
    { key: "locality", header: t.locality, cell: ({ locality }) => locality },
    { key: "years", header: t.years, cell: ({ years }) => yearSpan(years) || t.membersUnknown, align: "end" },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={blocks}
      rowKey={({ id }) => id}
      loading={loading}
      empty={empty}
    />
  );
}

function BlockName({ block }: { readonly block: BlockOut }) {
  const t = useMessages(organizationMessages);
  return (
    <Row gap="small">
      <Link to="/khoi/$blockId" params={{ blockId: block.id }}>
        {block.name}
      </Link>
      {block.synthetic && <Badge tone="warn">{t.synthetic}</Badge>}
    </Row>
  );
}
