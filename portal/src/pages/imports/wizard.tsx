import { Alert, Button, Progress, Stack, Stepper, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { NoPermission, PlanUpgrade } from "~/design/states";
import { WikalaError } from "@wikala/sdk";
import { useFormat } from "~/i18n/format";
import { useCan } from "~/session/me";
import { CheckStep } from "./check-step";
import { FileStep } from "./file-step";
import { importQuery } from "./queries";
import { Result } from "./result";
import { useWizard, type Wizard } from "./use-wizard";

/** A statement of a bank, step by step. */
export default function ImportWizard() {
  const { t } = useTranslation("imports");
  const can = useCan();
  const format = useFormat();
  const wizard = useWizard();
  const step = wizard.commit.data !== undefined ? 2 : wizard.preview !== undefined ? 1 : 0;
  const again = step > 0 && (
    <Button variant="default" onClick={wizard.startOver}>
      {step === 2 ? t("result.another") : t("wizard.otherFile")}
    </Button>
  );
  if (!can("finance.create")) return <NoPermission />;
  return (
    <Page title={t("wizard.title")} about={t("wizard.about")} actions={again}>
      <Card>
        <Stepper active={step} size="sm" mb="xl" aria-label={t("wizard.steps")}>
          <Stepper.Step icon={format.number(1)} label={t("wizard.file")} description={wizard.file?.name} allowStepSelect={false} />
          <Stepper.Step icon={format.number(2)} label={t("wizard.check")} allowStepSelect={false} />
          <Stepper.Step icon={format.number(3)} label={t("wizard.result")} allowStepSelect={false} />
        </Stepper>
        <Stack gap="lg">
          <Trouble wizard={wizard} />
          {(wizard.look.isPending || wizard.commit.isPending) && <Sending wizard={wizard} />}
          {step === 0 && <FileStep wizard={wizard} />}
          {step === 1 && <CheckStep wizard={wizard} />}
          {step === 2 && <Taken id={wizard.commit.data?.id ?? ""} />}
        </Stack>
      </Card>
    </Page>
  );
}

/** Why the file was not taken. */
function Trouble({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("imports");
  const error = wizard.commit.error ?? wizard.look.error;
  if (error === null) return null;
  if (error instanceof WikalaError && error.code === "plan.required") return <PlanUpgrade plan={error.requiredPlan} />;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t("failed")}>
      <bdi>{error.message}</bdi>
    </Alert>
  );
}

/** First the file goes, then it is read; only the first can be measured from here. */
function Sending({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const hasGone = wizard.sent >= 1;
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {hasGone ? t(wizard.commit.isPending ? "wizard.taking" : "wizard.reading") : t("wizard.sending", { share: format.percent(wizard.sent) })}
      </Text>
      <Progress value={hasGone ? 100 : wizard.sent * 100} animated={hasGone} aria-label={t("wizard.progress")} />
    </div>
  );
}

function Taken({ id }: { id: string }) {
  const one = useQuery(importQuery(id));
  return <Loaded query={one}>{(imported) => <Result imported={imported} />}</Loaded>;
}
