import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, type Schemas } from "@wikala/sdk";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { FormError } from "~/design/form-error";
import { Label } from "~/design/label";
import { Loaded } from "~/design/loaded";
import { useFormat } from "~/i18n/format";
import { wikala } from "~/session/session";
import { DisableFactor } from "./disable-factor";
import { Enrol } from "./enrol";
import { useFreshProof } from "./fresh-proof";
import { factorsQuery, type SecondFactorKind } from "./queries";
import { RecoveryCodes } from "./recovery-codes";

export interface Enrolling extends Pick<Schemas["SecondFactorEnrolment"], "enrolment" | "qrCode" | "secret"> {
  kind: SecondFactorKind;
}

/** What is asked for beside the password. */
export function FactorsCard() {
  const { t } = useTranslation("security");
  const format = useFormat();
  const client = useQueryClient();
  const factors = useQuery(factorsQuery);
  const { prove, dialog } = useFreshProof();
  const [enrolling, setEnrolling] = useState<Enrolling>();
  const [disabled, setDisabled] = useState<SecondFactorKind>();
  const [codes, setCodes] = useState<readonly string[]>();
  const enable = useMutation({
    mutationFn: (kind: SecondFactorKind) => prove((proof) => body(wikala.POST("/api/v1/auth/enable-2fa", { body: { kind, ...proof } }))),
    onSuccess: (enrolment, kind) => setEnrolling({ kind, ...enrolment }),
  });
  const renew = useMutation({
    mutationFn: () => prove((proof) => body(wikala.POST("/api/v1/auth/recovery-codes", { body: proof }))),
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
    onSettled: () => client.invalidateQueries({ queryKey: ["auth", "factors"] }),
  });
  return (
    <Card title={t("factors.title")}>
      <Loaded query={factors}>
        {(state) => (
          <Stack>
            <Text size="sm" c="dimmed">
              {t("factors.about")}
            </Text>
            <FormError error={enable.error ?? renew.error} />
            {(["totp", "email"] as const).map((kind) => {
              const factor = state.factors.find((each) => each.kind === kind);
              return (
                <Group key={kind} justify="space-between" gap="md">
                  <div>
                    <Group gap="xs">
                      <Text size="sm" fw={600}>
                        {t(`factors.kinds.${kind}`)}
                      </Text>
                      {factor !== undefined && <Label color="teal">{t("factors.on")}</Label>}
                    </Group>
                    <Text size="xs" c="dimmed">
                      {factor?.since == null ? t(`factors.abouts.${kind}`) : t("factors.since", { when: format.moment(factor.since) })}
                    </Text>
                  </div>
                  {factor === undefined ? (
                    <Button variant="default" aria-label={`${t("factors.enable")}: ${t(`factors.kinds.${kind}`)}`} loading={enable.isPending && enable.variables === kind} onClick={() => enable.mutate(kind)}>
                      {t("factors.enable")}
                    </Button>
                  ) : (
                    <Button variant="default" aria-label={`${t("factors.disable")}: ${t(`factors.kinds.${kind}`)}`} onClick={() => setDisabled(kind)}>
                      {t("factors.disable")}
                    </Button>
                  )}
                </Group>
              );
            })}
            {state.enabled && (
              <Group justify="space-between" gap="md">
                <div>
                  <Text size="sm" fw={600}>
                    {t("recovery.title")}
                  </Text>
                  <Text size="xs" c={state.recoveryCodesLeft < 3 ? "var(--mantine-color-error)" : "dimmed"}>
                    {t("recovery.left", { count: state.recoveryCodesLeft, codes: format.number(state.recoveryCodesLeft) })}
                  </Text>
                </div>
                <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
                  {t("recovery.renew")}
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </Loaded>
      <Enrol enrolling={enrolling} onClose={() => setEnrolling(undefined)} onCodes={(given) => (setEnrolling(undefined), setCodes(given))} />
      <DisableFactor kind={disabled} prove={prove} onClose={() => setDisabled(undefined)} />
      <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />
      {dialog}
    </Card>
  );
}
