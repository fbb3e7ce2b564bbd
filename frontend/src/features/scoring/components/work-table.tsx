import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { CardProgress, PartProgress } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { type Column, Table } from "@/ui/table/table";
import { scoringMessages } from "../messages";
import { STATE_TONES } from "../model";
import { stageMessages } from "../stage-messages";
import styles from "./stages.module.css";

/** A part of a unit's card, as a line of the verifier's work. */
export interface Work {
  readonly card: CardProgress;
  readonly part: PartProgress;
}

interface Props {
  readonly caption: string;
  readonly work: readonly Work[];
  /** Names the block of each line, where they are of several. */
  readonly blocks?: boolean;
}

/** Parts to be checked, each with how far it is and whose it is. */
export function WorkTable({ caption, work, blocks = false }: Props) {
  const words = useMessages(scoringMessages);
  const t = useMessages(stageMessages);
  const block: Column<Work> = {
    key: "block",
    header: t.block,
    cell: ({ card }) => `${card.block_name}, ${card.year}`,
  };
  const columns: readonly Column<Work>[] = [
    {
      key: "unit",
      header: words.unit,
      isRowHeader: true,
      cell: ({ card, part }) => (
        <Link
          to="/phieu-diem/$cardId"
          params={{ cardId: card.card_id }}
          hash={`tieu-chi-${part.criteria[0]}`}
        >
          {card.unit.name}
        </Link>
      ),
    },
    ...(blocks ? [block] : []),
    {
      key: "part",
      header: t.part,
      cell: ({ part }) => [part.part, part.name || (part.part ? "" : t.rest)].filter(Boolean).join(". "),
    },
    {
      key: "checked",
      header: t.checkedCount,
      align: "end",
      cell: ({ part }) => t.checksOf(part.checked, part.criteria.length),
    },
    { key: "state", header: words.state, cell: (line) => <WorkState {...line} /> },
    { key: "who", header: t.who, cell: ({ part }) => <Assignees part={part} /> },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={work}
      rowKey={({ card, part }) => `${card.card_id} ${part.part}`}
      empty={caption}
    />
  );
}

function WorkState({ card, part }: Work) {
  const words = useMessages(scoringMessages);
  const t = useMessages(stageMessages);
  if (card.unanswered > 0) return <Badge tone="warn">{t.waitingAnswers(card.unanswered)}</Badge>;
  if (card.state !== "submitted")
    return <Badge tone={STATE_TONES[card.state]}>{words.states[card.state]}</Badge>;
  return part.done ? (
    <Badge tone="good">{t.partDone}</Badge>
  ) : (
    <Badge tone="info">{words.states.submitted}</Badge>
  );
}

function Assignees({ part }: { readonly part: PartProgress }) {
  const t = useMessages(stageMessages);
  if (part.assignees.length === 0) return <span className={styles.soft}>{t.pool}</span>;
  return part.assignees.map((name) => name || t.leader).join("; ");
}
