import { Anchor, Button, Grid, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Member } from "~/api/access";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { useFormat } from "~/i18n/format";
import { useCan, useMe } from "~/session/me";
import { MemberState } from "./member-state";
import { nameOf } from "./person";
import { ProfileForm } from "./profile-form";
import { memberQuery } from "./queries";
import { RolesForm } from "./roles-form";
import { MemberSessions } from "./sessions";
import { Standing } from "./standing";

/** One member: what they are called, what they may do, where they are signed in, and whether they may act. */
export default function MemberPage() {
  const { t } = useTranslation("members");
  const { id } = useParams({ strict: false }) as { id: string };
  const member = useQuery(memberQuery(id));
  const name = member.data === undefined ? t("member") : nameOf(member.data.value);
  const back = (
    <Button component={Link} to="/members" variant="default" leftSection={<IconArrowLeft size={17} className="mirrored" aria-hidden />}>
      {t("back")}
    </Button>
  );
  return (
    <Page title={name} actions={back}>
      <Loaded query={member}>{({ value, etag }) => <Parts member={value} etag={etag} />}</Loaded>
    </Page>
  );
}

function Parts({ member, etag }: { member: Member; etag: string }) {
  const can = useCan();
  const isMe = useMe()?.id === member.id;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <About member={member} isMe={isMe} />
          {can("roles.read") && <RolesForm member={member} etag={etag} isMe={isMe} />}
          {can("users.update") && <ProfileForm key={etag} member={member} etag={etag} />}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          {can("users.update") && <MemberSessions member={member} />}
          {!isMe && (can("users.update") || can("users.delete")) && <Standing member={member} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function About({ member, isMe }: { member: Member; isMe: boolean }) {
  const { t } = useTranslation("members");
  const format = useFormat();
  const facts = [
    { term: t("about_member.email"), text: <span dir="ltr">{member.email}</span> },
    { term: t("columns.state"), text: <MemberState member={member} /> },
    { term: t("columns.factor"), text: member.twoFactorEnabled ? t("factor.on") : t("factor.off") },
    { term: t("columns.since"), text: format.day(member.createdAt.slice(0, 10)) },
  ];
  return (
    <Card title={t("about_member.title")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" component="dl" m={0}>
        {facts.map(({ term, text }) => (
          <div key={term}>
            <Text component="dt" size="xs" c="dimmed">
              {term}
            </Text>
            <Text component="dd" size="sm" m={0} mt={2}>
              {text}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {isMe && (
        <Text size="sm" c="dimmed" mt="md">
          {t("about_member.you")}{" "}
          <Anchor component={Link} to="/security" size="sm" underline="always">
            {t("about_member.security")}
          </Anchor>
        </Text>
      )}
    </Card>
  );
}
