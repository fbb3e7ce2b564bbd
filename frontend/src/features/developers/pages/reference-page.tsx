import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { apiFetch } from "@/lib/api/http";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { SearchField } from "@/ui/search-field/search-field";
import { Skeleton } from "@/ui/skeleton/skeleton";
import styles from "../components/developers.module.css";
import { OperationEntry } from "../components/operation-entry";
import { developerMessages, tagWords } from "../messages";
import { found, type OpenApi, type Operation, operationsOf, tagsOf } from "../reference";

const route = getRouteApi("/public/phat-trien/tham-chieu");
const DOCUMENT = "/api/openapi.json";

/** Every operation of this very server, by group; for anybody. */
export function ReferencePage() {
  const t = useMessages(developerMessages);
  const document = useQuery({
    queryKey: [DOCUMENT],
    queryFn: async ({ signal }) =>
      operationsOf((await (await apiFetch(DOCUMENT, { signal })).json()) as OpenApi),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className={styles.sheet}>
      <Page>
        <PageHeader
          title={t.reference}
          above={
            <Breadcrumbs>
              <Link to="/phat-trien">{t.guide}</Link>
            </Breadcrumbs>
          }
          description={<p>{t.referenceHint}</p>}
        />
        <p>
          <a href={DOCUMENT} download>
            {t.document}
          </a>
        </p>
        {document.isPending && <Skeleton />}
        {document.error && <ErrorState error={document.error} onRetry={document.refetch} />}
        {document.data && <Operations all={document.data} />}
      </Page>
    </div>
  );
}

function Operations({ all }: { readonly all: readonly Operation[] }) {
  const t = useMessages(developerMessages);
  const { q = "", nhom } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = nhom || q ? found(all, q, nhom, (tag) => tagWords(t.tags, tag)) : [];
  return (
    <>
      <SearchField
        label={t.find}
        value={q}
        onSearch={(text) =>
          void navigate({
            search: ({ q: _, ...kept }) => (text ? { ...kept, q: text } : kept),
            replace: true,
          })
        }
      />
      <Groups all={all} />
      {(nhom || q) && <p role="status">{t.found(shown.length)}</p>}
      {(nhom || q) && shown.length === 0 && <EmptyState title={t.none} />}
      <div className={styles.operations}>
        {shown.map((one) => (
          <OperationEntry key={one.id} operation={one} />
        ))}
      </div>
    </>
  );
}

function Groups({ all }: { readonly all: readonly Operation[] }) {
  const t = useMessages(developerMessages);
  const { nhom } = route.useSearch();
  return (
    <nav aria-label={t.groups}>
      <ul className={styles.contents}>
        {nhom && (
          <li>
            <Link
              from="/phat-trien/tham-chieu"
              to="."
              search={({ nhom: _, ...kept }) => kept}
              activeOptions={{ exact: true }}
            >
              {t.everyGroup}
            </Link>
          </li>
        )}
        {tagsOf(all).map(([tag, count]) => (
          <li key={tag}>
            <Link
              from="/phat-trien/tham-chieu"
              to="."
              search={(kept) => ({ ...kept, nhom: tag })}
              aria-current={tag === nhom ? "page" : undefined}
            >
              {`${tagWords(t.tags, tag)} (${count})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
