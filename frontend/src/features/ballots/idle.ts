import { useEffect, useRef, useState } from "react";

const SIGNS = ["pointerdown", "click", "keydown", "input", "focusin", "scroll"] as const;
const SECOND = 1000;

/** Seconds left until nobody has been seen for `most` seconds; then `onIdle`, once. Null: never. */
export function useIdle(most: number | null, onIdle: () => void): number | null {
  const [left, setLeft] = useState(most);
  const act = useRef(onIdle);
  act.current = onIdle;
  useEffect(() => {
    if (most === null) return setLeft(null);
    let seen = Date.now();
    setLeft(most);
    const here = () => {
      seen = Date.now();
      setLeft(most);
    };
    const timer = setInterval(() => {
      const now = most - Math.floor((Date.now() - seen) / SECOND);
      if (now > 0) return setLeft(now);
      clearInterval(timer);
      act.current();
    }, SECOND);
    for (const sign of SIGNS) addEventListener(sign, here, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, here);
    };
  }, [most]);
  return left;
}
