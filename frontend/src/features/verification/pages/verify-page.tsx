import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { verifyPaperQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { verifyPaper } from "@/lib/api/gen/sdk.gen";
import { orNone } from "@/lib/api/problem";
import { requiredText } from "@/lib/validation";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { Compare } from "../components/compare";
import { Told } from "../components/told";
import styles from "../components/verification.module.css";
import { verificationMessages } from "../messages";

const route = getRouteApi("/public/xac-minh/$code");

/** For strangers: the code of a paper is typed here; a QR leads past this page. */
export function AskCodePage() {
  const t = useMessages(verificationMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ code: requiredText(40) }),
    initial: { code: "" },
    submit: ({ code }) => navigate({ to: "/xac-minh/$code", params: { code } }),
  });
  return (
    <div className={styles.sheet}>
      <Page>
        <PageHeader title={t.title} description={<p>{t.means}</p>} />
        <Form form={form} action={t.check} icon="search">
          <TextField label={t.code} hint={t.codeHint} autoComplete="off" {...form.bind("code")} />
        </Form>
      </Page>
    </div>
  );
}

/** For strangers: what the office says of the paper with this code. */
export function VerifyPage() {
  const t = useMessages(verificationMessages);
  const { code } = route.useParams();
  const path = { code };
  const paper = useQuery({
    queryKey: verifyPaperQueryKey({ path }),
    queryFn: ({ signal }) => orNone(verifyPaper({ path, signal })),
    staleTime: 0,
  });
  return (
    <div className={styles.sheet}>
      <Page>
        <PageHeader title={t.title} description={<p>{`${t.code}: ${code}`}</p>} />
        {paper.isPending && <Skeleton />}
        {paper.error && <ErrorState error={paper.error} onRetry={paper.refetch} />}
        {paper.data === null && (
          <Callout tone="bad" title={t.unknown} live>
            <p>{t.unknownMeans}</p>
          </Callout>
        )}
        {paper.data && <Told paper={paper.data} />}
        {paper.data && <Compare paper={paper.data} />}
        <p>
          <Link to="/xac-minh">{t.another}</Link>
        </p>
      </Page>
    </div>
  );
}
