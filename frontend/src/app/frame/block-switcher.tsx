import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMessages } from "@/i18n/language";
import { readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Popover } from "@/ui/popover/popover";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { appMessages } from "../messages";

const BlockChoice = lazy(() =>
  import("./block-choice").then(({ BlockChoice: component }) => ({ default: component })),
);

/** From any page to another block: one's own first, the others by search. */
export function BlockSwitcher() {
  const t = useMessages(appMessages);
  const { blockId = "" } = useParams({ strict: false });
  const present = useQuery({
    ...readBlockOptions({ path: { block_id: blockId } }),
    enabled: blockId !== "",
  });
  const words = (blockId && present.data?.name) || t.chooseBlock;
  return (
    <Popover icon="block" label={`${t.blocks}: ${words}`} words={words}>
      {(close) => (
        <Suspense fallback={<Skeleton />}>
          <BlockChoice onFollow={close} />
        </Suspense>
      )}
    </Popover>
  );
}
