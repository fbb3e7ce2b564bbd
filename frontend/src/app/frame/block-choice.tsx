import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listBlocksOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { ErrorState } from "@/ui/error-state/error-state";
import { SearchField } from "@/ui/search-field/search-field";
import { appMessages } from "../messages";
import styles from "./block-choice.module.css";

const SHOWN = 20; // of the others; searching finds the rest

interface Props {
  readonly onFollow: () => void;
}

/** The blocks to go to. */
export function BlockChoice(props: Props) {
  const t = useMessages(appMessages);
  const [q, search] = useState("");
  const own = useQuery(listBlocksOptions({ query: { q, mine: true, page_size: SHOWN } }));
  const others = useQuery(listBlocksOptions({ query: { q, mine: false, page_size: SHOWN } }));
  const nothing = own.data?.items.length === 0 && others.data?.items.length === 0;
  return (
    <>
      <SearchField label={t.findBlock} value={q} onSearch={search} />
      {others.error && <ErrorState error={others.error} onRetry={others.refetch} />}
      <Blocks {...props} title={t.myBlocks} blocks={own.data?.items ?? []} />
      <Blocks {...props} title={t.otherBlocks} blocks={others.data?.items ?? []} />
      {nothing && <p>{t.noBlock}</p>}
      <Link to="/khoi" onClick={props.onFollow}>
        {t.allBlocks}
      </Link>
    </>
  );
}

interface BlocksProps extends Props {
  readonly title: string;
  readonly blocks: readonly BlockOut[];
}

function Blocks({ title, blocks, onFollow }: BlocksProps) {
  if (blocks.length === 0) return null;
  return (
    <nav aria-label={title}>
      <p className={styles.title}>{title}</p>
      <ul className={styles.blocks}>
        {blocks.map(({ id, name, locality }) => (
          <li key={id}>
            <Link to="/khoi/$blockId" params={{ blockId: id }} className={styles.block} onClick={onFollow}>
              {name}
              <span className={styles.locality}>{locality}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
