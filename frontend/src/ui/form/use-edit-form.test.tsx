import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ProblemError } from "@/lib/api/problem";
import { requiredText } from "@/lib/validation";
import { TextField } from "@/ui/text-field/text-field";
import { Form } from "./form";
import { useEditForm } from "./use-edit-form";

interface Unit {
  readonly version: number;
  readonly name: string;
  readonly note: string;
}

const schema = v.object({ name: requiredText(), note: v.string() });
const FASTER = new ProblemError({
  type: "urn:thidua:problem:changed_meanwhile",
  title: "",
  status: 412,
  detail: "Người khác đã sửa",
  code: "changed_meanwhile",
  errors: [],
});

/** A server that keeps one unit, and refuses an edit on top of somebody else's. */
function stored(unit: Unit) {
  let kept = unit;
  return {
    set: (next: Unit) => {
      kept = next;
    },
    read: () => Promise.resolve({ data: kept }),
    save: vi.fn(async (values: Omit<Unit, "version">, headers: { "If-Match": string }) => {
      if (headers["If-Match"] !== `"v${kept.version}"`) throw FASTER;
      kept = { ...values, version: kept.version + 1 };
      return { data: kept };
    }),
  };
}

interface Props {
  readonly unit: Unit;
  readonly server: ReturnType<typeof stored>;
}

function Edit({ unit, server }: Props) {
  const { read, save } = server;
  const draftOf = ({ name, note }: Unit) => ({ name, note });
  const form = useEditForm({ thing: unit, draftOf, schema, read, save, done: () => undefined });
  return (
    <Form form={form} action="Lưu">
      <TextField label="Tên" {...form.bind("name")} />
      <TextField label="Ghi chú" {...form.bind("note")} />
    </Form>
  );
}

const FIRST: Unit = { version: 3, name: "Ban A", note: "" };

test("what is typed outlives a re-read, and an untouched form follows it", async () => {
  const server = stored(FIRST);
  const screen = await render(<Edit unit={FIRST} server={server} />);
  await screen.rerender(<Edit unit={{ ...FIRST, version: 4, name: "Ban B" }} server={server} />);
  await expect.element(screen.getByLabelText("Tên")).toHaveValue("Ban B");
  await screen.getByRole("textbox", { name: "Ghi chú" }).fill("đang gõ");
  await screen.rerender(<Edit unit={{ ...FIRST, version: 5, name: "Ban C" }} server={server} />);
  await expect.element(screen.getByRole("textbox", { name: "Ghi chú" })).toHaveValue("đang gõ");
  await expect.element(screen.getByLabelText("Tên")).toHaveValue("Ban B");
});

test("somebody was faster: their changes come in, and what both changed is chosen", async () => {
  const server = stored(FIRST);
  const screen = await render(<Edit unit={FIRST} server={server} />);
  await screen.getByRole("textbox", { name: "Ghi chú" }).fill("của tôi");
  server.set({ version: 4, name: "Ban B", note: "của người kia" });
  await screen.getByRole("button", { name: "Lưu" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Người khác đã sửa");
  await expect.element(screen.getByLabelText("Tên")).toHaveValue("Ban B");
  await expect.element(screen.getByRole("textbox", { name: "Ghi chú" })).toHaveValue("của tôi");
  await expect.element(screen.getByText("Người kia đã lưu: của người kia")).toBeVisible();
  await screen.getByRole("button", { name: "Lấy của người kia: Ghi chú" }).click();
  await expect.element(screen.getByRole("textbox", { name: "Ghi chú" })).toHaveValue("của người kia");
  await screen.getByRole("textbox", { name: "Ghi chú" }).fill("của cả hai");
  await screen.getByRole("button", { name: "Lưu" }).click();
  await vi.waitFor(() => expect(server.save).toHaveBeenCalledTimes(2));
  expect((await server.read()).data).toEqual({ version: 5, name: "Ban B", note: "của cả hai" });
});

test("saved twice in a row, each on top of the version before", async () => {
  const server = stored(FIRST);
  const screen = await render(<Edit unit={FIRST} server={server} />);
  for (const name of ["Ban C", "Ban D"]) {
    await screen.getByLabelText("Tên").fill(name);
    await screen.getByRole("button", { name: "Lưu" }).click();
    await vi.waitFor(async () => expect((await server.read()).data.name).toBe(name));
  }
  expect(server.save.mock.calls.map(([, headers]) => headers["If-Match"])).toEqual(['"v3"', '"v4"']);
});
