import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { covenantMessages } from "../messages";

interface Props {
  /** None while it is read: its place is kept, so that nothing below it jumps. */
  readonly covenant: CovenantOut | undefined;
  /** Below the covenant itself: editing, signing. */
  readonly deep?: boolean;
}

/** From the block's covenant of the year to this page. */
export function Trail({ covenant, deep = false }: Props) {
  return covenant ? <Known covenant={covenant} deep={deep} /> : <Breadcrumbs>{null}</Breadcrumbs>;
}

function Known({ covenant, deep }: { readonly covenant: CovenantOut; readonly deep: boolean }) {
  const t = useMessages(covenantMessages);
  const { block_id, year, id } = covenant;
  const { data: block } = useQuery(readBlockOptions({ path: { block_id } }));
  const toBlock = (
    <Link to="/khoi/$blockId/giao-uoc" params={{ blockId: block_id }} search={{ nam: year }}>
      {block?.name ?? t.backToBlock}
    </Link>
  );
  if (!deep) return <Breadcrumbs>{toBlock}</Breadcrumbs>;
  return (
    <Breadcrumbs>
      {toBlock}
      <Link to="/giao-uoc/$covenantId" params={{ covenantId: id }}>
        {t.covenant}
      </Link>
    </Breadcrumbs>
  );
}
