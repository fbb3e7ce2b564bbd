import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { Page } from "@/ui/layout/stack";
import { Skeleton } from "./skeleton";

function Example({ first, second }: { readonly first: boolean; readonly second: boolean }) {
  return (
    <Page>
      <section>
        {first ? <Skeleton /> : <p>Một</p>}
        {second ? <Skeleton /> : <p>Hai</p>}
      </section>
      <section>
        <p>Ba</p>
      </section>
    </Page>
  );
}

test("what is below a part that is on its way is seen once all of the part has come", async () => {
  const screen = await render(<Example first second />);
  await expect.element(screen.getByText("Ba")).not.toBeVisible();
  await screen.rerender(<Example first={false} second />);
  await expect.element(screen.getByText("Một")).toBeVisible();
  await expect.element(screen.getByText("Ba")).not.toBeVisible();
  await screen.rerender(<Example first={false} second={false} />);
  await expect.element(screen.getByText("Ba")).toBeVisible();
});
