import { Button, ColorInput, FileButton, Group, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { body, raw } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "~/api/use-change";
import { Fault, faultOf } from "~/design/fault";
import { useLogo } from "~/session/logo";
import { useCan } from "~/session/me";
import { wikala } from "~/session/session";
import type { TenantProfile } from "~/session/tenant";

const SWATCHES = ["#0b6459", "#1d4ed8", "#6d28d9", "#be185d", "#b91c1c", "#c2410c", "#a16207", "#4d7c0f", "#0e7490", "#334155"];

/** The colour of buttons and links. */
export function AccentForm({ profile }: { profile: TenantProfile }) {
  const { t } = useTranslation("settings");
  const may = useCan()("system.admin");
  const [accent, setAccent] = useState(profile.branding.accent ?? "");
  const save = useChange(() => body(wikala.PATCH("/api/v1/tenant/profile", { params: { header: { "If-Match": profile.etag } }, body: { branding: { accent: accent || null } } })), {
    makesOld: [["tenant"]],
    said: true,
    isShownByPage: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Fault error={save.error} />
        <ColorInput
          label={t("looks.accent")}
          description={t("looks.accentAbout")}
          placeholder={t("looks.noAccent")}
          dir="ltr"
          maw={340}
          format="hex"
          fixOnBlur={false}
          withEyeDropper={false}
          swatches={SWATCHES}
          swatchesPerRow={10}
          value={accent}
          disabled={!may}
          error={faultOf(save.error, "/branding/accent")}
          onChange={setAccent}
        />
        {may && (
          <Group>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t("looks.saveAccent")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** The picture at the top of every page. */
export function Logo() {
  const { t } = useTranslation("settings");
  const may = useCan()("system.admin");
  const logo = useLogo();
  const settled = { makesOld: [["tenant"]], said: true as const, isShownByPage: true };
  const put = useChange((file: File) => body(wikala.PUT("/api/v1/tenant/logo", raw(file))), settled);
  const remove = useChange(() => wikala.DELETE("/api/v1/tenant/logo"), settled);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t("looks.logo")}
      </Text>
      <Text size="xs" c="dimmed">
        {t("looks.logoAbout")}
      </Text>
      <Fault error={put.error ?? remove.error} />
      {logo === undefined ? <Text size="sm">{t("looks.noLogo")}</Text> : <img src={logo} alt={t("looks.logoNow")} style={{ maxWidth: 280, maxHeight: 96, objectFit: "contain", objectPosition: "0 50%" }} />}
      {may && (
        <Group>
          <FileButton accept="image/png,image/webp" inputProps={{ "aria-label": t("looks.chooseLogo") }} onChange={(file) => file && put.mutate(file)}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />} loading={put.isPending}>
                {t("looks.chooseLogo")}
              </Button>
            )}
          </FileButton>
          {logo !== undefined && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {t("looks.removeLogo")}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
