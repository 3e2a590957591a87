import { Box, type BoxProps, Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./card.module.css";

interface CardProps extends BoxProps {
  title?: string;
  /** Beside the title. */
  actions?: ReactNode;
  /** The content goes up to the edges, as a table does. */
  flush?: boolean;
  children: ReactNode;
}

/** A surface with a title. */
export function Card({ title, actions, flush, children, ...box }: CardProps) {
  return (
    <Box component="section" className={classes["card"]} aria-label={title} {...box}>
      {title !== undefined && (
        <Group justify="space-between" className={classes["head"]} wrap="nowrap">
          <Title order={2} size="h5">
            {title}
          </Title>
          {actions}
        </Group>
      )}
      <div className={flush ? undefined : classes["body"]}>{children}</div>
    </Box>
  );
}
