import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readPublicSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { AboutYear } from "../components/about-year";
import { Awards } from "../components/awards";
import { Covenant, Members, Places } from "../components/year-parts";
import { publicMessages } from "../messages";
import styles from "./public.module.css";

const route = getRouteApi("/public/cong-khai/$slug/$nam");

/** The published page of a block's year, as it is read on a screen and as it is printed. */
export function PublicSeasonPage() {
  const t = useMessages(publicMessages);
  const { slug, nam } = route.useParams();
  const { data: season } = useSuspenseQuery(readPublicSeasonOptions({ path: { slug, year: nam } }));
  return (
    <article className={styles.sheet}>
      <Page>
        <PageHeader
          above={
            <Breadcrumbs>
              <Link to="/cong-khai">{t.years}</Link>
            </Breadcrumbs>
          }
          title={t.title(season.block, season.year)}
          tag={
            <Row gap="small">
              <Badge tone="info">{t.states[season.state]}</Badge>
              {season.synthetic && <Badge tone="warn">{t.synthetic}</Badge>}
            </Row>
          }
          description={<p>{`${t.kinds[season.kind]} · ${season.locality}`}</p>}
          actions={
            <Button icon="print" onClick={() => print()}>
              {t.print}
            </Button>
          }
        />
        <AboutYear season={season} />
        <Members season={season} />
        <Covenant season={season} />
        <Places season={season} />
        <Awards season={season} />
      </Page>
    </article>
  );
}
