import { useState } from "react";

/**
 * A thing as it was when its form opened, whatever is read of it meanwhile: what is sent is judged against
 * what the person saw, so that nobody's edit is overwritten unseen.
 */
export function useOpened<Thing>(thing: Thing): Thing {
  const [opened] = useState(thing);
  return opened;
}
