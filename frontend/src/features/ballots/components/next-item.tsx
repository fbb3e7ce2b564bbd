import { useMessages } from "@/i18n/language";
import { beginNextItem } from "@/lib/api/gen/sdk.gen";
import type { ItemOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Row } from "@/ui/layout/stack";
import { hallMessages } from "../hall-messages";

/** What is discussed ends with this resolution, and the next point begins. */
export async function goOn(meetingId: string, resolution: string): Promise<void> {
  await beginNextItem({ path: { meeting_id: meetingId }, body: { resolution } });
  await refresh("meetings");
}

interface Props {
  readonly meetingId: string;
  readonly items: readonly ItemOut[];
}

/** The next point, where none is discussed. */
export function NextItem({ meetingId, items }: Props) {
  const t = useMessages(hallMessages);
  const next = items.find(({ state, actions }) => state === "waiting" && actions.includes("begin"));
  if (!next || items.some(({ state }) => state === "discussing")) return null;
  return (
    <Row>
      <Button variant="primary" icon="arrowRight" onClick={() => void goOn(meetingId, "")}>
        {t.begin(next.title)}
      </Button>
    </Row>
  );
}
