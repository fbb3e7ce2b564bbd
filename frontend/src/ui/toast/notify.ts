import { Toast } from "@base-ui/react/toast";

export const toasts = Toast.createToastManager();

/** Says that an act has succeeded; failures stay on the page instead. */
export function notify(words: string): void {
  toasts.add({ title: words });
}
