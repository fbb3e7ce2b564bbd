import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listEvidenceOptions, readEvidenceLockerOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriterionOut, ScorecardOut, UnitEvidence } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { evidenceMessages } from "../messages";
import { STANDING_TONES } from "../model";
import styles from "./evidence.module.css";
import { ItemDialog } from "./item-dialog";
import { NewItem } from "./new-item";

interface Props {
  readonly card: ScorecardOut;
  readonly criterion: CriterionOut;
}

/** The evidence of one criterion, beside it on the score sheet: how much there is and how it stands. */
export function CriterionEvidence({ card, criterion }: Props) {
  const t = useMessages(evidenceMessages);
  const [open, setOpen] = useState(false);
  const [item, setItem] = useState<string>();
  const query = { season: card.season_id, unit: card.unit.id };
  const locker = useQuery(readEvidenceLockerOptions({ query })).data;
  const found = locker?.criteria.find((one) => one.criterion === criterion.id);
  if (!locker || !found) return null;
  const told = found.asks || found.items > 0;
  return (
    <>
      <Button variant="quiet" icon="attachment" onClick={() => setOpen(true)}>
        {t.itemCount(found.items)}
      </Button>
      {told && (
        <span className={styles.choices}>
          <Badge tone={STANDING_TONES[found.standing]}>{t.standings[found.standing]}</Badge>
        </span>
      )}
      <Dialog
        open={open && !item}
        side
        title={`${t.items}: ${criterion.id}`}
        description={found.asks && `${t.asks}: ${found.asks}`}
        onClose={() => setOpen(false)}
      >
        {open && <Shown locker={locker} criterion={criterion.id} onOpen={setItem} />}
      </Dialog>
      {item && <ItemDialog id={item} locker={locker} onClose={() => setItem(undefined)} />}
    </>
  );
}

interface ShownProps {
  readonly locker: UnitEvidence;
  readonly criterion: string;
  readonly onOpen: (id: string) => void;
}

function Shown({ locker, criterion, onOpen }: ShownProps) {
  const t = useMessages(evidenceMessages);
  const query = { season: locker.season_id, unit: locker.unit.id, criterion, page_size: 200 };
  const items = useQuery(listEvidenceOptions({ query }));
  return (
    <Stack>
      {items.isPending && <Skeleton />}
      {items.error && <ErrorState error={items.error} onRetry={items.refetch} />}
      {items.data?.items.length === 0 && <p className={styles.soft}>{t.none}</p>}
      <ul className={styles.links}>
        {items.data?.items.map(({ id, title, links }) => {
          const verdict = links.find((link) => link.criterion === criterion)?.verdict ?? "given";
          return (
            <li key={id} className={styles.link}>
              <button type="button" className={styles.open} onClick={() => onOpen(id)}>
                {title}
              </button>
              <Badge tone={STANDING_TONES[verdict]}>{t.verdicts[verdict]}</Badge>
            </li>
          );
        })}
      </ul>
      {locker.actions.includes("give") && (
        <div>
          <NewItem locker={locker} tied={[criterion]} onGiven={onOpen} />
        </div>
      )}
    </Stack>
  );
}
