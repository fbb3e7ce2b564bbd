import { useMessages } from "@/i18n/language";
import { useMe } from "@/lib/api/me";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { homeMessages } from "../messages";

export function HomePage() {
  const t = useMessages(homeMessages);
  const me = useMe();
  return (
    <Page>
      <PageHeader title={t.title} description={<p>{t.greeting(me.name)}</p>} />
    </Page>
  );
}
