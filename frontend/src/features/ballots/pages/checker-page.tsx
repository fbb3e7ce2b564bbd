import { useState } from "react";
import { useMessages } from "@/i18n/language";
import type { Board, Fault } from "@/lib/board";
import { faultsOf } from "@/lib/check-board";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { FileField } from "@/ui/file-field/file-field";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Stat, Stats } from "@/ui/stat/stat";
import { checkerMessages } from "../checker-messages";
import styles from "../components/voting.module.css";

type Checked = "no board" | { readonly board: Board; readonly faults: readonly Fault[] };

async function checked(file: File): Promise<Checked> {
  try {
    const board = JSON.parse(await file.text()) as Board;
    return { board, faults: await faultsOf(board) };
  } catch {
    return "no board";
  }
}

/** For strangers: a saved board computed anew on this device, without an account. */
export function CheckerPage() {
  const t = useMessages(checkerMessages);
  const [found, setFound] = useState<Checked>();
  const choose = async (file: File | undefined) => setFound(file && (await checked(file)));
  return (
    <div className={styles.phone}>
      <Page>
        <PageHeader title={t.title} description={<p>{t.means}</p>} />
        <FileField label={t.file} accept=".json,application/json" onChoose={(file) => void choose(file)} />
        {found === "no board" && (
          <Callout tone="bad" live>
            {t.noBoard}
          </Callout>
        )}
        {found && found !== "no board" && <Told {...found} />}
      </Page>
    </div>
  );
}

function Told({ board, faults }: { readonly board: Board; readonly faults: readonly Fault[] }) {
  const t = useMessages(checkerMessages);
  const { config_hash, root, board_root } = board;
  return (
    <>
      {faults.length === 0 ? <Good counted={board.counts !== null} /> : <Bad faults={faults} />}
      <Card title={t.roots}>
        <Stats>
          <Stat label={t.fingerprint} value={config_hash.slice(0, 8)} />
          <Stat label={t.root} value={root.slice(0, 8)} />
          {board_root && <Stat label={t.boardRoot} value={board_root.slice(0, 8)} />}
        </Stats>
      </Card>
    </>
  );
}

function Good({ counted }: { readonly counted: boolean }) {
  const t = useMessages(checkerMessages);
  return (
    <Callout tone={counted ? "good" : "info"} title={counted ? t.good : t.unopened} live>
      {t.goodMeans}
    </Callout>
  );
}

function Bad({ faults }: { readonly faults: readonly Fault[] }) {
  const t = useMessages(checkerMessages);
  return (
    <Callout tone="bad" title={t.bad(faults.length)} live>
      <ul>
        {faults.map(({ what, at }) => (
          <li key={`${what}/${at.join()}`}>
            {t.faults[what]}
            {at.length > 0 && t.at(at)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
