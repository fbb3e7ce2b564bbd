import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listEvidenceQueryKey, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listEvidence, reuseEvidence } from "@/lib/api/gen/sdk.gen";
import type { EvidenceOut, UnitEvidence } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { evidenceMessages } from "../messages";

/** Last year's items of the unit, each of which may be given again; nothing where there was no such year. */
export function Reuse({ locker }: { readonly locker: UnitEvidence }) {
  const t = useMessages(evidenceMessages);
  const [open, setOpen] = useState(false);
  const season = useQuery(readSeasonOptions({ path: { season_id: locker.season_id } }));
  const before = season.data?.previous_id;
  if (!before) return null;
  return (
    <>
      <Button icon="history" onClick={() => setOpen(true)}>
        {t.reuse}
      </Button>
      <Dialog open={open} wide title={t.reuse} description={t.reuseMeans} onClose={() => setOpen(false)}>
        {open && <LastYear season={before} locker={locker} />}
      </Dialog>
    </>
  );
}

function LastYear({ season, locker }: { readonly season: string; readonly locker: UnitEvidence }) {
  const t = useMessages(evidenceMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const query = { season, unit: locker.unit.id };
  const items = useInfiniteQuery(
    pages(listEvidenceQueryKey({ query }), (cursor, signal) =>
      listEvidence({ query: { ...query, cursor }, signal }),
    ),
  );
  const reuse = async ({ id }: EvidenceOut) => {
    setFailure(null);
    try {
      await reuseEvidence({ path: { evidence_id: id }, body: { season_id: locker.season_id } });
      await refresh("evidence", "reports");
      notify(t.reused);
    } catch (error) {
      setFailure(error);
    }
  };
  const columns: readonly Column<EvidenceOut>[] = [
    { key: "title", header: t.title, isRowHeader: true, cell: ({ title }) => title },
    { key: "fact", header: t.factOn, cell: ({ fact_on }) => formatDate(fact_on) },
    {
      key: "reuse",
      header: t.reuse,
      cell: (item) => (
        <Button aria-label={t.reuseOf(item.title)} onClick={() => void reuse(item)}>
          {t.reuseThis}
        </Button>
      ),
    },
  ];
  return (
    <>
      {failure !== null && <ErrorState error={failure} />}
      <Table
        caption={t.reuse}
        captionHidden
        columns={columns}
        rows={items.data ?? []}
        rowKey={({ id }) => id}
        loading={items}
        empty={t.noneBefore}
      />
      <Pagination pages={items} />
    </>
  );
}
