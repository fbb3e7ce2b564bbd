import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readScoreMinutesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { agreeScorecard } from "@/lib/api/gen/sdk.gen";
import type { ScoreMinutesOut, Side } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { stageMessages } from "../stage-messages";
import { useCard } from "./sheet-context";
import styles from "./stages.module.css";

interface Props {
  readonly title: string;
  /** The side that signs; none where the minutes are only read. */
  readonly side?: Side;
  readonly onClose: () => void;
}

/** The agreed minutes: the text, its hash, who has signed; and the signature of one side. */
export function MinutesDialog({ title, side, onClose }: Props) {
  const t = useMessages(stageMessages);
  const minutes = useQuery(readScoreMinutesOptions({ path: { card_id: useCard().id } }));
  return (
    <Dialog open wide title={title} description={<p>{t.minutesHint}</p>} onClose={onClose}>
      {minutes.error && <ErrorState error={minutes.error} onRetry={minutes.refetch} />}
      {minutes.isPending && <Skeleton />}
      {minutes.data && (
        <Stack>
          <Paper minutes={minutes.data} />
          {side && <Signing minutes={minutes.data} side={side} action={title} onDone={onClose} />}
        </Stack>
      )}
    </Dialog>
  );
}

function Paper({ minutes }: { readonly minutes: ScoreMinutesOut }) {
  const t = useMessages(stageMessages);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is reached by keyboard */}
      <section className={styles.paper} aria-label={t.minutes} lang="vi" tabIndex={0}>
        {minutes.text}
      </section>
      <dl className={styles.facts}>
        <Fact name={t.signer.unit}>
          <Signed name={minutes.unit_signer} at={minutes.unit_signed_at} />
        </Fact>
        <Fact name={t.signer.block}>
          <Signed name={minutes.block_signer} at={minutes.block_signed_at} />
        </Fact>
        <Fact name={t.hash}>
          <code className={styles.hash}>{minutes.content_hash}</code>
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Signed({ name, at }: { readonly name: string | null; readonly at: string | null }) {
  const t = useMessages(stageMessages);
  return name && at ? t.signedBy(name, formatInstant(at)) : t.notSigned;
}

interface SigningProps {
  readonly minutes: ScoreMinutesOut;
  readonly side: Side;
  readonly action: string;
  readonly onDone: () => void;
}

function Signing({ minutes, side, action, onDone }: SigningProps) {
  const t = useMessages(scoringMessages);
  const card = useCard();
  const form = useAppForm({
    schema: v.object({}),
    initial: {},
    submit: async () => {
      const body = { side, content_hash: minutes.content_hash };
      await agreeScorecard({ path: { card_id: card.id }, body });
      await refresh("scoring");
      notify(t.signed);
      onDone();
    },
  });
  return (
    <Form form={form} action={action}>
      {null}
    </Form>
  );
}
