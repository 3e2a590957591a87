import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { look } from "~/design/look";
import { useMe } from "~/session/me";
import { preferences } from "~/session/preferences";
import { useTenant } from "~/session/tenant";

/** The colours are those of the tenant; the language is that of the account, until another one is chosen here. */
export function FollowTenant() {
  const { i18n } = useTranslation();
  const accent = useTenant()?.branding.accent;
  const language = useMe()?.language;
  useEffect(() => {
    if (accent == null) return undefined;
    let isWanted = true;
    void import("~/design/accent").then(({ accentOf }) => isWanted && look.set(accentOf(accent)));
    return () => {
      isWanted = false;
      look.set(undefined);
    };
  }, [accent]);
  useEffect(() => {
    if (preferences.suppose(language)) void i18n.changeLanguage(preferences.get().language);
  }, [language, i18n]);
  return null;
}
