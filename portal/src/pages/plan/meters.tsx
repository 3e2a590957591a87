import { Button, Group, Progress, SimpleGrid, Text } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Empty, Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { historyQuery, type MeterUsage, usageQuery } from "./queries";
import { usePlanTexts } from "./texts";

const UsageChart = lazy(() => import("./usage-chart"));

/** What was used, what is left, and when counting begins anew. */
export function Meters() {
  const { t } = useTranslation("plan");
  const usage = useQuery(usageQuery);
  return (
    <Card title={t("usage.title")}>
      <Loaded query={usage} loading={<Loading rows={2} />}>
        {(meters) =>
          meters.length === 0 ? (
            <Empty title={t("usage.empty.title")} detail={t("usage.empty.detail")} />
          ) : (
            <SimpleGrid cols={{ base: 1, lg: meters.length === 1 ? 1 : 2 }} spacing="xl">
              {meters.map((meter) => (
                <Meter key={`${meter.meter}/${meter.per}`} usage={meter} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Card>
  );
}

function Meter({ usage: { meter, per, used, limit, left, resetsAt } }: { usage: MeterUsage }) {
  const { t } = useTranslation("plan");
  const format = useFormat();
  const texts = usePlanTexts();
  const [isOpen, setOpen] = useState(false);
  const share = limit == null ? undefined : limit === 0 ? 1 : Math.min(used / limit, 1);
  const colour = share === undefined || share < 0.8 ? "wikala" : share < 1 ? "yellow" : "red";
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text fw={600}>{texts.meter(meter)}</Text>
        <Text size="sm" className="number">
          {limit == null ? t("usage.unlimited", { used: format.number(used) }) : t("usage.of", { used: format.number(used), limit: texts.limit({ most: limit, per }) })}
        </Text>
      </Group>
      {share !== undefined && <Progress value={share * 100} color={colour} size="lg" radius="xl" aria-label={t("usage.share", { meter: texts.meter(meter), share: format.percent(share) })} />}
      <Group justify="space-between" mt={6}>
        <Text size="sm" c="dimmed">
          {left != null && `${t("usage.left", { left: format.number(left) })} `}
          {resetsAt != null && t("usage.resets", { when: format.moment(resetsAt), ago: format.ago(resetsAt) })}
        </Text>
        {per !== "total" && (
          <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} leftSection={<IconChartBar size={16} aria-hidden />} onClick={() => setOpen(!isOpen)}>
            {t("usage.history")}
          </Button>
        )}
      </Group>
      {isOpen && <History meter={meter} />}
    </div>
  );
}

function History({ meter }: { meter: string }) {
  const history = useQuery(historyQuery(meter));
  const wait = <Loading rows={1} height={200} />;
  return (
    <Loaded query={history} loading={wait}>
      {(periods) => (
        <Suspense fallback={wait}>
          <UsageChart meter={meter} periods={periods} />
        </Suspense>
      )}
    </Loaded>
  );
}
