import { type ComponentProps, useState } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import type { BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { Asking } from "./components/asking";
import { useIdle } from "./idle";
import type { Chosen } from "./vote";

const UNITS = ["Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận"];

const ballot = {
  id: "b",
  mode: "secret",
  rule: { form: "rank", choices: 2, winners: 2, self_vote: true },
  first_place: 1,
  received: 0,
  options: UNITS.map((label, at) => ({ id: `o${at}`, position: at + 1, label, unit_id: `u${at}` })),
} as unknown as BallotOut;
const seat = { unit_id: "u0", unit_name: UNITS[0], receipt: null } as unknown as SeatOut;

function Vote({
  received,
  cast,
}: { readonly received: number } & Pick<ComponentProps<typeof Asking>, "cast">) {
  const [chosen, choose] = useState<Chosen>([]);
  return (
    <Asking
      ballot={{ ...ballot, received, options: ballot.options.map((option) => ({ ...option })) }}
      seat={{ ...seat }}
      note={undefined}
      {...{ chosen, choose, cast }}
    />
  );
}

test("what is being chosen stays when the ballot is read anew", async () => {
  const cast = vi.fn().mockResolvedValue(undefined);
  const screen = await render(<Vote received={0} cast={cast} />);
  await screen.getByRole("radio", { name: UNITS[1] }).click();
  await screen.rerender(<Vote received={4} cast={cast} />);
  await expect.element(screen.getByRole("radio", { name: UNITS[1] })).toBeChecked();
  await screen.getByRole("button", { name: "Tiếp" }).click();
  await screen.rerender(<Vote received={5} cast={cast} />);
  await expect.element(screen.getByRole("radio", { name: UNITS[1] })).not.toBeInTheDocument();
  await screen.getByRole("radio", { name: UNITS[2] }).click();
  await screen.getByRole("button", { name: "Tiếp" }).click();
  await screen.rerender(<Vote received={6} cast={cast} />);
  await expect.element(screen.getByRole("heading", { name: "Xem lại phiếu" })).toHaveFocus();
  await screen.getByRole("button", { name: "Gửi phiếu" }).click();
  expect(cast).toHaveBeenCalledExactlyOnceWith({ stances: {}, named: ["o1", "o2"] });
});

test("each question is a group with its words, each answer a radio with its own name", async () => {
  const screen = await render(<Vote received={0} cast={vi.fn()} />);
  const group = screen.getByRole("group", { name: "Đồng chí xếp đơn vị nào thứ 1?" });
  const names = group
    .getByRole("radio")
    .elements()
    .map((radio) => radio.closest("label")?.textContent);
  expect(names.toSorted()).toEqual(UNITS.toSorted());
  await expect.element(screen.getByRole("progressbar")).toHaveAccessibleName("Biểu quyết");
  await expect.element(screen.getByRole("button", { name: "Tiếp" })).toBeDisabled();
});

function Waiting({ onIdle }: { readonly onIdle: () => void }) {
  return <p>{useIdle(5, onIdle)}</p>;
}

test("a visit ends by itself, once, when nobody touches the screen", async () => {
  vi.useFakeTimers();
  try {
    const onIdle = vi.fn();
    await render(<Waiting onIdle={onIdle} />);
    vi.advanceTimersByTime(4000);
    window.dispatchEvent(new PointerEvent("pointerdown"));
    vi.advanceTimersByTime(4000);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(onIdle).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
