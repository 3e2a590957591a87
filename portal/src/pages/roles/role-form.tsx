import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Role, useAccessNames } from "~/api/access";
import { ifMatch } from "~/api/finance";
import { Confirm } from "~/design/confirm";
import { faultOf, FormError } from "~/design/form-error";
import { useFormat } from "~/i18n/format";
import { useCan, useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { holdersQuery } from "./save-bar";

interface RoleFormProps {
  edited: Role | "new" | undefined;
  roles: readonly Role[];
  onClose: () => void;
}

/** Name and description of a role of the tenant's own; its permissions are ticked in the matrix. */
export function RoleForm({ edited, roles, onClose }: RoleFormProps) {
  const { t } = useTranslation("roles");
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={edited === "new" ? t("form.new") : t("form.change")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
      {edited !== undefined && <Fields key={edited === "new" ? "new" : edited.id} role={edited === "new" ? undefined : edited} roles={roles} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ role, roles, onClose }: { role: Role | undefined; roles: readonly Role[]; onClose: () => void }) {
  const { t } = useTranslation("roles");
  const names = useAccessNames();
  const client = useQueryClient();
  const mine = useMe()?.permissions ?? [];
  const [displayName, setDisplayName] = useState(role?.displayName ?? "");
  const [name, setName] = useState(role?.name ?? "");
  const [description, setDescription] = useState(role?.description ?? "");
  const [like, setLike] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const model = roles.find(({ id }) => id === like)?.permissions ?? [];
      const permissions = role?.permissions ?? model.filter((each) => mine.includes(each) && each !== "platform.ownership");
      const whole = { name: name.trim(), displayName: displayName.trim(), description: description.trim(), permissions };
      return role === undefined
        ? body(wikala.POST("/api/v1/roles", { body: whole }))
        : body(wikala.PUT("/api/v1/roles/{id}", { params: { path: { id: role.id }, header: ifMatch(role) }, body: whole }));
    },
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("states:actions.saved") });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["roles"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={save.error} />
          <TextInput label={t("form.displayName")} dir="auto" required withAsterisk={false} maxLength={100} value={displayName} error={faultOf(save.error, "/displayName")} onChange={(event) => setDisplayName(event.currentTarget.value)} data-autofocus />
          <TextInput
            label={t("form.name")}
            description={t("form.nameAbout")}
            dir="ltr"
            required
            withAsterisk={false}
            maxLength={50}
            pattern="[a-z][a-z0-9_]*"
            value={name}
            error={faultOf(save.error, "/name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea label={t("form.description")} dir="auto" autosize minRows={2} maxLength={500} value={description} error={faultOf(save.error, "/description")} onChange={(event) => setDescription(event.currentTarget.value)} />
          {role === undefined && (
            <Select label={t("form.like")} placeholder={t("form.likeNone")} clearable searchable value={like} data={roles.map((each) => ({ value: each.id, label: names.role(each) }))} onChange={setLike} />
          )}
          <Group justify="space-between" mt="sm">
            {role === undefined ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => setLeaving(true)}>
                {t("delete.action")}
              </Button>
            )}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {t("states:actions.cancel")}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t("states:actions.save")}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
      {role !== undefined && <Delete role={role} roles={roles} opened={isLeaving} onClose={() => setLeaving(false)} onDone={onClose} />}
    </>
  );
}

interface DeleteProps {
  role: Role;
  roles: readonly Role[];
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

function Delete({ role, roles, opened, onClose, onDone }: DeleteProps) {
  const { t } = useTranslation("roles");
  const format = useFormat();
  const names = useAccessNames();
  const can = useCan();
  const client = useQueryClient();
  const holders = useQuery({ ...holdersQuery(role), enabled: opened && can("users.read") });
  const [heir, setHeir] = useState<string | null>(null);
  const remove = useMutation({
    mutationFn: () => wikala.DELETE("/api/v1/roles/{id}", { params: { path: { id: role.id }, header: ifMatch(role), ...(heir !== null && { query: { reassignTo: heir } }) } }),
    onSuccess: () => (onClose(), onDone()),
    onSettled: () => client.invalidateQueries({ queryKey: ["roles"] }),
  });
  return (
    <Confirm opened={opened} title={t("delete.ask", { name: role.displayName })} detail={t("delete.detail")} action={t("delete.action")} error={remove.error} isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {holders.data !== undefined && <Text size="sm">{t("concerns", { count: holders.data.total, members: format.number(holders.data.total) })}</Text>}
      <Select label={t("delete.heir")} placeholder={t("delete.heirNone")} clearable value={heir} data={roles.filter(({ id, isOwner }) => id !== role.id && !isOwner).map((each) => ({ value: each.id, label: names.role(each) }))} onChange={setHeir} />
    </Confirm>
  );
}
