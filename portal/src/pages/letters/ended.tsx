import type { ReactNode } from "react";
import { Entrance } from "~/shell/entrance";

/** A link that does nothing any more, and what one can do instead. */
export function Ended({ title, detail, children }: { title: string; detail: string; children?: ReactNode }) {
  return (
    <Entrance title={title} about={detail}>
      {children}
    </Entrance>
  );
}
