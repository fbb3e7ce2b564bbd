import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { FileButton } from "./file-button";

test("chosen files are given at once, and the same file may be chosen again", async () => {
  const chosen = vi.fn();
  const screen = await render(
    <FileButton accept=".txt" onChoose={chosen}>
      Chọn tệp
    </FileButton>,
  );
  await expect.element(screen.getByRole("button", { name: "Chọn tệp" })).toBeVisible();
  const input = screen.container.querySelector("input");
  if (!input) throw new Error("no chooser");
  const give = () => {
    const files = new DataTransfer();
    files.items.add(new File(["a"], "a.txt"));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  give();
  give();
  expect(chosen.mock.calls.map(([[file]]) => file.name)).toEqual(["a.txt", "a.txt"]);
  expect(input.files).toHaveLength(0);
});
