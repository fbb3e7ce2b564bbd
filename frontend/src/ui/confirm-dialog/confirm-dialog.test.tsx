import { useState } from "react";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ConnectionError } from "@/lib/api/problem";
import { Button } from "@/ui/button/button";
import { ConfirmDialog } from "./confirm-dialog";

function Example({ act }: { readonly act: () => Promise<unknown> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Hủy quyết định</Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Hủy?"
        description="Không hoàn lại được."
        action="Hủy hẳn"
        word="HỦY"
        onConfirm={act}
      />
    </>
  );
}

test("what cannot be undone needs its word, in either Unicode form", async () => {
  const act = vi.fn().mockResolvedValue(undefined);
  const screen = await render(<Example act={act} />);
  await screen.getByRole("button", { name: "Hủy quyết định" }).click();
  await expect.element(screen.getByRole("button", { name: "Hủy hẳn" })).toBeDisabled();
  await screen.getByRole("textbox").fill("HỦY".normalize("NFD"));
  await screen.getByRole("button", { name: "Hủy hẳn" }).click();
  expect(act).toHaveBeenCalledOnce();
  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
});

test("a failure is told in the dialog, which stays; Escape leaves it and gives the focus back", async () => {
  const screen = await render(<Example act={() => Promise.reject(new ConnectionError("lost"))} />);
  await screen.getByRole("button", { name: "Hủy quyết định" }).click();
  await screen.getByRole("textbox").fill("HỦY");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Mất kết nối với máy chủ");
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("button", { name: "Hủy quyết định" })).toHaveFocus();
});
