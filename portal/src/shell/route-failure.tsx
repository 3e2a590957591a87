import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Failure } from "~/design/states";

/** A page that could not be loaded, as when the host is away: it can be tried again. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <Failure error={error} retry={retry} />;
}
