import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { catalogue } from "@/i18n/catalogue";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { readPrintOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { PrintOut } from "@/lib/api/gen/types.gen";
import { apiFetch } from "@/lib/api/http";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Progress } from "@/ui/progress/progress";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";

const messages = catalogue(
  {
    means:
      "Văn bản dài được soạn ở máy chủ. Có thể đóng cửa sổ này; mở lại sẽ thấy tiếp, không soạn lần nữa.",
    making: "Đang soạn văn bản",
    waiting: "Đang chuẩn bị",
    late: "Máy chủ chưa bắt đầu soạn: đang bận hoặc tạm dừng. Yêu cầu vẫn được giữ và sẽ tự soạn khi máy chủ sẵn sàng.",
    rows: (done: number, total: number) => `${done} trên ${total} dòng`,
    ready: "Văn bản đã soạn xong.",
    save: "Tải về",
    saved: "Đã tải về",
    failed: "Không soạn được văn bản. Máy chủ đã ghi lại lỗi; đồng chí có thể soạn lại.",
    again: "Soạn lại",
  },
  {
    means: "A long paper is made by the server. You may close this; opened again it goes on, made once only.",
    making: "The paper is being made",
    waiting: "Getting ready",
    late: "The server has not begun: it is busy or at rest. The order is kept, and made as soon as it can be.",
    rows: (done: number, total: number) => `${done} of ${total} rows`,
    ready: "The paper is ready.",
    save: "Download",
    saved: "Downloaded",
    failed: "The paper could not be made. The server has noted the fault; you can have it made again.",
    again: "Make it again",
  },
);

const SOON = 500; // milliseconds
const LATE = 20_000; // milliseconds without a first row
const FRESH = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false };

interface Props {
  readonly name: string;
  /** Where it is ordered: asked again it is the same file. */
  readonly path: string;
  readonly onClose: () => void;
}

/** A long paper while a worker makes it: how far it is, the file, or what went wrong. */
export function PrintDialog({ name, path, onClose }: Props) {
  const t = useMessages(messages);
  const order = useQuery({ ...FRESH, queryKey: ["order", path], queryFn: () => ordered(path) });
  return (
    <Dialog open onClose={onClose} title={name} description={<p>{t.means}</p>}>
      {order.error ? (
        <ErrorState error={order.error} onRetry={order.refetch} />
      ) : order.data ? (
        <Following key={order.dataUpdatedAt} ordered={order.data} onAgain={order.refetch} />
      ) : (
        <Skeleton />
      )}
    </Dialog>
  );
}

async function ordered(path: string): Promise<PrintOut> {
  const response = await apiFetch(path, { method: "POST" });
  return response.json();
}

interface FollowingProps {
  readonly ordered: PrintOut;
  readonly onAgain: () => unknown;
}

function Following({ ordered, onAgain }: FollowingProps) {
  const t = useMessages(messages);
  const [since] = useState(Date.now);
  const print = useQuery({
    ...readPrintOptions({ path: { print_id: ordered.id } }),
    ...FRESH,
    initialData: ordered,
    refetchInterval: ({ state }) => (state.data?.state === "making" ? SOON : false),
  });
  if (print.error) return <ErrorState error={print.error} onRetry={print.refetch} />;
  const { id, state, done, total } = print.data;
  if (state === "ready") return <Ready id={id} />;
  if (state === "making") {
    const words = done > 0 ? t.rows(done, total) : t.waiting;
    const late = done === 0 && print.dataUpdatedAt - since > LATE;
    return (
      <>
        <Progress label={t.making} done={done} of={Math.max(total, 1)} words={words} />
        {late && <p role="status">{t.late}</p>}
      </>
    );
  }
  return (
    <Callout tone="bad" live>
      <p>{t.failed}</p>
      <Button onClick={() => void onAgain()}>{t.again}</Button>
    </Callout>
  );
}

function Ready({ id }: { readonly id: string }) {
  const t = useMessages(messages);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setError(null);
    try {
      await saveFile(`/api/v1/prints/${id}/file`);
      notify(t.saved);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <p role="status">{t.ready}</p>
      <Button variant="primary" icon="download" onClick={() => void save()}>
        {t.save}
      </Button>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
