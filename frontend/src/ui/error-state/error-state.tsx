import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { uiMessages } from "@/ui/messages";
import { errorText } from "./error-text";

interface Props {
  readonly error: unknown;
  readonly onRetry?: (() => unknown) | undefined;
}

/** Something could not be loaded: why, and a way to try again. */
export function ErrorState({ error, onRetry }: Props) {
  const t = useMessages(uiMessages);
  return (
    <Callout tone="bad" live>
      <p>{errorText(error, t)}</p>
      {onRetry && <Button onClick={() => void onRetry()}>{t.retry}</Button>}
    </Callout>
  );
}
