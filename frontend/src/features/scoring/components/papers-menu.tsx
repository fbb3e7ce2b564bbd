import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import type { ScorecardOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Menu, MenuItem } from "@/ui/menu/menu";
import { notify } from "@/ui/toast/notify";
import { paperMessages } from "../paper-messages";

const FORMS = ["pdf", "xlsx"] as const;

interface Paper {
  readonly name: string;
  /** Its address, with a query to which the form is added. */
  readonly path: string;
}

/** The papers of a card: its sheet and, once the check is complete, the minutes. */
export function CardPapers({ card }: { readonly card: ScorecardOut }) {
  const t = useMessages(paperMessages);
  const path = `/api/v1/scorecards/${card.id}/paper?kind=`;
  const sheet = { name: t.sheet, path: `${path}sheet` };
  const minutes = { name: t.minutes, path: `${path}minutes` };
  const checked = card.verified_at !== null && card.agreed_total !== null;
  return <PapersMenu papers={checked ? [sheet, minutes] : [sheet]} />;
}

/** The papers of a block in a year: all its units beside each other. */
export function BlockPapers({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(paperMessages);
  const path = `/api/v1/seasons/${seasonId}/score-papers/comparison?points=`;
  return (
    <PapersMenu
      papers={[
        { name: t.comparison, path: `${path}agreed` },
        { name: t.selfComparison, path: `${path}self` },
      ]}
    />
  );
}

function PapersMenu({ papers }: { readonly papers: readonly Paper[] }) {
  const t = useMessages(paperMessages);
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (path: string, form: string) => {
    setError(null);
    setMaking(true);
    try {
      await saveFile(`${path}&form=${form}`);
      notify(t.saved);
    } catch (failure) {
      setError(failure);
    } finally {
      setMaking(false);
    }
  };
  const choices = papers.flatMap((paper) => FORMS.map((form) => ({ ...paper, form })));
  return (
    <>
      <Menu
        trigger={
          <Button icon="print" busy={making}>
            {t.papers}
          </Button>
        }
      >
        {choices.map(({ name, path, form }) => (
          <MenuItem key={`${path} ${form}`} icon="download" onSelect={() => void save(path, form)}>
            {`${name} (${t.as[form]})`}
          </MenuItem>
        ))}
      </Menu>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
