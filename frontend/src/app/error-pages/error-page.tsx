import { useRouter } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { ConnectionError, hasStatus } from "@/lib/api/problem";
import { Button } from "@/ui/button/button";
import { errorText } from "@/ui/error-state/error-text";
import { Page, Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { uiMessages } from "@/ui/messages";
import { PageHeader } from "@/ui/page-header/page-header";
import { type AppWords, appMessages } from "../messages";
import { NotFoundPage } from "./not-found-page";

function titleOf(error: unknown, t: AppWords): string {
  if (hasStatus(error, 403)) return t.forbiddenTitle;
  return error instanceof ConnectionError ? t.offlineTitle : t.failedTitle;
}

/** What a page shows that could not be loaded or drawn. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const t = useMessages(appMessages);
  const words = useMessages(uiMessages);
  const router = useRouter();
  if (hasStatus(error, 404)) return <NotFoundPage />;
  return (
    <Page>
      <PageHeader title={titleOf(error, t)} description={<p>{errorText(error, words)}</p>} />
      <Row>
        <Button variant="primary" onClick={() => void router.invalidate()}>
          {t.retry}
        </Button>
        <LinkButton to="/">{t.toHome}</LinkButton>
      </Row>
    </Page>
  );
}
