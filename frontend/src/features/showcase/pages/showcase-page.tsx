import { getRouteApi } from "@tanstack/react-router";
import { useLanguage } from "@/i18n/language";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Tabs } from "@/ui/tabs/tabs";
import { ShownFields } from "../components/shown-fields";
import { ShownParts } from "../components/shown-parts";
import styles from "./showcase.module.css";

const route = getRouteApi("/public/tro-giup/giao-dien");

/** Every component of the design system, to be looked at. */
export function ShowcasePage() {
  const { tab = "fields" } = route.useSearch();
  const navigate = route.useNavigate();
  const language = useLanguage();
  return (
    <div className={styles.wide}>
      <Page>
        <PageHeader
          above={
            <Breadcrumbs>
              <a href="/tro-giup">Trợ giúp</a>
              <a href="/tro-giup/giao-dien">Thành phần giao diện</a>
            </Breadcrumbs>
          }
          title="Thành phần giao diện"
          tag={<Badge tone="info">{language}</Badge>}
          description={<p>Mỗi thành phần ở mọi trạng thái, để xem ở hai cỡ màn hình, sáng và tối.</p>}
          actions={
            <>
              <Button variant="primary" icon="add">
                Thêm đơn vị
              </Button>
              <Button icon="download">Xuất bảng</Button>
            </>
          }
        />
        <Tabs
          label="Nhóm thành phần"
          open={tab}
          onOpen={(key) => void navigate({ search: { tab: key } })}
          tabs={[
            { key: "fields", label: "Biểu mẫu", content: <ShownFields /> },
            { key: "parts", label: "Trình bày", content: <ShownParts /> },
          ]}
        />
      </Page>
    </div>
  );
}
