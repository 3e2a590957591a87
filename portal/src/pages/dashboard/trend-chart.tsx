import { Text } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";
import { Chart } from "~/design/chart";

interface TrendChartProps {
  figures: Schemas["CurrencyDashboard"];
  about: string;
}

/** Income and expense of each month. The sentence below says the same for who cannot see it. */
export default function TrendChart({ figures, about }: TrendChartProps) {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  const months = figures.byPeriod.map(({ start }) => format.month(start));
  const best = [...figures.byPeriod].sort((a, b) => Number(b.net.amount) - Number(a.net.amount))[0];
  return (
    <>
      <Chart
        label={about}
        height={280}
        categories={months}
        axis={format.compact}
        value={(value) => format.money({ amount: String(value), currency: figures.currency })}
        bars={[
          { name: t("totals.income"), tone: "income", values: figures.byPeriod.map(({ income }) => Number(income.amount)) },
          { name: t("totals.expense"), tone: "expense", values: figures.byPeriod.map(({ expense }) => Number(expense.amount)) },
        ]}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {about}
        {best && Number(best.net.amount) > 0 && ` ${t("trend.best", { month: format.month(best.start), net: `\u2066${format.money(best.net)}\u2069` })}`}
      </Text>
    </>
  );
}
