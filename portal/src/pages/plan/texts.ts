import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/format";

/** Features, meters and limits in words; by their code where there are none. */
export function usePlanTexts() {
  const { t, i18n } = useTranslation("plan");
  const format = useFormat();
  const known = (key: string, code: string) => (i18n.exists(key, { ns: "plan" }) ? undefined : code);
  return {
    feature: (name: string) => known(`features.${name}`, name) ?? t(`features.${name}`),
    meter: (name: string) => known(`meters.${name}`, name) ?? t(`meters.${name}`),
    limit: (limit: { most: number; per: string } | null | undefined) => (limit == null ? t("limits.none") : t(`limits.${limit.per}`, { most: format.number(limit.most) })),
  };
}
