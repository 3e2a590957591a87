import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Language, LANGUAGES, type Numerals } from "~/i18n/languages";
import { preferences, usePreferences } from "~/session/preferences";

const SCHEMES = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** Language, numerals, and light or dark. */
export function AppearanceMenu() {
  const { t, i18n } = useTranslation("shell");
  const { numerals } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const speak = (language: Language) => {
    preferences.set({ language });
    void i18n.changeLanguage(language);
  };
  return (
    <Menu width={230} position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t("appearance.label")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("appearance.label")}>
            <IconLanguage size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("appearance.language")}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Choice key={language} label={LANGUAGES[language]} lang={language} chosen={i18n.language === language} onClick={() => speak(language)} />
        ))}
        {i18n.language === "ar" && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("appearance.numerals")}</Menu.Label>
            {(["latn", "arab"] satisfies Numerals[]).map((choice) => (
              <Choice
                key={choice}
                label={choice === "latn" ? "0123456789" : "٠١٢٣٤٥٦٧٨٩"}
                chosen={numerals === choice}
                onClick={() => preferences.set({ numerals: choice })}
              />
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t("appearance.scheme")}</Menu.Label>
        {(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[]).map((scheme) => {
          const Sign = SCHEMES[scheme];
          return (
            <Choice
              key={scheme}
              label={t(`appearance.schemes.${scheme}`)}
              icon={<Sign size={16} aria-hidden />}
              chosen={colorScheme === scheme}
              onClick={() => setColorScheme(scheme)}
            />
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoiceProps {
  label: string;
  lang?: string;
  icon?: React.ReactNode;
  chosen: boolean;
  onClick: () => void;
}

function Choice({ label, lang, icon, chosen, onClick }: ChoiceProps) {
  return (
    <Menu.RadioItem value={label} checked={chosen} onChange={onClick} lang={lang} rightSection={icon}>
      {label}
    </Menu.RadioItem>
  );
}
