import { ActionIcon, Badge, Group, Progress, SimpleGrid, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { categoriesQuery } from "~/api/finance";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { useFormat } from "~/i18n/format";
import type { Budget } from "./queries";
import { usageOf } from "./usage-of";

const COLOURS = { fine: "wikala", close: "yellow", over: "red" } as const;
const BARS = { fine: "var(--w-accent)", close: "yellow.7", over: "red.7" } as const;

/** One budget: planned, spent, on its way, and how far off it is. */
export function BudgetCard({ budget, onEdit }: { budget: Budget; onEdit: (() => void) | undefined }) {
  const { t, i18n } = useTranslation("budgets");
  const format = useFormat();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const category = categories.find(({ id }) => id === budget.categoryId)?.label ?? t("all");
  const { spent, waiting, tone } = usageOf(budget);
  const percent = (part: number) => format.percent(Math.min(part, 9.99));
  return (
    <Card>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <div>
          <Text fw={600}>
            <bdi>{category}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {format.day(budget.from)} – {format.day(budget.to)}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          <Badge variant="light" color={COLOURS[tone]} miw="max-content">
            {t(`tones.${tone}`)}
          </Badge>
          {onEdit && (
            <ActionIcon variant="subtle" color="gray" aria-label={t("edit", { category })} onClick={onEdit}>
              <IconPencil size={17} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section value={Math.min(spent, 1) * 100} color={BARS[tone]} aria-label={t("spentShare", { share: percent(spent) })} />
        <Progress.Section value={Math.min(waiting, Math.max(0, 1 - spent)) * 100} color="gray.5" aria-label={t("waitingShare", { share: percent(waiting) })} />
      </Progress.Root>
      <SimpleGrid cols={3} mt="sm" spacing="xs">
        <Figure label={t("spent")} money={budget.actual} />
        <Figure label={t("waiting")} money={budget.committed} />
        <Figure label={t("planned", { currency: budget.planned.currency })} money={budget.planned} />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="sm">
        {t("variance", {
          amount: `\u2066${format.money({ amount: budget.varianceAmount, currency: budget.planned.currency }, { sign: "always" })}\u2069`,
          share: format.percent(Number(budget.variancePercentage) / 100),
        })}
      </Text>
    </Card>
  );
}

function Figure({ label, money }: { label: string; money: { amount: string; currency: string } }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" fw={600}>
        <Amount money={money} code={false} />
      </Text>
    </div>
  );
}
