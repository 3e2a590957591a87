import { Button, List, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "~/api/access";
import { deviceOf } from "~/api/device";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { nameOf } from "./person";
import { memberSessionsQuery } from "./queries";

/** Where a member is signed in to this organisation. */
export function MemberSessions({ member }: { member: Member }) {
  const { t } = useTranslation("members");
  const format = useFormat();
  const client = useQueryClient();
  const sessions = useQuery(memberSessionsQuery(member.id));
  const [isAsked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () => wikala.DELETE("/api/v1/users/{id}/sessions", { params: { path: { id: member.id } } }),
    onSuccess: () => setAsked(false),
    onSettled: () => client.invalidateQueries({ queryKey: ["users", member.id, "sessions"] }),
  });
  return (
    <Card title={t("sessions.title")}>
      <Loaded query={sessions}>
        {(all) =>
          all.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("sessions.none")}
            </Text>
          ) : (
            <Stack>
              <List listStyleType="none" spacing="sm">
                {all.map((each) => (
                  <List.Item key={each.id}>
                    <Text size="sm" fw={550} component="span" display="block" dir="auto">
                      {deviceOf(each.userAgent) ?? t("sessions.unknown")}
                    </Text>
                    <Text size="xs" c="dimmed" component="span" display="block">
                      <bdi dir="ltr">{each.ip}</bdi> · {format.ago(each.lastSeenAt)}
                    </Text>
                  </List.Item>
                ))}
              </List>
              <Button variant="default" onClick={() => setAsked(true)}>
                {t("sessions.end")}
              </Button>
            </Stack>
          )
        }
      </Loaded>
      <Confirm
        opened={isAsked}
        title={t("sessions.ask", { name: nameOf(member) })}
        detail={t("sessions.askDetail")}
        action={t("sessions.end")}
        error={end.error}
        isPending={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setAsked(false)}
      />
    </Card>
  );
}
