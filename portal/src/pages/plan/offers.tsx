import { Badge, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { Preview } from "./preview";
import { type Plan, plansQuery } from "./queries";
import { usePlanTexts } from "./texts";
import { nameOf, priceOf } from "./words";

/** The plans to choose from, each with what it would change. */
export function Offers({ current }: { current: string | undefined }) {
  const { t } = useTranslation("plan");
  const plans = useQuery(plansQuery);
  const [shown, setShown] = useState<Plan>();
  return (
    <section aria-label={t("offers.title")}>
      <Title order={2} size="h4" mb="sm">
        {t("offers.title")}
      </Title>
      <Loaded query={plans} loading={<Loading rows={1} height={180} />}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {all.map((plan) => (
              <Offer key={plan.code} plan={plan} isCurrent={plan.code === current} onPreview={() => setShown(plan)} />
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      <Preview plan={shown} onClose={() => setShown(undefined)} />
    </section>
  );
}

function Offer({ plan, isCurrent, onPreview }: { plan: Plan; isCurrent: boolean; onPreview: () => void }) {
  const { t, i18n } = useTranslation("plan");
  const format = useFormat();
  const texts = usePlanTexts();
  const name = nameOf(plan, i18n.language);
  const limits = Object.entries(plan.limits ?? {});
  return (
    <Card>
      <Stack gap="xs" h="100%">
        <Group justify="space-between">
          <Title order={3} size="h5" dir="auto">
            {name}
          </Title>
          {isCurrent && <Badge variant="light">{t("offers.current")}</Badge>}
        </Group>
        <Text fz={24} fw={650}>
          {plan.priceMinor === 0 ? t("present.free") : <Amount money={priceOf(plan.priceMinor, plan.currency)} />}
        </Text>
        <Text size="sm" c="dimmed">
          {t("offers.features", { count: plan.features.length, features: format.number(plan.features.length) })}
        </Text>
        {limits.length === 0 && <Text size="sm">{t("offers.unlimited")}</Text>}
        {limits.map(([meter, limit]) => (
          <Text key={meter} size="sm">
            {texts.meter(meter)}: {texts.limit(limit)}
          </Text>
        ))}
        {!isCurrent && (
          <Button variant="default" mt="auto" leftSection={<IconArrowsDiff size={16} aria-hidden />} aria-label={t("offers.previewOf", { plan: name })} onClick={onPreview}>
            {t("offers.preview")}
          </Button>
        )}
      </Stack>
    </Card>
  );
}
