import { Button, Group, Skeleton, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { type Icon, IconCloudOff, IconCrown, IconInbox, IconLock, IconMoodSad } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { WikalaError } from "@wikala/sdk";
import classes from "./states.module.css";

interface StateProps {
  icon: Icon;
  title: string;
  detail?: string | undefined;
  tone?: "calm" | "warn";
  children?: ReactNode;
}

/** What a page shows instead of content: a sign, what happened, and what one can do. */
export function State({ icon: Sign, title, detail, tone = "calm", children }: StateProps) {
  return (
    <Stack align="center" gap="sm" className={classes["state"]}>
      <ThemeIcon size={64} radius="xl" variant="light" color={tone === "warn" ? "orange" : "wikala"} aria-hidden>
        <Sign size={32} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      {detail !== undefined && (
        <Text c="dimmed" ta="center" maw={460}>
          {detail}
        </Text>
      )}
      {children}
    </Stack>
  );
}

/** There is nothing yet; `children` is the first step. */
export function Empty({ title, detail, icon = IconInbox, children }: { title: string; detail?: string; icon?: Icon; children?: ReactNode }) {
  return (
    <State icon={icon} title={title} detail={detail}>
      {children}
    </State>
  );
}

/** Grey shapes while data is on its way. */
export function Loading({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation("states");
  return (
    <Stack gap="sm" role="status" aria-label={t("loading")} p="lg">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}

/** Not for this person; the ways out are a page that is not refused, and what they may do. */
export function NoPermission() {
  const { t } = useTranslation("states");
  const { pathname } = useLocation();
  return (
    <State icon={IconLock} tone="warn" title={t("noPermission.title")} detail={t("noPermission.detail")}>
      <Group mt="xs" gap="sm" justify="center">
        {pathname !== "/" && (
          <Button component={Link} to="/" variant="default">
            {t("notFound.home")}
          </Button>
        )}
        <Button component={Link} to="/profile" variant="subtle">
          {t("noPermission.role")}
        </Button>
      </Group>
    </State>
  );
}

export function PlanUpgrade({ plan }: { plan?: string | undefined }) {
  const { t } = useTranslation("states");
  const detail = plan === undefined ? t("plan.detail") : t("plan.detailNamed", { plan });
  return <State icon={IconCrown} title={t("plan.title")} detail={detail} />;
}

export function Offline({ retry }: { retry?: (() => void) | undefined }) {
  const { t } = useTranslation("states");
  return (
    <State icon={IconCloudOff} tone="warn" title={t("offline.title")} detail={t("offline.detail")}>
      <Retry retry={retry} />
    </State>
  );
}

/** The state that fits a failure. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation("states");
  if (error instanceof WikalaError) {
    if (error.status === 0) return <Offline retry={retry} />;
    if (error.status === 402) return <PlanUpgrade plan={error.requiredPlan} />;
    if (error.status === 403) return <NoPermission />;
  }
  const reference = error instanceof WikalaError ? error.requestId : undefined;
  return (
    <State icon={IconMoodSad} tone="warn" title={t("error.title")} detail={error instanceof Error ? error.message : undefined}>
      {reference !== undefined && (
        <Text size="sm" c="dimmed" dir="auto">
          {t("error.reference", { reference })}
        </Text>
      )}
      <Retry retry={retry} />
    </State>
  );
}

function Retry({ retry }: { retry?: (() => void) | undefined }) {
  const { t } = useTranslation("states");
  if (retry === undefined) return null;
  return (
    <Button variant="default" mt="xs" onClick={retry}>
      {t("retry")}
    </Button>
  );
}
