import { useEffect, useState } from "react";

const SECOND = 1000;

/** The present moment in milliseconds, a new one every second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A length of time as 4:05 or 1:02:09; below zero it counts as none. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const part = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = part(seconds % 60);
  return hours > 0 ? `${hours}:${part(minutes)}:${tail}` : `${minutes}:${tail}`;
}
