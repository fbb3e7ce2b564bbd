import { useMessages } from "@/i18n/language";
import type { ConferralOut, DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { type Column, Table } from "@/ui/table/table";
import { ceremonyMessages } from "../ceremony-messages";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import { Facts } from "./facts";
import { LinePhoto } from "./line-photo";

interface Props {
  readonly decision: DecisionOut;
}

/** How the awards were handed over: of the whole list, and of lines apart or with a photo. */
export function ConferralCard({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const own = decision.items.filter((item) => item.photo !== null || isApart(decision, item));
  const known = decision.presented_on !== null;
  return (
    <Card title={t.conferral}>
      {known && <Whole decision={decision} />}
      {!known && own.length === 0 && <p>{t.notPresented}</p>}
      {own.length > 0 && <Lines decision={decision} items={own} />}
    </Card>
  );
}

/** Whether the line was handed over in another way than the rest of the list. */
function isApart(decision: DecisionOut, { conferral }: DecisionItemOut): boolean {
  if (conferral === null) return false;
  const names = ["presented_on", "occasion", "place", "presenter_name", "presenter_post"] as const;
  return names.some((name) => conferral[name] !== decision[name]);
}

export const presenterOf = ({ presenter_post, presenter_name }: ConferralOut) =>
  [presenter_post, presenter_name].filter(Boolean).join(" ");

/** Day, place and presenter in one cell; nothing while the conferral is not noted. */
export const conferralWords = (conferral: ConferralOut | null) =>
  conferral &&
  [formatDate(conferral.presented_on), conferral.place, presenterOf(conferral)].filter(Boolean).join(", ");

function Whole({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const ceremony = useMessages(ceremonyMessages);
  const { unknown } = useMessages(awardMessages);
  const { presented_on, occasion, place } = decision;
  if (presented_on === null) return null;
  return (
    <Facts
      facts={[
        { label: t.presentedOn, value: formatDate(presented_on) },
        { label: t.occasion, value: occasion ?? unknown },
        { label: ceremony.place, value: place ?? unknown },
        { label: t.presentedBy, value: presenterOf({ ...decision, presented_on }) || unknown },
      ]}
    />
  );
}

function Lines({ decision, items }: Props & { readonly items: readonly DecisionItemOut[] }) {
  const t = useMessages(decisionMessages);
  const ceremony = useMessages(ceremonyMessages);
  const shared = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  const told = (say: (conferral: ConferralOut) => string | null) => (item: DecisionItemOut) =>
    (item.conferral && say(item.conferral)) || "–";
  const columns: readonly Column<DecisionItemOut>[] = [
    { key: "unit", header: shared.unit, isRowHeader: true, cell: (item) => receiverOf(item) },
    { key: "award", header: shared.award, cell: (item) => item.wording ?? nameOf(item) },
    { key: "day", header: t.presentedOn, cell: told(({ presented_on }) => formatDate(presented_on)) },
    { key: "place", header: ceremony.place, cell: told(({ place }) => place) },
    { key: "by", header: t.presentedBy, cell: told(presenterOf) },
    {
      key: "photo",
      header: ceremony.photos,
      cell: (item) => (
        <LinePhoto decisionId={decision.id} itemId={item.id} name={receiverOf(item)} photo={item.photo} />
      ),
    },
  ];
  return <Table caption={ceremony.apart} columns={columns} rows={items} rowKey={({ id }) => id} empty="–" />;
}

/** Who gets the line's award, or its number in the list where nobody is named. */
export const receiverOf = ({ unit, person, position }: DecisionItemOut) =>
  unit?.name ?? person?.name ?? String(position);
