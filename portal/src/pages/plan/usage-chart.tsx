import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Chart } from "~/design/chart";
import { useFormat } from "~/i18n/format";
import { usePlanTexts } from "./texts";

/** What was used of a meter, month by month. */
export default function UsageChart({ meter, periods }: { meter: string; periods: readonly Schemas["MeterPeriod"][] }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const texts = usePlanTexts();
  const most = [...periods].sort((a, b) => b.used - a.used)[0];
  const month = (period: Schemas["MeterPeriod"]) => format.month(period.since.slice(0, 10));
  const about = most ? t("usage.most", { meter: texts.meter(meter), month: month(most), used: format.number(most.used) }) : texts.meter(meter);
  return <Chart label={about} height={200} categories={periods.map(month)} axis={format.compact} value={format.number} bars={[{ name: texts.meter(meter), tone: "accent", values: periods.map(({ used }) => used) }]} />;
}
