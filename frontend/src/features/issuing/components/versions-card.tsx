import { useMessages } from "@/i18n/language";
import type { WordingOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { type Column, Table } from "@/ui/table/table";
import { issuingMessages } from "../messages";

interface Props {
  readonly versions: readonly WordingOut[];
  readonly onUse: (version: WordingOut) => void;
}

/** The versions that were written, the latest first. */
export function VersionsCard({ versions, onUse }: Props) {
  const t = useMessages(issuingMessages);
  const columns: readonly Column<WordingOut>[] = [
    {
      key: "starts",
      header: t.startsOn,
      cell: ({ starts_on, in_force }) => (
        <>
          {formatDate(starts_on)} {in_force && <Badge tone="good">{t.inForce}</Badge>}
        </>
      ),
      isRowHeader: true,
    },
    { key: "for", header: t.forBlock, cell: ({ block_name }) => block_name ?? t.wholeProvince },
    { key: "by", header: t.writtenBy, cell: ({ written_by }) => written_by },
    {
      key: "acts",
      header: t.acts,
      cell: (version) => (
        <Button
          aria-label={`${t.useVersion}: ${formatDate(version.starts_on)}, ${version.block_name ?? t.wholeProvince}`}
          onClick={() => onUse(version)}
        >
          {t.useVersion}
        </Button>
      ),
    },
  ];
  return (
    <Card title={t.versions}>
      <Table
        caption={t.versions}
        captionHidden
        columns={columns}
        rows={versions}
        rowKey={({ id }) => id}
        empty={t.noVersions}
      />
    </Card>
  );
}
