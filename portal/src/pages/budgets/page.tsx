import { ActionIcon, Button, Group, SimpleGrid, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus, IconTargetArrow } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { BudgetCard } from "./budget-card";
import { BudgetForm } from "./form";
import { type Budget, budgetsQuery } from "./queries";

/** What was planned for a year, and what came of it. */
export default function BudgetsPage() {
  const { t } = useTranslation("budgets");
  const can = useCan();
  const { year = new Date().getFullYear() } = useSearch({ strict: false }) as { year?: number };
  const budgets = useQuery(budgetsQuery(year));
  const [edited, setEdited] = useState<Budget | "new">();
  const add = can("finance.manage") && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={<>
      <YearStepper year={year} />
      {add}
    </>}>
      <Loaded query={budgets}>
        {(all) =>
          all.length === 0 ? (
            <Card>
              <Empty icon={IconTargetArrow} title={t("empty.title")} detail={t("empty.detail")}>
                {add}
              </Empty>
            </Card>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
              {all.map((budget) => (
                <BudgetCard key={budget.id} budget={budget} onEdit={can("finance.manage") ? () => setEdited(budget) : undefined} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
      <BudgetForm edited={edited} year={year} onClose={() => setEdited(undefined)} />
    </Page>
  );
}

function YearStepper({ year }: { year: number }) {
  const { t } = useTranslation("budgets");
  const format = useFormat();
  const navigate = useNavigate();
  const go = (next: number) => void navigate({ to: "/budgets", search: { year: next } as never, replace: true });
  return (
    <Group gap={4} role="group" aria-label={t("year")}>
      <ActionIcon variant="default" size="lg" aria-label={t("yearBefore")} onClick={() => go(year - 1)}>
        <IconChevronLeft size={18} className="mirrored" />
      </ActionIcon>
      <Text fw={600} w={64} ta="center" className="number" role="status">
        {format.digits(String(year))}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t("yearAfter")} onClick={() => go(year + 1)}>
        <IconChevronRight size={18} className="mirrored" />
      </ActionIcon>
    </Group>
  );
}
