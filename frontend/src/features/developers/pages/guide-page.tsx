import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import styles from "../components/developers.module.css";
import { Program } from "../components/program";
import { EXAMPLES, PARTS } from "../examples";
import { developerMessages } from "../messages";

/** How to write against the API: for anybody. */
export function GuidePage() {
  const t = useMessages(developerMessages);
  return (
    <div className={styles.sheet}>
      <Page>
        <PageHeader
          title={t.guide}
          description={<p>{t.guideHint}</p>}
          actions={
            <LinkButton to="/phat-trien/tham-chieu" variant="primary">
              {t.reference}
            </LinkButton>
          }
        />
        <nav aria-label={t.contents}>
          <ul className={styles.contents}>
            {PARTS.map((part) => (
              <li key={part}>
                <Link to="/phat-trien" hash={part} activeOptions={{ includeHash: true }}>
                  {t.parts[part].title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {PARTS.map((part) => (
          <div key={part} id={part} className={styles.part}>
            <Card title={t.parts[part].title}>
              <p className={styles.words}>{t.parts[part].text}</p>
              <Program example={EXAMPLES[part]} />
            </Card>
          </div>
        ))}
      </Page>
    </div>
  );
}
