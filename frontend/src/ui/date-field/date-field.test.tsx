import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { DateField } from "./date-field";

function Example({ initial }: { readonly initial: string }) {
  const [value, setValue] = useState(initial);
  return (
    <>
      <DateField label="Ngày ký" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

test("a date is typed day first and kept as a calendar date", async () => {
  const screen = await render(<Example initial="2026-12-05" />);
  const field = screen.getByLabelText("Ngày ký");
  await expect.element(field).toHaveValue("05/12/2026");
  await field.fill("1/2/2027");
  await expect.element(field).toHaveValue("1/2/2027");
  await expect.element(screen.getByRole("status")).toHaveTextContent("2027-02-01");
  await userEvent.tab();
  await expect.element(field).toHaveValue("01/02/2027");
});

test("what is no date stays as it was typed", async () => {
  const screen = await render(<Example initial="" />);
  const field = screen.getByLabelText("Ngày ký");
  await field.fill("31/4/2026");
  await userEvent.tab();
  await expect.element(field).toHaveValue("31/4/2026");
  await expect.element(screen.getByRole("status")).toHaveTextContent("31/4/2026");
});
