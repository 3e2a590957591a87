import { Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { navigationFor } from "~/pages";
import type { PageEntry } from "~/pages/entry";
import { useCan } from "~/session/me";
import classes from "./navigation.module.css";

/** The pages one may see, and no others. */
export function Navigation() {
  const { t } = useTranslation("navigation");
  const can = useCan();
  return (
    <Stack gap="lg" py="xs">
      {navigationFor(can).map(({ section, entries }) => (
        <div key={section}>
          <Text size="xs" fw={600} c="dimmed" px="sm" pb={6} id={`section-${section}`}>
            {t(`sections.${section}`)}
          </Text>
          <Stack gap={2} component="ul" className={classes["list"] ?? ""} aria-labelledby={`section-${section}`}>
            {entries.map((entry) => (
              <NavigationItem key={entry.name} entry={entry} />
            ))}
          </Stack>
        </div>
      ))}
    </Stack>
  );
}

function NavigationItem({ entry }: { entry: PageEntry }) {
  const { t } = useTranslation("navigation");
  const Sign = entry.navigation?.icon;
  const to = entry.routes[0]?.path ?? "/";
  return (
    <li>
      <Link to={to} className={classes["item"] ?? ""} activeOptions={{ exact: to === "/", includeSearch: false }} activeProps={{ "aria-current": "page" }}>
        {Sign && <Sign size={19} stroke={1.7} aria-hidden />}
        <span>{t(entry.name)}</span>
      </Link>
    </li>
  );
}
