import { useLanguage, useMessages } from "@/i18n/language";
import { formatMoney } from "@/i18n/numbers";
import type { DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Row } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import { AftermathButton } from "./aftermath-button";
import styles from "./awards.module.css";
import { CancelButton } from "./cancel-button";
import { CorrectButton, Corrections } from "./correct-button";
import { NameButton } from "./name-button";

/** The list attached to the decision, as it is printed. */
export function DecisionLines({ decision }: { readonly decision: DecisionOut }) {
  const t = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  const acts: Column<DecisionItemOut> = {
    key: "acts",
    header: shared.acts,
    cell: (item) => (
      <Row gap="small">
        {item.actions.includes("name_receivers") && <NameButton decision={decision} item={item} />}
        {item.actions.includes("aftermath") && <AftermathButton decision={decision} item={item} />}
        {item.actions.includes("correct_item") && <CorrectButton decision={decision} item={item} />}
        {item.actions.includes("cancel_item") && <CancelButton decision={decision} item={item} />}
      </Row>
    ),
  };
  const columns: readonly Column<DecisionItemOut>[] = [
    { key: "order", header: t.order, align: "end", cell: ({ position }) => position },
    { key: "unit", header: shared.unit, isRowHeader: true, cell: (item) => <Receiver item={item} /> },
    { key: "award", header: shared.award, cell: (item) => item.wording ?? nameOf(item) },
    { key: "years", header: shared.years, cell: (item) => shared.span(item.first_year, item.last_year) },
    { key: "book", header: t.bookNumber, align: "end", cell: ({ book_number }) => book_number },
    { key: "money", header: t.money, align: "end", cell: (item) => <Money item={item} /> },
    ...(decision.items.some(({ actions }) => actions.length > 0) ? [acts] : []),
  ];
  return (
    <Table
      caption={t.list}
      captionHidden
      columns={columns}
      rows={decision.items}
      rowKey={({ id }) => id}
      empty={t.list}
    />
  );
}

function Receiver({ item }: { readonly item: DecisionItemOut }) {
  const t = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const { unit, person, receiver, receivers, unnamed, cancellation } = item;
  const partly = unnamed > 0 && unnamed < receivers;
  const counted = partly ? shared.stillUnnamed(unnamed) : shared.counted[receiver](receivers);
  return (
    <>
      <span className={cancellation ? styles.struck : undefined}>
        {unit?.name ?? person?.name ?? counted}
      </span>
      {cancellation && (
        <p className={styles.cancelled}>
          {t.cancelledBy(cancellation.number, formatDate(cancellation.cancelled_on))}
        </p>
      )}
      <Corrections item={item} />
    </>
  );
}

function Money({ item }: { readonly item: DecisionItemOut }) {
  const t = useMessages(decisionMessages);
  const language = useLanguage();
  if (item.money === "covered") return t.moneyCovered;
  if (item.amount === null || item.part_of) return item.part_of ? "–" : t.moneyUnknown;
  return formatMoney(item.amount * item.receivers, language);
}
