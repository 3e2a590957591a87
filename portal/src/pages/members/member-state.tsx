import { useTranslation } from "react-i18next";
import type { Member } from "~/api/access";
import { Label } from "~/design/label";

const COLOURS = { active: "teal", inactive: "orange", invited: "blue" } as const;

/** Whether somebody can act in the tenant. Who is frozen could, under a larger plan. */
export function MemberState({ member: { state, isFrozen } }: { member: Member }) {
  const { t } = useTranslation("members");
  if (isFrozen) return <Label color="blue">{t("state.frozen")}</Label>;
  return <Label color={COLOURS[state]}>{t(`state.${state}`)}</Label>;
}
