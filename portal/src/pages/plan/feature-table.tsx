import { Badge, Switch, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Empty } from "~/design/states";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type Feature, featuresOf } from "./features-of";
import { type Entitlements, planQuery } from "./queries";
import { usePlanTexts } from "./texts";

const COLOURS = { plan: "teal", operator: "blue", switchedOff: "gray", withheld: "orange" } as const;

/** Every feature: whether it can be used, and who decided that. */
export function FeatureTable({ has }: { has: Entitlements }) {
  const { t } = useTranslation("plan");
  const { data: plan } = useQuery(planQuery(has.plan));
  const features = featuresOf(plan, has);
  if (features.length === 0) return <Empty title={t("table.empty.title")} detail={t("table.empty.detail")} />;
  return (
    <Table.ScrollContainer minWidth={560} p="xs">
      <Table verticalSpacing="xs" withRowBorders={false} aria-label={t("features.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("table.feature")}</Table.Th>
            <Table.Th>{t("table.origin")}</Table.Th>
            <Table.Th>{t("table.use")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {features.map((feature) => (
            <Row key={feature.name} feature={feature} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ feature: { name, origin } }: { feature: Feature }) {
  const { t } = useTranslation("plan");
  const can = useCan();
  const texts = usePlanTexts();
  const isOn = origin === "plan" || origin === "operator";
  const change = useChange((wanted: boolean) => body(wikala.PUT("/api/v1/tenant/features/{feature}", { params: { path: { feature: name } }, body: { isOn: wanted } })), { makesOld: [["entitlements"]] });
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          <bdi>{texts.feature(name)}</bdi>
        </Text>
        <Text size="xs" c="dimmed" dir="ltr" ta="start" ff="monospace">
          {name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[origin]}>
          {t(`origins.${origin}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Switch
          checked={isOn}
          disabled={origin === "withheld" || !can("system.admin") || change.isPending}
          aria-label={t("table.switch", { feature: texts.feature(name) })}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
