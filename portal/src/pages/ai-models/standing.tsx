import { Alert, Text } from "@mantine/core";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { useFormat } from "~/i18n/format";

/** What answers now, and from what it learned. */
export function Standing({ status }: { status: Schemas["AiStatus"] }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const { model, base, corrections, payees, rules, promise, learns, faults } = status;
  const failing = status.agents.filter(({ health }) => health === "failing");
  return (
    <Card title={t("standing.title")}>
      <Text mb="md">{model == null ? t("standing.none") : t("standing.model", { number: format.number(model) })}</Text>
      <Facts
        items={[
          [t("standing.promise"), format.percent(promise)],
          [t("standing.corrections"), format.number(corrections)],
          [t("standing.payees"), format.number(payees)],
          [t("standing.rules"), format.number(rules)],
          [t("standing.learns"), learns ? t("standing.fromBooks") : t("standing.fromFeedback")],
          [t("standing.base"), <bdi dir="ltr">{base}</bdi>],
        ]}
      />
      {[...faults, ...failing.map(({ name }) => t("standing.failing", { name }))].map((fault) => (
        <Alert key={fault} color="orange" variant="light" mt="md">
          <bdi>{fault}</bdi>
        </Alert>
      ))}
    </Card>
  );
}
