import { Button, Group, Select, SimpleGrid, Stack, TextInput, useMantineColorScheme } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, type Schemas, versioned } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Card } from "~/design/card";
import { Facts } from "~/design/facts";
import { Fault, faultOf } from "~/design/fault";
import { Loaded } from "~/design/loaded";
import { isLanguage, LANGUAGES, type Numerals } from "~/i18n/languages";
import { preferences, usePreferences } from "~/session/preferences";
import { wikala } from "~/session/session";

type Profile = Schemas["Profile"];

const profileQuery = queryOptions({
  queryKey: ["auth", "profile"],
  queryFn: async ({ signal }) => {
    const { value, etag } = await versioned(wikala.GET("/api/v1/auth/profile", { signal }));
    return { profile: value, etag };
  },
});

export function ProfileCard() {
  const { t } = useTranslation("profile");
  const profile = useQuery(profileQuery);
  return (
    <Card title={t("card")}>
      <Loaded query={profile}>{(loaded) => <Form key={loaded.etag} {...loaded} />}</Loaded>
    </Card>
  );
}

function Form({ profile, etag }: { profile: Profile; etag: string }) {
  const { t, i18n } = useTranslation("profile");
  const { numerals } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [firstName, setFirstName] = useState(profile.firstName);
  const [lastName, setLastName] = useState(profile.lastName);
  const [phone, setPhone] = useState(profile.phone ?? "");
  // What one sees now is what is kept: it may have been changed in the menu meanwhile.
  const [language, setLanguage] = useState(i18n.language);
  const [theme, setTheme] = useState<string>(colorScheme === "auto" ? "system" : colorScheme);
  const [digits, setDigits] = useState<Numerals>(numerals);
  const save = useChange(
    () => body(wikala.PATCH("/api/v1/auth/profile", { params: { header: { "If-Match": etag } }, body: { firstName: firstName.trim(), lastName: lastName.trim(), phone: phone.trim() || null, language, theme } })),
    {
      makesOld: [["auth"]],
      said: true,
      isShownByPage: true,
      // Mails follow the profile; this browser follows at once.
      onDone: () => {
        preferences.set({ numerals: digits, ...(isLanguage(language) && { language }) });
        setColorScheme(theme === "dark" || theme === "light" ? theme : "auto");
        void i18n.changeLanguage(language);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={720}>
        <Facts items={[[t("email"), <bdi dir="ltr">{profile.email}</bdi>]]} />
        <Fault error={save.error} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("firstName")} dir="auto" maxLength={100} autoComplete="given-name" value={firstName} error={faultOf(save.error, "/firstName")} onChange={(event) => setFirstName(event.currentTarget.value)} />
          <TextInput label={t("lastName")} dir="auto" maxLength={100} autoComplete="family-name" value={lastName} error={faultOf(save.error, "/lastName")} onChange={(event) => setLastName(event.currentTarget.value)} />
          <TextInput label={t("phone")} type="tel" dir="ltr" maxLength={30} autoComplete="tel" value={phone} error={faultOf(save.error, "/phone")} onChange={(event) => setPhone(event.currentTarget.value)} />
          <Select label={t("language")} allowDeselect={false} value={language} data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))} onChange={(value) => value && setLanguage(value)} />
          <Select label={t("theme")} allowDeselect={false} value={theme} data={(["light", "dark", "system"] as const).map((value) => ({ value, label: t(`themes.${value}`) }))} onChange={(value) => value && setTheme(value)} />
          <Select
            label={t("numerals")}
            description={t("numeralsAbout")}
            allowDeselect={false}
            value={digits}
            data={[
              { value: "latn", label: "0123456789" },
              { value: "arab", label: "٠١٢٣٤٥٦٧٨٩" },
            ]}
            onChange={(value) => value && setDigits(value as Numerals)}
          />
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
