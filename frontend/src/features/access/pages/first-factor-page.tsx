import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readFactorsOptions, readMeOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Button } from "@/ui/button/button";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { FactorsCard } from "../components/factors-card";
import { ProofGate } from "../components/proof-gate";
import { factorMessages } from "../factor-messages";

const route = getRouteApi("/public/yeu-to-thu-hai");

/** The only thing that may be done by who needs a second factor and has none. */
export function FirstFactorPage() {
  const t = useMessages(factorMessages);
  const router = useRouter();
  const queryClient = useQueryClient();
  const { tiep = "/" } = route.useSearch();
  const { data: factors, isPending } = useQuery(readFactorsOptions());
  if (isPending) return <Skeleton />;
  const ready = factors && (factors.totp_since !== null || factors.passkeys.length > 0);
  const goOn = async () => {
    await queryClient.fetchQuery({ ...readMeOptions(), staleTime: 0 });
    await router.navigate({ href: tiep, replace: true });
  };
  return (
    <Page>
      <PageHeader title={t.factors} description={<p>{t.mustAdd}</p>} />
      <FactorsCard />
      {ready && (
        <div>
          <Button variant="primary" onClick={() => void goOn()}>
            {t.toWork}
          </Button>
        </div>
      )}
      <ProofGate />
    </Page>
  );
}
