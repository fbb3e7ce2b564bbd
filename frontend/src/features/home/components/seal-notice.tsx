import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listSealCertificatesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { dayOf, formatDate } from "@/lib/dates";
import { Callout } from "@/ui/callout/callout";
import { homeMessages } from "../messages";

/** Told to whoever manages the seal, weeks before papers would go out without one. */
export function SealNotice() {
  const t = useMessages(homeMessages);
  const { data } = useQuery(listSealCertificatesOptions());
  const inUse = data?.find(({ retired_at }) => retired_at === null);
  if (!inUse?.ends_soon) return null;
  const day = formatDate(dayOf(inUse.ends_at));
  return (
    <Callout tone={inUse.fault ? "bad" : "warn"} title={inUse.fault ? t.sealEnded(day) : t.sealEnds(day)}>
      <p>{t.sealMeans}</p>
      <p>
        <Link to="/quan-tri/chung-thu-so">{t.sealOpen}</Link>
      </p>
    </Callout>
  );
}
