import { ActionIcon, Button, Group, Menu, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, ifMatch } from "~/api/finance";
import { useChange } from "~/api/use-change";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { Condition } from "./condition";
import type { Rule } from "./queries";

interface RuleTableProps {
  rules: readonly Rule[];
  total: number;
  onEdit: (rule: Rule) => void;
  onApply: (rule: Rule) => void;
}

/** In the order in which they are asked: the first that fits decides. */
export function RuleTable({ rules, ...rest }: RuleTableProps) {
  const { t } = useTranslation("ai-rules");
  return (
    <Table.ScrollContainer minWidth={720} p="xs">
      <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.position")}</Table.Th>
            <Table.Th>{t("columns.rule")}</Table.Th>
            <Table.Th>{t("columns.category")}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} {...rest} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ rule, total, onEdit, onApply }: Omit<RuleTableProps, "rules"> & { rule: Rule }) {
  const { t, i18n } = useTranslation("ai-rules");
  const format = useFormat();
  const can = useCan();
  const { data: categories } = useQuery(categoriesQuery(i18n.language));
  const { name, position } = rule;
  return (
    <Table.Tr>
      <Table.Td w={150}>
        <Group gap={6} wrap="nowrap">
          <span className="number">{format.number(position)}</span>
          {can("ai.manage") && <Moves rule={rule} total={total} />}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            <bdi>{name}</bdi>
          </Text>
          {!rule.isEnabled && <Label>{t("off")}</Label>}
        </Group>
        <Condition when={rule.condition} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" dir="auto">
          {categories === undefined ? "" : (categories.find(({ id }) => id === rule.categoryId)?.label ?? t("gone"))}
        </Text>
      </Table.Td>
      <Table.Td w={190}>
        {can("ai.manage") && (
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            <Button variant="default" size="compact-sm" aria-label={t("apply.of", { name })} onClick={() => onApply(rule)}>
              {t("apply.open")}
            </Button>
            <Actions rule={rule} onEdit={onEdit} />
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Moves({ rule, total }: { rule: Rule; total: number }) {
  const { t } = useTranslation("ai-rules");
  const { id, name, position } = rule;
  const move = useChange((to: number) => body(wikala.POST("/api/v1/ai/rules/{id}/move", { params: { path: { id }, header: ifMatch(rule) }, body: { position: to } })), { makesOld: [["ai", "rules"]] });
  return (
    <ActionIcon.Group>
      <ActionIcon variant="default" disabled={position <= 1 || move.isPending} aria-label={t("move.up", { name })} onClick={() => move.mutate(position - 1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon variant="default" disabled={position >= total || move.isPending} aria-label={t("move.down", { name })} onClick={() => move.mutate(position + 1)}>
        <IconArrowDown size={16} />
      </ActionIcon>
    </ActionIcon.Group>
  );
}

function Actions({ rule, onEdit }: { rule: Rule; onEdit: (rule: Rule) => void }) {
  const { t } = useTranslation("ai-rules");
  const [isAsked, setAsked] = useState(false);
  const { id, name, isEnabled } = rule;
  const params = { path: { id }, header: ifMatch(rule) };
  const turn = useChange(() => body(wikala.PATCH("/api/v1/ai/rules/{id}", { params, body: { isEnabled: !isEnabled } })), { makesOld: [["ai"]] });
  const remove = useChange(() => body(wikala.DELETE("/api/v1/ai/rules/{id}", { params })), { makesOld: [["ai"]], isShownByPage: true, onDone: () => setAsked(false) });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("actions", { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(rule)}>
            {t("edit")}
          </Menu.Item>
          <Menu.Item leftSection={isEnabled ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />} onClick={() => turn.mutate(undefined)}>
            {isEnabled ? t("turnOff") : t("turnOn")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsked(true)}>
            {t("remove.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm opened={isAsked} title={t("remove.title", { name })} detail={t("remove.detail")} action={t("remove.remove")} error={remove.error} isPending={remove.isPending} onConfirm={() => remove.mutate(undefined)} onClose={() => setAsked(false)} />
    </>
  );
}
