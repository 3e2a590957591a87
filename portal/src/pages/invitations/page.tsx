import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { ShowMore } from "~/design/show-more";
import { Empty } from "~/design/states";
import { InviteForm } from "./invite-form";
import { invitationsQuery } from "./queries";
import { type InvitationSearch, STATES } from "./search";
import { InvitationTable } from "./table";

/** Who was asked to join, and what became of it. */
export default function InvitationsPage() {
  const { t } = useTranslation("invitations");
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as InvitationSearch;
  const invitations = useInfiniteQuery(invitationsQuery(search.state));
  const change = (changes: InvitationSearch) => void navigate({ to: "/invitations", search: { ...search, ...changes } as never, replace: true });
  const invite = (
    <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => change({ new: true })}>
      {t("invite")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={invite}>
      <Card flush>
        <Group p="md">
          <SegmentedControl
            aria-label={t("state")}
            value={search.state ?? "all"}
            onChange={(value) => change({ state: STATES.find((each) => each === value) })}
            data={["all", ...STATES].map((value) => ({ value, label: t(`states.${value}`) }))}
          />
        </Group>
        <Loaded query={invitations}>
          {({ pages }) => {
            const all = pages.flatMap(({ data }) => data);
            return all.length === 0 ? (
              <Empty title={t("empty.title")} detail={t("empty.detail")}>
                {invite}
              </Empty>
            ) : (
              <InvitationTable invitations={all} />
            );
          }}
        </Loaded>
      </Card>
      <ShowMore query={invitations} />
      <InviteForm opened={search.new === true} onClose={() => change({ new: undefined })} />
    </Page>
  );
}
