import { Button, Group, Modal, MultiSelect, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { rolesQuery, useRoleName } from "~/api/access";
import { faultOf, FormError } from "~/design/form-error";
import { LANGUAGES } from "~/i18n/languages";
import { useMe } from "~/session/me";
import { wikala } from "~/session/session";
import { useTenant } from "~/session/tenant";

export function InviteForm({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("invitations");
  return (
    <Modal opened={opened} onClose={onClose} title={t("form.title")} closeButtonProps={{ "aria-label": t("states:actions.close") }}>
      <Fields onClose={onClose} />
    </Modal>
  );
}

function Fields({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation("invitations");
  const client = useQueryClient();
  const mine = useMe()?.permissions ?? [];
  const { data: roles = [], error: unread } = useQuery(rolesQuery);
  const roleName = useRoleName(roles);
  const [email, setEmail] = useState("");
  const [firstName, setFirstName] = useState("");
  const [lastName, setLastName] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const usual = useTenant()?.locale;
  const [spoken, setLanguage] = useState<string>();
  const language = spoken ?? usual ?? i18n.language;
  const invite = useMutation({
    mutationFn: () => body(wikala.POST("/api/v1/users", { body: { email: email.trim(), firstName: firstName.trim(), lastName: lastName.trim(), roles: chosen, language, sendInvitation: true } })),
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("form.sent", { email: email.trim() }) });
      onClose();
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["invitations"] });
      void client.invalidateQueries({ queryKey: ["users"] });
    },
  });
  // Nobody invites with a role that brings more than they hold.
  const offered = roles.filter(({ permissions }) => permissions.every((each) => mine.includes(each)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={invite.error ?? unread} />
        <TextInput label={t("form.email")} type="email" dir="ltr" required withAsterisk={false} value={email} error={faultOf(invite.error, "/email")} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus />
        <MultiSelect
          label={t("form.roles")}
          description={t("form.rolesAbout")}
          placeholder={chosen.length === 0 ? t("form.rolesPlaceholder") : ""}
          searchable
          maxValues={20}
          value={chosen}
          data={offered.map(({ name }) => ({ value: name, label: roleName(name) }))}
          error={faultOf(invite.error, "/role")}
          onChange={setChosen}
        />
        <SimpleGrid cols={2}>
          <TextInput label={t("form.firstName")} dir="auto" maxLength={100} value={firstName} error={faultOf(invite.error, "/firstName")} onChange={(event) => setFirstName(event.currentTarget.value)} />
          <TextInput label={t("form.lastName")} dir="auto" maxLength={100} value={lastName} error={faultOf(invite.error, "/lastName")} onChange={(event) => setLastName(event.currentTarget.value)} />
        </SimpleGrid>
        <Select label={t("form.language")} allowDeselect={false} value={language} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} onChange={(value) => value !== null && setLanguage(value)} />
        <Group justify="flex-end" gap="sm" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t("states:actions.cancel")}
          </Button>
          <Button type="submit" disabled={chosen.length === 0} loading={invite.isPending}>
            {t("form.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
