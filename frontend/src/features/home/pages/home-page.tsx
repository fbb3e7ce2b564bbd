import { useMessages } from "@/i18n/language";
import { useMe } from "@/lib/api/me";
import { permits } from "@/lib/api/permissions";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { MyBlocks, RunningBlocks } from "../components/blocks-section";
import { SealNotice } from "../components/seal-notice";
import { TaskList } from "../components/task-list";
import { homeMessages } from "../messages";

/** Where everybody starts: what waits for one, then where the year stands in one's blocks. */
export function HomePage() {
  const t = useMessages(homeMessages);
  const me = useMe();
  const overlooksAll =
    permits(me, "read_season") && me.grants.some(({ unit_id, block_id }) => !unit_id && !block_id);
  return (
    <Page>
      <PageHeader title={t.title} description={<p>{t.greeting(me.name)}</p>} />
      {permits(me, "manage_seal") && <SealNotice />}
      <TaskList />
      <MyBlocks />
      {overlooksAll && <RunningBlocks />}
    </Page>
  );
}
