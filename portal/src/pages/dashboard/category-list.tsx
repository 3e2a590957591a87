import { Progress, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { useFormat } from "~/i18n/format";
import classes from "./category-list.module.css";

const MOST = 7;

/** Where the money went: the largest categories, each a way to its transactions. */
export function CategoryList({ figures }: { figures: Schemas["CurrencyDashboard"] }) {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  const spent = Number(figures.totals.expense.amount);
  const largest = figures.byCategory
    .filter((category) => Number(category.expense.amount) > 0)
    .sort((a, b) => Number(b.expense.amount) - Number(a.expense.amount))
    .slice(0, MOST);
  return (
    <Card title={t("categories.title")} h="100%">
      <Stack gap="md" component="ul" className={classes["list"] ?? ""}>
        {largest.map((category) => {
          const share = spent === 0 ? 0 : Number(category.expense.amount) / spent;
          const search = category.categoryId ? { category: category.categoryId } : { uncategorised: true };
          return (
            <li key={category.categoryId ?? "none"}>
              <Link to="/transactions" search={{ ...search, type: "expense", currency: figures.currency } as never} className={classes["row"] ?? ""}>
                <Text component="span" size="sm" fw={500} truncate>
                  <bdi>{category.label}</bdi>
                </Text>
                <Text component="span" size="sm">
                  <Amount money={category.expense} code={false} />
                </Text>
              </Link>
              <Progress value={share * 100} size="sm" radius="xl" color="var(--w-accent)" aria-label={t("categories.share", { label: category.label, share: format.percent(share) })} />
            </li>
          );
        })}
        {largest.length === 0 && (
          <Text c="dimmed" size="sm" component="li">
            {t("categories.none")}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
