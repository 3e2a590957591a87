import { Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconArrowBackUp, IconBrain } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { More } from "~/design/more";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type Figures, type Model, modelsQuery } from "./queries";

const COLOURS: Record<Model["state"], string> = { active: "teal", candidate: "blue", retired: "gray", refused: "orange" };

/** Every model of the tenant's own and how it did in its trial. */
export function Models({ promise }: { promise: number }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const can = useCan();
  const models = useInfiniteQuery(modelsQuery);
  const all = models.data?.pages.flatMap(({ data }) => data) ?? [];
  const mayGoBack = can("ai.manage") && all.some(({ state, isKept }) => state === "retired" && isKept);
  return (
    <Card title={t("models.title")} actions={mayGoBack && <GoBack />}>
      <Loaded query={models}>
        {() =>
          all.length === 0 ? (
            <Empty icon={IconBrain} title={t("models.empty.title")} detail={t("models.empty.detail")} />
          ) : (
            <>
              <Text size="sm" c="dimmed" mb="sm">
                {t("models.about", { promise: format.percent(promise) })}
              </Text>
              <Table.ScrollContainer minWidth={760}>
                <Table verticalSpacing="sm" aria-label={t("models.title")}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t("models.number")}</Table.Th>
                      <Table.Th>{t("models.rows")}</Table.Th>
                      <Table.Th>{t("figures.accuracy")}</Table.Th>
                      <Table.Th>{t("figures.coverage")}</Table.Th>
                      <Table.Th>{t("figures.precision")}</Table.Th>
                      <Table.Th>
                        <VisuallyHidden>{t("models.actions")}</VisuallyHidden>
                      </Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {all.map((model) => (
                      <Row key={model.number} model={model} promise={promise} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </>
          )
        }
      </Loaded>
      <More query={models} />
    </Card>
  );
}

function Row({ model, promise }: { model: Model; promise: number }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const can = useCan();
  const { number, state, createdAt, rows, report, isKept } = model;
  const { trial, base, againstActive } = report;
  // The one that answered then is the fairer comparison, where both were asked the same.
  const other = againstActive ?? base;
  const than = againstActive == null ? "base" : "active";
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t("models.model", { number: format.number(number) })}
          </Text>
          <Label color={COLOURS[state]}>{t(`states.${state}`)}</Label>
        </Group>
        <Text size="sm" c="dimmed">
          {format.moment(createdAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <span className="number">{format.number(rows)}</span>
        <Text size="sm" c="dimmed">
          {t("models.categories", { count: report.categories, categories: format.number(report.categories) })}
        </Text>
      </Table.Td>
      <Figure value={trial?.accuracy} other={other?.accuracy} than={than} />
      <Figure value={trial?.coverage} other={other?.coverage} than={than} />
      <Table.Td>
        <Precision figures={trial} promise={promise} />
      </Table.Td>
      <Table.Td ta="end">
        {can("ai.manage") && state !== "active" && (isKept ? <Activate model={model} /> : <Text size="sm" c="dimmed">{t("models.forgotten")}</Text>)}
      </Table.Td>
    </Table.Tr>
  );
}

/** A part of the trial, and the same of what answered before. */
function Figure({ value, other, than }: { value: number | undefined; other: number | undefined; than: "base" | "active" }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  return (
    <Table.Td>
      <span className="number">{value === undefined ? "–" : format.percent(value)}</span>
      {other !== undefined && (
        <Text size="sm" c="dimmed">
          {t(`models.than.${than}`, { share: format.percent(other) })}
        </Text>
      )}
    </Table.Td>
  );
}

/** Whether what it was sure of was right as often as was promised. */
function Precision({ figures, promise }: { figures: Figures | null | undefined; promise: number }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const precision = figures?.precision;
  if (precision == null) return <span>{t("figures.neverSure")}</span>;
  return (
    <Group gap="xs">
      <span className="number">{format.percent(precision)}</span>
      <Label color={precision >= promise ? "teal" : "orange"}>{precision >= promise ? t("figures.kept") : t("figures.notKept")}</Label>
    </Group>
  );
}

function Activate({ model: { number, state } }: { model: Model }) {
  const { t } = useTranslation("ai-models");
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const values = { number: format.number(number) };
  const isRefused = state === "refused";
  const activate = useChange(() => body(wikala.POST("/api/v1/ai/models/{number}/activate", { params: { path: { number: String(number) } }, body: { force: isRefused } })), {
    makesOld: [["ai"]],
    said: t("activate.done", values),
    isShownByPage: true,
    onDone: () => setAsked(false),
  });
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={t("activate.of", values)} onClick={() => setAsked(true)}>
        {t("activate.activate")}
      </Button>
      <Confirm opened={isAsked} title={t("activate.title", values)} detail={isRefused ? t("activate.refused") : t("activate.detail")} action={t("activate.activate")} error={activate.error} isPending={activate.isPending} onConfirm={() => activate.mutate(undefined)} onClose={() => setAsked(false)} />
    </>
  );
}

function GoBack() {
  const { t } = useTranslation("ai-models");
  const back = useChange(() => body(wikala.POST("/api/v1/ai/models/rollback")), { makesOld: [["ai"]], said: t("models.wentBack") });
  return (
    <Button variant="default" size="compact-sm" leftSection={<IconArrowBackUp size={16} aria-hidden />} loading={back.isPending} onClick={() => back.mutate(undefined)}>
      {t("models.back")}
    </Button>
  );
}
