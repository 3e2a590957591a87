import { Group, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, type Icon, IconReceipt, IconScale } from "@tabler/icons-react";
import type { Money, Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { useFormat } from "~/i18n/format";
import classes from "./totals.module.css";

/** Income, expense, what is left, and how many bookings made it. */
export function Totals({ figures }: { figures: Schemas["CurrencyDashboard"] }) {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  const { totals, comparison } = figures;
  // Against nothing there is no comparison.
  const change = (percentage: string) => (comparison.previous.count > 0 ? percentage : undefined);
  return (
    <>
      <Total label={t("totals.income")} money={totals.income} icon={IconArrowDownRight} change={change(comparison.incomeChangePercentage)} tone="income" />
      <Total label={t("totals.expense")} money={totals.expense} icon={IconArrowUpRight} change={change(comparison.expenseChangePercentage)} tone="expense" />
      <Total label={t("totals.net")} money={totals.net} icon={IconScale} />
      <Tile label={t("totals.count")} icon={IconReceipt}>
        <span className="number">{format.number(totals.count)}</span>
      </Tile>
    </>
  );
}

interface TotalProps {
  label: string;
  money: Money;
  icon: Icon;
  change?: string | null | undefined;
  tone?: "income" | "expense";
}

function Total({ label, money, icon, change, tone }: TotalProps) {
  return (
    <Tile label={label} icon={icon} change={change} tone={tone}>
      <Amount money={money} />
    </Tile>
  );
}

interface TileProps {
  label: string;
  icon: Icon;
  change?: string | null | undefined;
  tone?: "income" | "expense" | undefined;
  children: React.ReactNode;
}

function Tile({ label, icon: Sign, change, tone, children }: TileProps) {
  return (
    <Card>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed" fw={500}>
          {label}
        </Text>
        <span className={classes["sign"]} data-tone={tone}>
          <Sign size={18} stroke={1.8} aria-hidden />
        </span>
      </Group>
      <Text className={classes["value"] ?? ""}>{children}</Text>
      <Change change={change} />
    </Card>
  );
}

/** Against the time before, when there was one. */
function Change({ change }: { change: string | null | undefined }) {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  if (change == null) {
    return (
      <Text size="xs" c="dimmed" mt={4}>
        {"\u00a0"}
      </Text>
    );
  }
  const value = Number(change);
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {t(value > 0 ? "totals.more" : value < 0 ? "totals.less" : "totals.same", { change: format.percent(Math.abs(value) / 100) })}
    </Text>
  );
}
