import { getRouteApi, Link, type LinkProps, Outlet, useLocation } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Select } from "@/ui/select/select";
import { useActiveInView } from "@/ui/tabs/active-in-view";
import { SeasonBadge } from "../components/season-badge";
import { seasonMessages, type TabName } from "../messages";
import { type BlockYear, useBlockYear } from "../use-block-year";
import styles from "./block-layout.module.css";

const route = getRouteApi("/signed-in/khoi/$blockId");

export interface BlockTab {
  readonly name: TabName;
  readonly to: NonNullable<LinkProps["to"]>;
}

/** The block in one year: its name, the choice of the year, and the tabs of all features. */
export function BlockLayout({ tabs }: { readonly tabs: readonly BlockTab[] }) {
  const t = useMessages(seasonMessages);
  const { blockId } = route.useParams();
  const { nam } = route.useSearch();
  const chosen = useBlockYear(blockId, nam);
  const { block, season } = chosen;
  const strip = useActiveInView<HTMLUListElement>(useLocation().pathname);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/khoi">{t.blocks}</Link>
          </Breadcrumbs>
        }
        title={block.name}
        tag={
          <Row gap="small">
            {season && <SeasonBadge state={season.state} />}
            {block.synthetic && <Badge tone="warn">{t.synthetic}</Badge>}
          </Row>
        }
        description={<p>{`${t.kinds[block.kind]} · ${block.locality}`}</p>}
        actions={<YearChoice {...chosen} />}
      />
      <nav aria-label={t.parts}>
        <ul ref={strip} className={styles.tabs}>
          {tabs.map(({ name, to }) => (
            <li key={name}>
              <Link
                to={to}
                params={{ blockId }}
                search={nam === undefined ? {} : { nam }}
                activeOptions={{ exact: name === "overview", includeSearch: false }}
                className={styles.tab}
              >
                {t.tabs[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </Page>
  );
}

function YearChoice({ year, years }: BlockYear) {
  const t = useMessages(seasonMessages);
  const navigate = route.useNavigate();
  const choices = year === undefined || years.includes(year) ? years : [year, ...years];
  if (choices.length === 0) return null;
  return (
    <div className={styles.year}>
      <Select
        label={t.year}
        placeholder={null}
        value={String(year)}
        options={choices.map((choice) => ({ value: String(choice), label: String(choice) }))}
        onChange={(choice) => void navigate({ to: ".", search: { nam: Number(choice) } })}
      />
    </div>
  );
}
