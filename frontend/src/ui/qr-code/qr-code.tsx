import { encode } from "uqr";
import styles from "./qr-code.module.css";

interface Props {
  readonly text: string;
  /** What it holds, for who cannot see it. */
  readonly label: string;
}

/** A text as a QR code: dark on light whatever the theme, sharp at every size and on paper. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={modules(data)} />
    </svg>
  );
}

/** The dark modules, row by row. */
function modules(data: readonly (readonly boolean[])[]): string {
  return data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
}
