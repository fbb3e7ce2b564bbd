import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readScoreSheetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { formatInstant } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { useDocumentTitle } from "@/ui/page-header/use-document-title";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { PrintedTable } from "../components/printed-sheet";
import styles from "../components/printed-sheet.module.css";
import { scoringMessages } from "../messages";
import { sheetMessages } from "../sheet-messages";

const route = getRouteApi("/print/in/phieu-diem/$cardId");

/** A unit's card on A4, for the browser's own printing. */
export function PrintSheetPage() {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const { cardId } = route.useParams();
  const sheet = useQuery(readScoreSheetOptions({ path: { card_id: cardId } }));
  useDocumentTitle(sheet.data ? `${words.printed}, ${sheet.data.card.unit.name}` : words.printed);
  if (sheet.error) return <ErrorState error={sheet.error} onRetry={sheet.refetch} />;
  if (!sheet.data) return <Skeleton />;
  const { card, table } = sheet.data;
  return (
    <main className={styles.paper}>
      <div className={styles.tools}>
        <Button variant="primary" onClick={() => print()}>
          {words.printNow}
        </Button>
      </div>
      <header className={styles.head}>
        <h1 tabIndex={-1}>{words.printed}</h1>
        <p>{card.unit.name}</p>
        <p>{table.title}</p>
        <p>{`${t.states[card.state]}. ${t.savedAt(formatInstant(card.saved_at))}`}</p>
      </header>
      <PrintedTable sheet={sheet.data} />
      <div className={styles.signs}>
        {[words.unitSide, words.blockSide].map((side) => (
          <p key={side}>
            <strong>{side}</strong>
            <br />
            {words.signHere}
          </p>
        ))}
      </div>
    </main>
  );
}
