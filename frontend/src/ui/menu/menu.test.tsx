import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Button } from "@/ui/button/button";
import { Menu } from "./menu";

const shown = (save: () => void) =>
  render(
    <Menu
      trigger={<Button icon="print">Bản in</Button>}
      acts={[
        { label: "PDF", onSelect: () => {} },
        { label: "Word", icon: "download", onSelect: save },
      ]}
    />,
  );

test("the first press opens it, and so does the next", async () => {
  const save = vi.fn();
  const screen = await shown(save);
  for (const times of [1, 2]) {
    await screen.getByRole("button", { name: "Bản in" }).click();
    await screen.getByRole("menuitem", { name: "Word" }).click();
    expect(save).toHaveBeenCalledTimes(times);
    await expect.element(screen.getByRole("menu")).not.toBeInTheDocument();
  }
});

test("by the keyboard from its first opening on: arrows choose, Escape gives the focus back", async () => {
  const save = vi.fn();
  const screen = await shown(save);
  const button = screen.getByRole("button", { name: "Bản in" });
  await userEvent.tab();
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAttribute("aria-haspopup", "menu");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("menu")).toBeVisible();
  await expect.element(button).toHaveAttribute("aria-expanded", "true");
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(screen.getByRole("menuitem", { name: "PDF" })).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(save).toHaveBeenCalledOnce();
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("menu")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(button).toHaveFocus();
});
