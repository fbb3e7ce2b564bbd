import { useMessages } from "@/i18n/language";
import { Page, Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { appMessages } from "../messages";

/** There is no such thing, or it is not this person's to see: the same page for both. */
export function NotFoundPage() {
  const t = useMessages(appMessages);
  return (
    <Page>
      <PageHeader title={t.notFoundTitle} description={<p>{t.notFound}</p>} />
      <Row>
        <LinkButton to="/">{t.toHome}</LinkButton>
      </Row>
    </Page>
  );
}
