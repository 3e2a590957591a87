import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLogo } from "~/session/logo";
import classes from "./brand.module.css";

/** The way home, with the logo of the tenant, or with the brand where there is none. */
export function Brand() {
  const { t } = useTranslation("shell");
  const logo = useLogo();
  return (
    <Link to="/" className={classes["brand"] ?? ""} aria-label={t("brand")}>
      <Group gap={10} wrap="nowrap">
        {logo === undefined ? <BrandMark size={30} /> : <img src={logo} height={30} alt="" className={classes["logo"]} />}
        {logo === undefined && (
          <Text component="span" fw={700} size="lg" visibleFrom="sm">
            {t("brand")}
          </Text>
        )}
      </Group>
    </Link>
  );
}

export function BrandMark({ size }: { size: number }) {
  return <img src="/favicon.svg" width={size} height={size} alt="" />;
}
