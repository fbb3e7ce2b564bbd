/** Code that is about to be needed is on its way; what the network keeps back comes when it is needed. */
export function ahead(fetched: () => Promise<unknown>): void {
  fetched().catch(() => undefined);
}
