import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { permissionsQuery, rolesQuery, useAccessNames } from "~/api/access";
import { faultOf, FormError } from "~/design/form-error";
import { useMe } from "~/session/me";
import { wikala } from "~/session/session";
import type { CreatedApiKey } from "./queries";

interface CreateFormProps {
  opened: boolean;
  onClose: () => void;
  onSecret: (key: CreatedApiKey) => void;
}

export function CreateForm({ opened, onClose, onSecret }: CreateFormProps) {
  const { t } = useTranslation("api-keys");
  return (
    <Modal opened={opened} onClose={onClose} title={t("add")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
      <Fields onClose={onClose} onSecret={onSecret} />
    </Modal>
  );
}

function Fields({ onClose, onSecret }: Omit<CreateFormProps, "opened">) {
  const { t } = useTranslation("api-keys");
  const client = useQueryClient();
  const names = useAccessNames();
  const mine = useMe()?.permissions ?? [];
  const { data: roles = [], error: unread } = useQuery(rolesQuery);
  const { data: permissions = [] } = useQuery(permissionsQuery);
  const [name, setName] = useState("");
  const [roleName, setRoleName] = useState<string | null>(null);
  const [scopes, setScopes] = useState<string[]>([]);
  const [until, setUntil] = useState("");
  const offered = roles.filter((role) => !role.isOwner && role.permissions.every((each) => mine.includes(each)));
  const role = offered.find((each) => each.name === roleName);
  const create = useMutation({
    mutationFn: () =>
      body(
        wikala.POST("/api/v1/api-keys", {
          body: { name: name.trim(), role: roleName ?? "", ...(scopes.length > 0 && { scopes }), ...(until !== "" && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }) },
        }),
      ),
    onSuccess: onSecret,
    onSettled: () => client.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const ofRole = permissions.filter((each) => role?.permissions.includes(each.name));
  const groups = [...new Set(ofRole.map(({ resource }) => resource))].map((resource) => ({
    group: names.resource(resource),
    items: ofRole.filter((each) => each.resource === resource).map((each) => ({ value: each.name, label: names.permission(each) })),
  }));
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={create.error ?? unread} />
        <TextInput label={t("form.name")} description={t("form.nameAbout")} dir="auto" required withAsterisk={false} maxLength={100} value={name} error={faultOf(create.error, "/name")} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Select
          label={t("form.role")}
          description={t("form.roleAbout")}
          placeholder={t("form.rolePlaceholder")}
          searchable
          allowDeselect={false}
          value={roleName}
          data={offered.map((each) => ({ value: each.name, label: names.role(each) }))}
          error={faultOf(create.error, "/role")}
          onChange={(value) => (setRoleName(value), setScopes([]))}
        />
        <MultiSelect
          label={t("form.scopes")}
          description={t("form.scopesAbout")}
          placeholder={scopes.length === 0 ? t("form.scopesAll") : ""}
          searchable
          clearable
          disabled={role === undefined}
          value={scopes}
          data={groups}
          error={faultOf(create.error, "/scopes")}
          onChange={setScopes}
        />
        <TextInput type="date" label={t("form.until")} description={t("form.untilAbout")} min={new Date().toISOString().slice(0, 10)} value={until} error={faultOf(create.error, "/expiresAt")} onChange={(event) => setUntil(event.currentTarget.value)} />
        <Group justify="flex-end" gap="sm" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t("states:actions.cancel")}
          </Button>
          <Button type="submit" disabled={roleName === null} loading={create.isPending}>
            {t("form.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
