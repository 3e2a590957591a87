import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Card } from "~/design/card";
import { Loaded } from "~/design/loaded";
import { Page } from "~/design/page";
import { Empty } from "~/design/states";
import { useLetterToken } from "~/session/letter-token";
import { useCan, useMe } from "~/session/me";
import { MadeToMe } from "./made-to-me";
import { MadeToOther } from "./made-to-other";
import { OfferForm } from "./offer-form";
import { type Offer, offerQuery } from "./queries";

/** Handing the organisation over to somebody else: offering, taking back, accepting. */
export default function OwnershipPage() {
  const { t } = useTranslation("ownership");
  const offer = useQuery(offerQuery);
  return (
    <Page title={t("title")} about={t("about")}>
      <Loaded query={offer}>{(open) => <Standing offer={open} />}</Loaded>
    </Page>
  );
}

function Standing({ offer }: { offer: Offer | null }) {
  const { t } = useTranslation("ownership");
  const me = useMe();
  const can = useCan();
  const token = useLetterToken();
  if (offer !== null) return offer.toUserId === me?.id ? <MadeToMe by={{ id: offer.id }} offer={offer} /> : <MadeToOther offer={offer} />;
  // A letter may be about another organisation than the one this session acts in.
  if (token !== undefined) return <MadeToMe by={{ token }} />;
  if (can("platform.ownership")) return <OfferForm />;
  return (
    <Card>
      <Empty title={t("none.title")} detail={t("none.detail")} />
    </Card>
  );
}
