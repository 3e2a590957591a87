import { Button, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deviceOf } from "~/api/device";
import { Card } from "~/design/card";
import { Confirm } from "~/design/confirm";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { endSessions, type Session, sessionsQuery } from "./queries";

/** Where I am signed in, and how to end it. */
export default function SessionsPage() {
  const { t } = useTranslation("sessions");
  const format = useFormat();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const [asked, setAsked] = useState<readonly Session[]>([]);
  const others = sessions.data?.filter(({ current }) => !current) ?? [];
  const end = useMutation({
    mutationFn: endSessions,
    onSuccess: (_, ended) => {
      setAsked([]);
      notifications.show({ color: "wikala", message: t("ended", { count: ended.length, sessions: format.number(ended.length) }) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["auth", "sessions"] }),
  });
  const endOthers = others.length > 0 && (
    <Button variant="default" onClick={() => setAsked(others)}>
      {t("endOthers")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={endOthers}>
      <Loaded query={sessions}>
        {(all) => (
          <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: "none" }} aria-label={t("title")}>
            {all.map((each) => (
              <li key={each.id}>
                <SessionCard session={each} onEnd={() => setAsked([each])} />
              </li>
            ))}
          </Stack>
        )}
      </Loaded>
      <Confirm
        opened={asked.length > 0}
        title={asked.length === 1 ? t("ask.one") : t("ask.others")}
        detail={t("ask.detail")}
        action={t("end")}
        error={end.error}
        isPending={end.isPending}
        onConfirm={() => end.mutate(asked)}
        onClose={() => (end.reset(), setAsked([]))}
      />
    </Page>
  );
}

const METHODS = ["password", "passkey", "oidc", "invitation"];

function SessionCard({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation("sessions");
  const format = useFormat();
  const device = deviceOf(session.userAgent) ?? t("unknown");
  const Sign = /android|ios/i.test(device) ? IconDeviceMobile : IconDeviceDesktop;
  const method = METHODS.includes(session.method) ? t(`methods.${session.method}`) : session.method;
  return (
    <Card>
      <Group justify="space-between" gap="md">
        <Group gap="md" wrap="nowrap">
          <ThemeIcon size={44} radius="xl" variant="light" aria-hidden>
            <Sign size={24} stroke={1.6} />
          </ThemeIcon>
          <div>
            <Group gap="xs">
              <Text fw={600} dir="auto">
                {device}
              </Text>
              {session.current && <Label color="teal">{t("here")}</Label>}
            </Group>
            <Text size="sm" c="dimmed">
              {session.ip != null && (
                <>
                  <bdi dir="ltr">{session.ip}</bdi>
                  {" · "}
                </>
              )}
              {t("seen", { when: format.ago(session.lastSeenAt) })} · <bdi dir="ltr">{session.tenant}</bdi>
            </Text>
            <Text size="sm" c="dimmed">
              {t("since", { when: format.moment(session.createdAt), method })} · {t("until", { when: format.day(session.expiresAt.slice(0, 10)) })}
            </Text>
          </div>
        </Group>
        {!session.current && (
          <Button variant="default" aria-label={t("endOne", { device })} onClick={onEnd}>
            {t("end")}
          </Button>
        )}
      </Group>
    </Card>
  );
}
