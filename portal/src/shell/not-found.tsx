import { Button } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { State } from "~/design/states";

export function NotFound() {
  const { t } = useTranslation("states");
  return (
    <State icon={IconCompass} title={t("notFound.title")} detail={t("notFound.detail")}>
      <Button component={Link} to="/" variant="default">
        {t("notFound.home")}
      </Button>
    </State>
  );
}
