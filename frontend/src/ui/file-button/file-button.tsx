import { useRef } from "react";
import { Button, type ButtonProps } from "@/ui/button/button";

interface Props extends Omit<ButtonProps, "onClick" | "type"> {
  /** Suffixes or media types, as the browser's chooser takes them. */
  readonly accept: string;
  readonly multiple?: boolean;
  /** Asks a phone for its camera; other devices choose a picture. */
  readonly camera?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A button that lets files be chosen, and gives them at once. */
export function FileButton({ accept, multiple, camera, onChoose, ...button }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        multiple={multiple}
        capture={camera ? "environment" : undefined}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = ""; // the same file may be chosen again
          if (files.length > 0) onChoose(files);
        }}
      />
    </>
  );
}
