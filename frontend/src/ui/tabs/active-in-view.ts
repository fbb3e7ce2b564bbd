import { useLayoutEffect, useRef } from "react";

const ACTIVE = '[aria-current="page"], [aria-selected="true"]';

/** The ref of a strip of tabs that may be wider than the screen: the open one is brought into its middle. */
export function useActiveInView<Strip extends HTMLElement>(open: string) {
  const strip = useRef<Strip>(null);
  useLayoutEffect(() => {
    const tab = open && strip.current?.querySelector<HTMLElement>(ACTIVE);
    if (tab && strip.current) {
      const { left, width } = tab.getBoundingClientRect();
      const { left: start, width: room } = strip.current.getBoundingClientRect();
      strip.current.scrollLeft += left - start - (room - width) / 2;
    }
  }, [open]);
  return strip;
}
