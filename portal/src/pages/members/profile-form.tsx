import { Button, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "~/api/access";
import { Card } from "~/design/card";
import { faultOf, FormError } from "~/design/form-error";
import { wikala } from "~/session/session";

/** What the organisation calls a member. It shows nowhere else; an empty field shows the person's own again. */
export function ProfileForm({ member, etag }: { member: Member; etag: string }) {
  const { t } = useTranslation("members");
  const client = useQueryClient();
  const [firstName, setFirstName] = useState(member.firstName);
  const [lastName, setLastName] = useState(member.lastName);
  const [phone, setPhone] = useState(member.phone ?? "");
  const save = useMutation({
    mutationFn: () =>
      body(
        wikala.PATCH("/api/v1/users/{id}", {
          params: { path: { id: member.id }, header: { "If-Match": etag } },
          body: { firstName: firstName.trim() || null, lastName: lastName.trim() || null, phone: phone.trim() || null },
        }),
      ),
    onSuccess: () => notifications.show({ color: "wikala", message: t("states:actions.saved") }),
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Card title={t("profile.title")}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={save.error} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t("profile.firstName")} dir="auto" maxLength={100} value={firstName} error={faultOf(save.error, "/firstName")} onChange={(event) => setFirstName(event.currentTarget.value)} />
            <TextInput label={t("profile.lastName")} dir="auto" maxLength={100} value={lastName} error={faultOf(save.error, "/lastName")} onChange={(event) => setLastName(event.currentTarget.value)} />
          </SimpleGrid>
          <TextInput label={t("profile.phone")} type="tel" dir="ltr" maxLength={40} value={phone} error={faultOf(save.error, "/phone")} onChange={(event) => setPhone(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={save.isPending}>
              {t("states:actions.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
