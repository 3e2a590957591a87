import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "~/api/access";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import { nameOf } from "./person";

type Act = "deactivate" | "resetFactors" | "remove";

/** Whether a member may act here at all. */
export function Standing({ member }: { member: Member }) {
  const { t } = useTranslation("members");
  const can = useCan();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Act>();
  const params = { params: { path: { id: member.id } } };
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ["users"] }) };
  const activate = useMutation({ mutationFn: () => wikala.POST("/api/v1/users/{id}/activate", params), ...settled });
  const restore = useMutation({ mutationFn: () => wikala.POST("/api/v1/users/{id}/restore", params), ...settled });
  const act = useMutation({
    mutationFn: async (what: Act): Promise<unknown> => {
      if (what === "deactivate") return wikala.POST("/api/v1/users/{id}/deactivate", params);
      if (what === "resetFactors") return wikala.DELETE("/api/v1/users/{id}/factors", params);
      return wikala.DELETE("/api/v1/users/{id}", params);
    },
    onSuccess: (_, what) => {
      setAsked(undefined);
      if (what === "remove") {
        void navigate({ to: "/members" });
        notifications.show({ color: "wikala", autoClose: 15_000, message: <Removed name={nameOf(member)} onRestore={() => restore.mutate()} /> });
      }
    },
    ...settled,
  });
  return (
    <Card title={t("standing.title")}>
      <Stack gap="md">
        {can("users.update") &&
          (member.state === "inactive" ? (
            <Row about={t("standing.activateAbout")}>
              <Button variant="default" loading={activate.isPending} onClick={() => activate.mutate()}>
                {t("standing.activate")}
              </Button>
            </Row>
          ) : (
            <Row about={t("standing.deactivateAbout")}>
              <Button variant="default" onClick={() => setAsked("deactivate")}>
                {t("standing.deactivate")}
              </Button>
            </Row>
          ))}
        {can("users.update") && member.twoFactorEnabled && (
          <Row about={t("standing.resetFactorsAbout")}>
            <Button variant="default" onClick={() => setAsked("resetFactors")}>
              {t("standing.resetFactors")}
            </Button>
          </Row>
        )}
        {can("users.delete") && (
          <Row about={t("standing.removeAbout")}>
            <Button color="red.9" variant="outline" c="var(--mantine-color-error)" onClick={() => setAsked("remove")}>
              {t("standing.remove")}
            </Button>
          </Row>
        )}
      </Stack>
      <Confirm
        opened={asked !== undefined}
        title={asked ? t(`standing.ask.${asked}`, { name: nameOf(member) }) : ""}
        detail={asked ? t(`standing.${asked}About`) : ""}
        action={asked ? t(`standing.${asked}`) : ""}
        error={act.error}
        isPending={act.isPending}
        onConfirm={() => asked && act.mutate(asked)}
        onClose={() => (act.reset(), setAsked(undefined))}
      />
    </Card>
  );
}

function Row({ about, children }: { about: string; children: React.ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="lg">
      <Text size="sm" c="dimmed">
        {about}
      </Text>
      <div style={{ flexShrink: 0 }}>{children}</div>
    </Group>
  );
}

function Removed({ name, onRestore }: { name: string; onRestore: () => void }) {
  const { t } = useTranslation("members");
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t("standing.removed", { name })}</Text>
      <Button size="compact-sm" variant="default" onClick={onRestore}>
        {t("standing.restore")}
      </Button>
    </Group>
  );
}
