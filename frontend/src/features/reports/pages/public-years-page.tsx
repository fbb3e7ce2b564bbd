import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listPublicSeasonsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Badge } from "@/ui/badge/badge";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { SearchField } from "@/ui/search-field/search-field";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { publicMessages } from "../messages";
import { byBlock, found, type PublicBlock } from "../model";
import styles from "./public.module.css";

const route = getRouteApi("/public/cong-khai");

/** Every published year, by block; for anybody. */
export function PublicYearsPage() {
  const t = useMessages(publicMessages);
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const years = useQuery(listPublicSeasonsOptions());
  const blocks = byBlock(years.data ?? []);
  const shown = found(blocks, q);
  return (
    <div className={styles.sheet}>
      <Page>
        <PageHeader title={t.years} description={<p>{t.yearsHint}</p>} />
        {years.isPending && <Skeleton />}
        {years.error && <ErrorState error={years.error} onRetry={years.refetch} />}
        {years.data && blocks.length === 0 && <EmptyState title={t.noYears} />}
        {blocks.length > 0 && (
          <SearchField
            label={t.search}
            value={q}
            onSearch={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
          />
        )}
        {blocks.length > 0 && shown.length === 0 && <EmptyState title={t.noMatch} />}
        <ul className={styles.blocks}>
          {shown.map((block) => (
            <BlockYears key={block.slug} block={block} />
          ))}
        </ul>
      </Page>
    </div>
  );
}

function BlockYears({ block: { slug, block, kind, locality, synthetic, years } }: { block: PublicBlock }) {
  const t = useMessages(publicMessages);
  return (
    <li className={styles.block}>
      <h2>{block}</h2>
      <p className={styles.soft}>{`${t.kinds[kind]} · ${locality}`}</p>
      {synthetic && <Badge tone="warn">{t.synthetic}</Badge>}
      <p className={styles.years}>
        {years.map((year) => (
          <Link
            key={year}
            to="/cong-khai/$slug/$nam"
            params={{ slug, nam: year }}
            aria-label={t.yearOfBlock(block, year)}
          >
            {year}
          </Link>
        ))}
      </p>
    </li>
  );
}
