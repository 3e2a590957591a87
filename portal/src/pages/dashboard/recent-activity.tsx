import { Anchor, Badge, Group, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Amount } from "~/design/amount";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { StatusBadge } from "~/design/status-badge";
import { useFormat } from "~/i18n/format";
import { recentQuery } from "./queries";

/** The latest bookings. */
export function RecentActivity() {
  const { t } = useTranslation("dashboard");
  const format = useFormat();
  const recent = useQuery(recentQuery);
  const all = (
    <Anchor component={Link} to="/transactions" size="sm" fw={500}>
      {t("recent.all")}
    </Anchor>
  );
  return (
    <Card title={t("recent.title")} actions={all} flush>
      <Loaded query={recent}>
        {(transactions) => (
          <Table.ScrollContainer minWidth={560} p="xs">
            <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("recent.title")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("recent.day")}</Table.Th>
                  <Table.Th>{t("recent.what")}</Table.Th>
                  <Table.Th>{t("recent.status")}</Table.Th>
                  <Table.Th ta="end">{t("recent.amount")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {transactions.map((transaction) => (
                  <Table.Tr key={transaction.id}>
                    <Table.Td c="dimmed" className="number">
                      {format.day(transaction.postedOn)}
                    </Table.Td>
                    <Table.Td>
                      <Group gap="xs">
                        <Text size="sm" fw={500}>
                          <bdi>{transaction.vendorSupplier ?? transaction.description}</bdi>
                        </Text>
                        {transaction.categoryId == null && (
                          <Badge variant="light" color="orange" size="sm">
                            {t("recent.uncategorised")}
                          </Badge>
                        )}
                      </Group>
                    </Table.Td>
                    <Table.Td>
                      <StatusBadge status={transaction.status} />
                    </Table.Td>
                    <Table.Td ta="end" fw={600}>
                      <Amount money={transaction.amount} type={transaction.type} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
    </Card>
  );
}
