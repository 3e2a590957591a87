import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Chart } from "~/design/chart";
import { useFormat } from "~/i18n/format";
import type { Forecast } from "./queries";

/** What is expected, and between what four of five steps stay. The sentence below says the first of them. */
export default function ForecastChart({ forecast: { points, currency, grain } }: { forecast: Forecast }) {
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  const money = (amount: string) => `\u2066${format.money({ amount, currency })}\u2069`;
  const first = points[0];
  const about = first === undefined ? "" : t("forecast.next", { day: grain === "month" ? format.month(first.day) : format.day(first.day), expected: money(first.expected), low: money(first.low80), high: money(first.high80) });
  return (
    <>
      <Chart
        label={about}
        height={260}
        categories={points.map(({ day }) => (grain === "month" ? format.month(day) : format.day(day)))}
        axis={format.compact}
        value={(value) => format.money({ amount: String(value), currency })}
        bars={[{ name: t("forecast.expected"), tone: "accent", values: points.map(({ expected }) => Number(expected)) }]}
        lines={[
          { name: t("forecast.low"), tone: "expense", values: points.map(({ low80 }) => Number(low80)) },
          { name: t("forecast.high"), tone: "expense", values: points.map(({ high80 }) => Number(high80)) },
        ]}
      />
      <Text size="sm">{about}</Text>
    </>
  );
}
