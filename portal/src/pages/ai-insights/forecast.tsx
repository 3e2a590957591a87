import { Group, SegmentedControl, Select, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { WikalaError } from "@wikala/sdk";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, currenciesQuery } from "~/api/finance";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Loading } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { type Forecast, forecastQuery, type Grain } from "./queries";

// The charts are half a megabyte: they come after the figures.
const ForecastChart = lazy(() => import("./forecast-chart"));

const GRAINS = ["day", "week", "month"] as const satisfies readonly Grain[];

interface ForecastSearch {
  currency?: string;
  grain?: Grain;
}

/** Money in minus money out, as it is expected. Amounts of different currencies never meet. */
export function ForecastCard() {
  const { t } = useTranslation("ai-insights");
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ForecastSearch;
  const { data: accounts } = useQuery(accountsQuery);
  const { data: booked = [], isPending } = useQuery(currenciesQuery);
  const currencies = [...new Set([...booked, ...(accounts?.map(({ currency }) => currency) ?? [])])];
  const currency = search.currency ?? currencies[0];
  const grain = search.grain ?? "week";
  const change = (changes: ForecastSearch) => void navigate({ to: "/ai/insights", search: { ...search, ...changes } as never, replace: true });
  if (currency === undefined || isPending) return null;
  return (
    <Card
      title={t("forecast.title")}
      actions={
        <Group gap="sm" wrap="nowrap">
          {currencies.length > 1 && <Select size="xs" w={90} aria-label={t("forecast.currency")} allowDeselect={false} data={currencies} value={currency} onChange={(value) => change({ currency: value ?? undefined } as ForecastSearch)} />}
          <SegmentedControl size="xs" aria-label={t("forecast.grain")} value={grain} onChange={(value) => change({ grain: value as Grain })} data={GRAINS.map((value) => ({ value, label: t(`forecast.grains.${value}`) }))} />
        </Group>
      }
    >
      <Expected currency={currency} grain={grain} />
    </Card>
  );
}

function Expected({ currency, grain }: { currency: string; grain: Grain }) {
  const { t } = useTranslation("ai-insights");
  const forecast = useQuery(forecastQuery(currency, grain));
  if (forecast.error instanceof WikalaError && forecast.error.code === "ai.too_short") return <Text c="dimmed">{t("forecast.tooShort")}</Text>;
  return (
    <Loaded query={forecast} loading={<Loading rows={1} height={260} />}>
      {(found) => (
        <Stack>
          <Suspense fallback={<Loading rows={1} height={260} />}>
            <ForecastChart forecast={found} />
          </Suspense>
          <Trust forecast={found} />
          <Due forecast={found} />
        </Stack>
      )}
    </Loaded>
  );
}

/** How right such forecasts were before. */
function Trust({ forecast: { accuracy } }: { forecast: Forecast }) {
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed">
      {t("forecast.held", { count: accuracy.origins, origins: format.number(accuracy.origins), share: format.percent(accuracy.coverage80) })}{" "}
      {accuracy.skill > 0 && t("forecast.better", { share: format.percent(accuracy.skill) })}
    </Text>
  );
}

/** What the API says of a payment that is due. */
interface DuePayment {
  payee: string;
  direction: "in" | "out";
  expected: { day: string; amount: { value: string; currency: string } };
}

const SHOWN = 12;

function Due({ forecast: { due } }: { forecast: Forecast }) {
  const { t } = useTranslation("ai-insights");
  const format = useFormat();
  const payments = (due as unknown as DuePayment[]).slice(0, SHOWN);
  if (payments.length === 0) return null;
  const half = Math.ceil(payments.length / 2);
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {t("forecast.due")}
      </Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing={0} style={{ alignItems: "start" }}>
        {[payments.slice(0, half), payments.slice(half)].map((part, index) => (
          <Table key={index} fz="sm" aria-label={t("forecast.due")}>
            <Table.Tbody>
              {part.map(({ payee, direction, expected }) => (
                <Table.Tr key={`${payee} ${expected.day}`}>
                  <Table.Td w={130}>{format.day(expected.day)}</Table.Td>
                  <Table.Td>
                    <bdi>{payee}</bdi>
                  </Table.Td>
                  <Table.Td ta="end">
                    <Amount money={{ amount: expected.amount.value, currency: expected.amount.currency }} type={direction === "in" ? "income" : "expense"} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ))}
      </SimpleGrid>
    </div>
  );
}
