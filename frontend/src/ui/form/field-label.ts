/** The words beside a field, by its id: a group of choices is named by its legend, every other by its label. */
export function labelOf(id: string): string | undefined {
  const name =
    document.getElementById(id)?.closest("fieldset")?.querySelector("legend") ??
    document.querySelector(`label[for="${CSS.escape(id)}"]`);
  return name?.textContent ?? undefined;
}
