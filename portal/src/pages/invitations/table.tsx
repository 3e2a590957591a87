import { ActionIcon, Group, Table, Text, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailForward, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { WikalaError } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rolesQuery, useRoleName } from "~/api/access";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import type { Invitation } from "./queries";

const COLOURS = { open: "blue", accepted: "teal", expired: "yellow", revoked: "gray" } as const;

export function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation("invitations");
  const [withdrawn, setWithdrawn] = useState<Invitation>();
  return (
    <>
      <Table.ScrollContainer minWidth={720} px="xs" pb="xs" scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": t("title") } }}>
        <Table verticalSpacing="sm" highlightOnHover withRowBorders={false} aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("columns.email")}</Table.Th>
              <Table.Th>{t("columns.roles")}</Table.Th>
              <Table.Th>{t("columns.state")}</Table.Th>
              <Table.Th>{t("columns.sent")}</Table.Th>
              <Table.Th>{t("columns.expires")}</Table.Th>
              <Table.Th ta="end">{t("columns.actions")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invitations.map((each) => (
              <Row key={each.id} invitation={each} onWithdraw={setWithdrawn} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Withdraw invitation={withdrawn} onClose={() => setWithdrawn(undefined)} />
    </>
  );
}

function Row({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: (invitation: Invitation) => void }) {
  const { t } = useTranslation("invitations");
  const format = useFormat();
  const can = useCan();
  const { data: roles } = useQuery({ ...rolesQuery, enabled: can("roles.read") });
  const roleName = useRoleName(roles);
  const { email, state } = invitation;
  const name = `${invitation.firstName} ${invitation.lastName}`.trim();
  return (
    <Table.Tr>
      <Table.Td>
        {name !== "" && (
          <Text size="sm" fw={600} dir="auto" className="page-aligned">
            {name}
          </Text>
        )}
        <Text size="sm" fw={name === "" ? 600 : 400} c={name === "" ? undefined : "dimmed"} dir="ltr" className="page-aligned">
          {email}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {invitation.roles.map((role) => (
            <Label key={role}>{roleName(role)}</Label>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        <Label color={COLOURS[state]}>{t(`states.${state}`)}</Label>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {format.ago(invitation.sentAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {invitation.acceptedAt == null ? format.moment(invitation.expiresAt) : "–"}
        </Text>
      </Table.Td>
      <Table.Td>
        {(state === "open" || state === "expired") && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Resend invitation={invitation} />
            <Tooltip label={t("withdraw.action")}>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("withdraw.label", { email })} onClick={() => onWithdraw(invitation)}>
                <IconX size={18} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Resend({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("invitations");
  const format = useFormat();
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => wikala.POST("/api/v1/invitations/{id}/resend", { params: { path: { id: invitation.id } } }),
    onSuccess: () => notifications.show({ color: "wikala", message: t("resend.done", { email: invitation.email }) }),
    onError: (error) => {
      const wait = error instanceof WikalaError && error.status === 429 ? t("resend.wait", { seconds: format.number(error.retryAfter ?? 60) }) : error.message;
      notifications.show({ color: "red", message: wait });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["invitations"] }),
  });
  return (
    <Tooltip label={t("resend.action")}>
      <ActionIcon variant="subtle" color="gray" size="lg" loading={resend.isPending} aria-label={t("resend.label", { email: invitation.email })} onClick={() => resend.mutate()}>
        <IconMailForward size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

function Withdraw({ invitation, onClose }: { invitation: Invitation | undefined; onClose: () => void }) {
  const { t } = useTranslation("invitations");
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: string) => wikala.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["invitations"] }),
  });
  return (
    <Confirm
      opened={invitation !== undefined}
      title={t("withdraw.ask")}
      detail={t("withdraw.detail", { email: invitation?.email ?? "" })}
      action={t("withdraw.action")}
      error={withdraw.error}
      isPending={withdraw.isPending}
      onConfirm={() => invitation && withdraw.mutate(invitation.id)}
      onClose={() => (withdraw.reset(), onClose())}
    />
  );
}
