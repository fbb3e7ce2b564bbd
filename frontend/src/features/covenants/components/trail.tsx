import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { covenantMessages } from "../messages";

interface Props {
  /** None while it is read: what is below it waits, so that nothing jumps. */
  readonly covenant: CovenantOut | undefined;
  /** Below the covenant itself: editing, signing. */
  readonly deep?: boolean;
}

/** The covenant's block; a page whose trail takes two lines on a phone waits for its name. */
export function useBlockOf(covenant: CovenantOut | undefined) {
  const path = { block_id: covenant?.block_id ?? "" };
  return useQuery({ ...readBlockOptions({ path }), enabled: covenant !== undefined });
}

/** From the block's covenant of the year to this page. */
export function Trail({ covenant, deep = false }: Props) {
  return covenant ? <Known covenant={covenant} deep={deep} /> : <Waiting />;
}

const Waiting = () => (
  <Breadcrumbs>
    <Skeleton />
  </Breadcrumbs>
);

function Known({ covenant, deep }: { readonly covenant: CovenantOut; readonly deep: boolean }) {
  const t = useMessages(covenantMessages);
  const { block_id, year, id } = covenant;
  const { data: block, isPending } = useBlockOf(covenant);
  if (isPending) return <Waiting />;
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
