import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Combobox } from "./combobox";

const options = ["Sở Nội vụ", "Sở Tư pháp", "Trường Chính trị"].map((label) => ({ value: label, label }));

function Example() {
  const [value, setValue] = useState("");
  return (
    <>
      <Combobox label="Đơn vị" options={options} value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

test("a unit is found without diacritics and chosen by the keyboard", async () => {
  const screen = await render(<Example />);
  await screen.getByRole("combobox", { name: "Đơn vị" }).fill("tu phap");
  await expect.element(screen.getByRole("option", { name: "Sở Tư pháp" })).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("status")).toHaveTextContent("Sở Tư pháp");
});

test("it says when nothing matches", async () => {
  const screen = await render(<Example />);
  await screen.getByRole("combobox", { name: "Đơn vị" }).fill("xyz");
  await expect.element(screen.getByText("Không có mục nào khớp")).toBeVisible();
});
