import { Anchor, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "@wikala/sdk";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { COLOURS, STATES } from "./queries";

/** How many organisations stand where: all of them, by cell where there are several, and by module. */
export function Counts({ fleet }: { fleet: Schemas["Fleet"] }) {
  const { t } = useTranslation("fleet");
  const format = useFormat();
  const { migratedAt, waitingSince, triedAt } = fleet.total;
  return (
    <>
      <Card title={t("total")}>
        <Facts
          items={[
            ...STATES.map((state) => [t(`states.${state}`), <Label color={fleet.total[state] === 0 ? "gray" : COLOURS[state]}>{format.number(fleet.total[state])}</Label>] as const),
            [t("migrated"), migratedAt != null && format.moment(migratedAt)],
            [t("waitingSince"), waitingSince != null && format.moment(waitingSince)],
            [t("tried"), triedAt != null && format.moment(triedAt)],
          ]}
        />
      </Card>
      {fleet.cells.length > 1 && (
        <Standings title={t("cells")} first={t("cell")}>
          {fleet.cells.map(({ cell, total }) => (
            <Standing key={cell} name={cell} counts={total} />
          ))}
        </Standings>
      )}
      <Standings title={t("modules")} first={t("module")}>
        {fleet.modules.map(({ module, tenants }) => (
          <Standing key={module} name={module} counts={tenants} isModule />
        ))}
      </Standings>
    </>
  );
}

function Standings({ title, first, children }: { title: string; first: string; children: ReactNode }) {
  const { t } = useTranslation("fleet");
  return (
    <Card title={title} flush>
      <Table.ScrollContainer minWidth={480} p="xs">
        <Table verticalSpacing="xs" withRowBorders={false} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{first}</Table.Th>
              {STATES.map((state) => (
                <Table.Th key={state}>{t(`states.${state}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

/** One row; what is not current leads to the organisations it is about. */
function Standing({ name, counts, isModule = false }: { name: string; counts: Schemas["FleetCounts"]; isModule?: boolean }) {
  const { t } = useTranslation("fleet");
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        <bdi dir="ltr">{name}</bdi>
      </Table.Th>
      {STATES.map((state) => (
        <Table.Td key={state}>
          {isModule && state !== "current" && counts[state] > 0 ? (
            <Anchor component={Link} inherit to="/platform/fleet" search={{ state, module: name } as never} aria-label={t("show", { count: counts[state], module: name, state: t(`states.${state}`) })}>
              {format.number(counts[state])}
            </Anchor>
          ) : (
            format.number(counts[state])
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
