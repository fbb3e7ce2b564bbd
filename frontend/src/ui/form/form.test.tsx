import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ProblemError } from "@/lib/api/problem";
import { requiredDecimal, requiredText } from "@/lib/validation";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { Form } from "./form";
import { useAppForm } from "./use-app-form";

const schema = v.object({ name: requiredText(), points: requiredDecimal({ most: "10" }) });

function Example({ submit }: { readonly submit: (values: unknown) => Promise<unknown> }) {
  const form = useAppForm({ schema, initial: { name: "", points: "" }, submit });
  return (
    <Form form={form} action="Lưu">
      <TextField label="Tên" {...form.bind("name")} />
      <NumberField label="Điểm" {...form.bind("points")} />
    </Form>
  );
}

test("what is missing is told in a summary that takes the focus and leads to the fields", async () => {
  const submit = vi.fn();
  const screen = await render(<Example submit={submit} />);
  await screen.getByRole("button", { name: "Lưu" }).click();
  const summary = screen.getByRole("alert");
  await expect.element(summary).toHaveFocus();
  await expect.element(summary).toHaveTextContent("Có 2 chỗ cần sửa");
  await screen.getByRole("link", { name: "Điểm: Chưa nhập mục này" }).click();
  await expect.element(screen.getByLabelText("Điểm")).toHaveFocus();
  expect(submit).not.toHaveBeenCalled();
});

test("a decimal comma is read, sent as an exact decimal and shown again with the comma", async () => {
  const submit = vi.fn().mockResolvedValue(undefined);
  const screen = await render(<Example submit={submit} />);
  await screen.getByLabelText("Tên").fill("Tiêu chí 1");
  await screen.getByLabelText("Điểm").fill("9,50");
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(submit).toHaveBeenCalledWith({ name: "Tiêu chí 1", points: "9.5" }));
  await userEvent.tab();
  await expect.element(screen.getByLabelText("Điểm")).toHaveValue("9,5");
});

test("the server's faults stand at their fields, others in the summary, and nothing typed is lost", async () => {
  const refusal = new ProblemError({
    type: "urn:thidua:problem:invalid",
    title: "",
    status: 422,
    detail: "Dữ liệu chưa đúng",
    code: "invalid",
    errors: [
      { pointer: "/name", code: "taken", message: "Tên đã có" },
      { pointer: "/block_id", code: "closed", message: "Khối đã đóng" },
    ],
  });
  const screen = await render(<Example submit={() => Promise.reject(refusal)} />);
  await screen.getByLabelText("Tên").fill("Tiêu chí 1");
  await screen.getByLabelText("Điểm").fill("9");
  await screen.getByRole("button", { name: "Lưu" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Khối đã đóng");
  await expect.element(screen.getByLabelText("Tên")).toHaveAccessibleDescription("Tên đã có");
  await expect.element(screen.getByLabelText("Tên")).toHaveValue("Tiêu chí 1");
  await screen.getByLabelText("Tên").fill("Tiêu chí 2");
  await expect.element(screen.getByText("Tên đã có")).not.toBeInTheDocument();
});

test("a button under way is not pressed twice", async () => {
  const answers: (() => void)[] = [];
  const submit = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
  const screen = await render(<Example submit={submit} />);
  await screen.getByLabelText("Tên").fill("A");
  await screen.getByLabelText("Điểm").fill("1");
  await screen.getByRole("button", { name: "Lưu" }).click();
  await userEvent.keyboard("{Enter}");
  expect(submit).toHaveBeenCalledOnce();
  answers[0]?.();
});
