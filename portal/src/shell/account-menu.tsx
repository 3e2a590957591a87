import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconDevices, IconLogout, IconShieldLock, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "~/session/me";
import { session } from "~/session/session";

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation("shell");
  const me = useMe();
  const name = [me?.firstName, me?.lastName].filter(Boolean).join(" ");
  return (
    <Menu width={240} position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t("account.label", { name })}>
          <Avatar name={name} color="wikala" radius="xl" size={36} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" >
            <bdi>{name}</bdi>
          </Text>
          <Text size="xs">
            <bdi dir="ltr">{me?.email}</bdi>
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} aria-hidden />}>
          {t("account.profile")}
        </Menu.Item>
        <Menu.Item component={Link} to="/security" leftSection={<IconShieldLock size={16} aria-hidden />}>
          {t("account.security")}
        </Menu.Item>
        <Menu.Item component={Link} to="/sessions" leftSection={<IconDevices size={16} aria-hidden />}>
          {t("account.sessions")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void session.signOut()}>
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
