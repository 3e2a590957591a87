import { Button, Group, List, Progress, Stack, Text } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { body, type Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, type Transaction, transactionQuery } from "~/api/finance";
import { Loaded } from "~/design/loaded";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { Teach } from "./teach";
import classes from "./why.module.css";

export type Analysis = Schemas["TransactionAnalysis"];

/** What the AI makes of a transaction, and why; asked only when somebody wants to know, for answers are counted. */
export function Why({ transaction }: { transaction: Transaction }) {
  const { t } = useTranslation("transactions");
  const can = useCan();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Button variant="subtle" leftSection={<IconSparkles size={16} aria-hidden />} onClick={() => setAsked(true)}>
        {t("why.ask")}
      </Button>
    );
  return (
    <section className={classes["why"]} aria-label={t("why.title")}>
      <Answer id={transaction.id} />
      {can("finance.create") && <Teach transaction={transaction} />}
    </section>
  );
}

function Answer({ id }: { id: string }) {
  const analysis = useQuery({
    queryKey: ["ai", "analysis", id],
    queryFn: ({ signal }) => body(wikala.POST("/api/v1/ai/analyze-transaction", { body: { transactionId: id }, signal })),
  });
  return (
    <Loaded query={analysis} loading={<Loading rows={3} height={24} />}>
      {(found) => <Evidence analysis={found} />}
    </Loaded>
  );
}

function Evidence({ analysis: { category, confidence, isSure, reason, evidence } }: { analysis: Analysis }) {
  const { t, i18n } = useTranslation("transactions");
  const format = useFormat();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const { stage, payee, reasons, nearest, ruleId, model } = evidence;
  const label = category == null ? t("why.none") : (categories.find(({ id }) => id === category.id)?.label ?? category.name);
  const share = t("why.sure", { share: format.percent(confidence) });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600} dir="auto">
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {share}
        </Text>
      </Group>
      <Progress value={confidence * 100} size="sm" color={isSure ? "wikala" : "yellow"} aria-label={share} />
      <Text size="sm">
        <bdi>{reason}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {t(`why.stages.${stage}`, { defaultValue: stage })}
        {payee !== "" && (
          <>
            {" · "}
            {t("why.readAs")} <bdi>{payee}</bdi>
          </>
        )}
        {model != null && ` · ${t("why.model", { model: format.digits(model) })}`}
      </Text>
      {ruleId != null && (
        <Text size="sm">
          <Link to="/ai/rules">{t("why.rules")}</Link>
        </Text>
      )}
      {reasons.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t("why.weighed")}
          </Text>
          <List size="sm">
            {reasons.slice(0, 5).map(({ what, weight }) => (
              <List.Item key={what}>
                <bdi>{what}</bdi> <span className="number">({weight < 0 ? t("why.against") : t("why.for")})</span>
              </List.Item>
            ))}
          </List>
        </>
      )}
      {nearest.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t("why.nearest")}
          </Text>
          <List size="sm">
            {nearest.slice(0, 3).map((id) => (
              <Near key={id} id={id} />
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}

/** A confirmed transaction like this one. A correction may be of none that is in the books: then there is nothing to show. */
function Near({ id }: { id: string }) {
  const format = useFormat();
  const { data } = useQuery(transactionQuery(id));
  if (data === undefined) return null;
  return (
    <List.Item>
      <bdi>{data.vendorSupplier ?? data.description}</bdi> · {format.day(data.postedOn)}
    </List.Item>
  );
}
