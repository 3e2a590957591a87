import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { faultOf, FormError } from "~/design/form-error";
import { brokenRules, NewPassword } from "~/design/new-password";
import { wikala } from "~/session/session";

export function PasswordCard() {
  const { t } = useTranslation("security");
  const client = useQueryClient();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const change = useMutation({
    mutationFn: () => wikala.POST("/api/v1/auth/change-password", { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      setCurrent("");
      setNew("");
      notifications.show({ color: "wikala", message: t("password.done") });
      void client.invalidateQueries({ queryKey: ["auth", "sessions"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Card title={t("password.title")}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={change.error} />
          <PasswordInput
            label={t("password.current")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={currentPassword}
            error={faultOf(change.error, "/currentPassword")}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("states:password.show") }}
          />
          <NewPassword size="sm" label={t("password.new")} value={newPassword} error={faultOf(change.error, "/newPassword")} onChange={setNew} />
          <Text size="sm" c="dimmed">
            {t("password.about")}
          </Text>
          <Group justify="flex-end">
            <Button type="submit" disabled={currentPassword === "" || brokenRules(newPassword).length > 0} loading={change.isPending}>
              {t("password.change")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
