import { useMemo } from "react";
import { useMessages } from "@/i18n/language";
import type { BallotOut } from "@/lib/api/gen/types.gen";
import { timeOf } from "@/lib/dates";
import { clockOf, useNow } from "@/lib/ticking";
import { Badge } from "@/ui/badge/badge";
import { hourOf } from "../hours";
import { hoursMessages } from "../hours-messages";

/** The countdown to the hour at which a ballot opens or closes, by the server's clock. */
export function HourClock({ ballot }: { readonly ballot: BallotOut }) {
  return ballot.now === null ? null : <Countdown ballot={ballot} now={ballot.now} />;
}

function Countdown({ ballot, now }: { readonly ballot: BallotOut; readonly now: string }) {
  const t = useMessages(hoursMessages);
  const ahead = useMemo(() => Date.parse(now) - Date.now(), [now]);
  const moment = useNow() + ahead;
  const hour = hourOf(ballot, moment);
  if (hour === null) return null;
  const { awaits, at } = hour;
  if (at === null) return <Badge tone="warn">{t[awaits as "opening" | "over" | "missed"]}</Badge>;
  const words = awaits === "opens" ? t.opensIn : t.closesIn;
  return (
    <p role="timer">
      <Badge tone="info">{words(clockOf(Date.parse(at) - moment), timeOf(at))}</Badge>
    </p>
  );
}
