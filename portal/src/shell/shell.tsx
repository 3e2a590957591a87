import { AppShell, Burger, Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "./account-menu";
import { AppearanceMenu } from "./appearance-menu";
import { Brand } from "./brand";
import { FollowTenant } from "./follow-tenant";
import { LiveProvider } from "./live";
import { LiveSign } from "./live-sign";
import { Navigation } from "./navigation";
import { OfflineBanner } from "./offline-banner";
import classes from "./shell.module.css";
import { TenantSwitcher } from "./tenant-switcher";

/** What is around every page: navigation, tenant, appearance, account. */
export function Shell() {
  const { t } = useTranslation("shell");
  const [isOpen, { toggle, close }] = useDisclosure();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  return (
    <LiveProvider>
      <FollowTenant />
      <Button className={classes["skip"] ?? ""} onClick={() => main.current?.focus()}>
        {t("skip")}
      </Button>
      <AppShell header={{ height: 60 }} navbar={{ width: 248, breakpoint: "md", collapsed: { mobile: !isOpen } }} padding={{ base: "md", lg: "xl" }}>
        <AppShell.Header className={classes["header"] ?? ""}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger opened={isOpen} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("menu")} aria-expanded={isOpen} />
              <Brand />
              <TenantSwitcher />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <LiveSign />
              <AppearanceMenu />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes["navbar"] ?? ""} component="nav" aria-label={t("navigation")}>
          <Navigation />
        </AppShell.Navbar>
        <AppShell.Main ref={main} tabIndex={-1} className={classes["main"] ?? ""}>
          <OfflineBanner />
          <div className={classes["content"]}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
    </LiveProvider>
  );
}
