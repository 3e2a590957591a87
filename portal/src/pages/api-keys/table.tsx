import { Button, Menu, Select, Table, Text } from "@mantine/core";
import { IconBan, IconDots, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rolesQuery, useRoleName } from "~/api/access";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { type ApiKey, type CreatedApiKey, stateOf } from "./queries";

const COLOURS = { active: "teal", ending: "yellow", expired: "gray", revoked: "gray" } as const;

interface KeyTableProps {
  keys: readonly ApiKey[];
  onSecret: (key: CreatedApiKey) => void;
}

export function KeyTable({ keys, onSecret }: KeyTableProps) {
  const { t } = useTranslation("api-keys");
  const [rotated, setRotated] = useState<ApiKey>();
  const [revoked, setRevoked] = useState<ApiKey>();
  return (
    <>
      <Table.ScrollContainer minWidth={820} p="xs" scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": t("title") } }}>
        <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("columns.name")}</Table.Th>
              <Table.Th>{t("columns.role")}</Table.Th>
              <Table.Th>{t("columns.state")}</Table.Th>
              <Table.Th>{t("columns.used")}</Table.Th>
              <Table.Th>{t("columns.until")}</Table.Th>
              <Table.Th ta="end">{t("columns.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <Row key={key.id} of={key} onRotate={setRotated} onRevoke={setRevoked} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Rotate of={rotated} onClose={() => setRotated(undefined)} onSecret={onSecret} />
      <Revoke of={revoked} onClose={() => setRevoked(undefined)} />
    </>
  );
}

function Row({ of: key, onRotate, onRevoke }: { of: ApiKey; onRotate: (key: ApiKey) => void; onRevoke: (key: ApiKey) => void }) {
  const { t } = useTranslation("api-keys");
  const format = useFormat();
  const can = useCan();
  const { data: roles } = useQuery({ ...rolesQuery, enabled: can("roles.read") });
  const roleName = useRoleName(roles);
  const state = stateOf(key);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600} dir="auto" className="page-aligned">
          {key.name}
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" dir="ltr" className="page-aligned">
          {key.prefix}…
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{roleName(key.role)}</Text>
        {key.scopes != null && (
          <Text size="xs" c="dimmed" title={key.scopes.join(", ")}>
            {t("scopes", { count: key.scopes.length, scopes: format.number(key.scopes.length) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Label color={COLOURS[state]}>{t(`state.${state}`)}</Label>
        {state === "ending" && key.previousUntil != null && (
          <Text size="xs" c="dimmed" mt={4}>
            {t("previousUntil", { when: format.moment(key.previousUntil) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {key.lastUsedAt == null ? t("never") : format.ago(key.lastUsedAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {key.expiresAt == null ? t("noEnd") : format.moment(key.expiresAt)}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        {state !== "revoked" && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="subtle" color="gray" px={8} aria-label={t("actions", { name: key.name })}>
                <IconDots size={18} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => onRotate(key)}>
                {t("rotate.action")}
              </Menu.Item>
              <Menu.Item leftSection={<IconBan size={16} aria-hidden />} c="var(--mantine-color-error)" onClick={() => onRevoke(key)}>
                {t("revoke.action")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const GRACE = ["0", "3600", "86400", "604800"] as const;

function Rotate({ of: key, onClose, onSecret }: { of: ApiKey | undefined; onClose: () => void; onSecret: (key: CreatedApiKey) => void }) {
  const { t } = useTranslation("api-keys");
  const client = useQueryClient();
  const [grace, setGrace] = useState<string>("3600");
  const rotate = useMutation({
    mutationFn: (id: string) => body(wikala.POST("/api/v1/api-keys/{id}/rotate", { params: { path: { id } }, body: { graceSeconds: Number(grace) } })),
    onSuccess: (created) => (onClose(), onSecret(created)),
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  return (
    <Confirm
      opened={key !== undefined}
      title={t("rotate.ask", { name: key?.name ?? "" })}
      detail={t("rotate.detail")}
      action={t("rotate.action")}
      error={rotate.error}
      isPending={rotate.isPending}
      onConfirm={() => key && rotate.mutate(key.id)}
      onClose={() => (rotate.reset(), onClose())}
    >
      <Select label={t("rotate.grace")} allowDeselect={false} value={grace} data={GRACE.map((value) => ({ value, label: t(`rotate.graces.${value}`) }))} onChange={(value) => value !== null && setGrace(value)} />
    </Confirm>
  );
}

function Revoke({ of: key, onClose }: { of: ApiKey | undefined; onClose: () => void }) {
  const { t } = useTranslation("api-keys");
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => wikala.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  return (
    <Confirm
      opened={key !== undefined}
      title={t("revoke.ask", { name: key?.name ?? "" })}
      detail={t("revoke.detail")}
      action={t("revoke.action")}
      error={revoke.error}
      isPending={revoke.isPending}
      onConfirm={() => key && revoke.mutate(key.id)}
      onClose={() => (revoke.reset(), onClose())}
    />
  );
}
