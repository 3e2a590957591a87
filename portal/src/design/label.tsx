import { Badge } from "@mantine/core";
import type { ReactNode } from "react";

/** A small coloured word that says what state something is in; readable on every colour. */
export function Label({ color = "gray", children }: { color?: string; children: ReactNode }) {
  return (
    <Badge variant="light" color={color} tt="none" fw={600} style={{ color: "var(--mantine-color-text)" }}>
      {children}
    </Badge>
  );
}
