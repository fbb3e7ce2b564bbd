import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { notify } from "./notify";
import { Toaster } from "./toaster";

test("a message is announced and can be closed", async () => {
  const screen = await render(<Toaster />);
  notify("Đã lưu phiếu điểm.");
  await expect.element(screen.getByRole("status")).toHaveTextContent("Đã lưu phiếu điểm.");
  await screen.getByRole("button", { name: "Đóng" }).click();
  await expect.element(screen.getByText("Đã lưu phiếu điểm.")).not.toBeInTheDocument();
});
