import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { ifMatch } from "./etag";
import { useOpened } from "./opened";

function Sending({ unit }: { readonly unit: { readonly version: number } }) {
  const opened = useOpened(unit);
  return <p>{ifMatch(opened)["If-Match"]}</p>;
}

test("what is sent names the version that the form was opened with, not one read meanwhile", async () => {
  const screen = await render(<Sending unit={{ version: 3 }} />);
  await screen.rerender(<Sending unit={{ version: 4 }} />);
  await expect.element(screen.getByText('"v3"')).toBeVisible();
});
