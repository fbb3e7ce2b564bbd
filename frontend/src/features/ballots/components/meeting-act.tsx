import type { ReactNode } from "react";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import type { ButtonVariant } from "@/ui/button/button";
import { notify } from "@/ui/toast/notify";

interface Props {
  readonly words: { readonly button: string; readonly means: ReactNode };
  readonly done: string;
  readonly variant?: ButtonVariant;
  readonly run: () => Promise<unknown>;
}

/** An act on a meeting or a ballot: said before it is done, seen everywhere after it. */
export function MeetingAct({ words, done, variant = "secondary", run }: Props) {
  const act = async () => {
    await run();
    notify(done);
    await refresh("meetings", "ballots");
  };
  return <ActButton words={words.button} means={words.means} variant={variant} act={act} />;
}
