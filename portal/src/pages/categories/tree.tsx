import { ActionIcon, Badge, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Category } from "~/api/finance";
import classes from "./tree.module.css";
import type { TreeRow } from "./tree-of";

const ROW = 48;

interface CategoryTreeProps {
  rows: readonly TreeRow[];
  onOpen?: ((category: Category) => void) | undefined;
}

/** A tenant can have ten thousand: only those one sees are drawn. */
export function CategoryTree({ rows, onOpen }: CategoryTreeProps) {
  const { t } = useTranslation("categories");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 10 });
  return (
    <div ref={scroller} className={classes["scroller"]} tabIndex={0} role="region" aria-label={t("title")}>
      <ul className={classes["list"]} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row && <Row key={row.category.id} row={row} start={start} onOpen={onOpen} />;
        })}
      </ul>
    </div>
  );
}

function Row({ row: { category, depth }, start, onOpen }: { row: TreeRow; start: number; onOpen: CategoryTreeProps["onOpen"] }) {
  const { t } = useTranslation("categories");
  const other = category.label === category.name ? category.nameAr : category.name;
  return (
    <li className={classes["row"]} style={{ transform: `translateY(${start}px)`, paddingInlineStart: 20 + depth * 26 }}>
      <Text size="sm" fw={depth === 0 ? 600 : 450} truncate>
        <bdi>{category.label}</bdi>
      </Text>
      {other != null && (
        <Text size="sm" c="dimmed" truncate>
          <bdi>{other}</bdi>
        </Text>
      )}
      {category.isSystem && (
        <Badge variant="light" color="gray" size="sm">
          {t("system")}
        </Badge>
      )}
      {onOpen && !category.isSystem && (
        <ActionIcon variant="subtle" color="gray" className={classes["edit"] ?? ""} aria-label={t("edit", { name: category.label })} onClick={() => onOpen(category)}>
          <IconPencil size={17} />
        </ActionIcon>
      )}
    </li>
  );
}
