import { useTranslation } from "react-i18next";
import { Chart } from "~/design/chart";
import { useFormat } from "~/i18n/format";
import type { Stats } from "./queries";

/** Week by week; the figures above say the same of all of them. */
export default function WeeksChart({ weeks }: { weeks: Stats["weeks"] }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  return (
    <Chart
      label={t("accuracy.byWeek")}
      height={220}
      categories={weeks.map(({ from }) => format.day(from))}
      axis={format.percent}
      value={format.percent}
      lines={[
        { name: t("figures.accuracy"), tone: "income", values: weeks.map(({ figures }) => figures.accuracy ?? 0) },
        { name: t("figures.coverage"), tone: "expense", values: weeks.map(({ figures }) => figures.coverage ?? 0) },
      ]}
    />
  );
}
