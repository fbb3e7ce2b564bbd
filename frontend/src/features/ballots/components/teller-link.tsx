import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readTellersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { tellerMessages } from "../teller-messages";

/** The way to their work, for those who are tellers of the ballot. */
export function TellerLink({ ballotId }: { readonly ballotId: string }) {
  const t = useMessages(tellerMessages);
  const tellers = useQuery(readTellersOptions({ path: { ballot_id: ballotId } }));
  if (!tellers.data?.tellers.some(({ mine }) => mine)) return null;
  return (
    <Row>
      <LinkButton to="/phieu/$ballotId/kiem-phieu" params={{ ballotId }}>
        {t.work}
      </LinkButton>
    </Row>
  );
}
