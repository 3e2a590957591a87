import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./brand.module.css";

export function Brand({ size = 30, withName = true }: { size?: number; withName?: boolean }) {
  const { t } = useTranslation("shell");
  return (
    <Link to="/" className={classes["brand"] ?? ""} aria-label={t("brand")}>
      <Group gap={10} wrap="nowrap">
        <BrandMark size={size} />
        {withName && (
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
