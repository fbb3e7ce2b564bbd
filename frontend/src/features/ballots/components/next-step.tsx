import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { decideBallot, prepareRunOff } from "@/lib/api/gen/sdk.gen";
import type { BallotOut, ResultOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { resultMessages } from "../result-messages";

interface Props {
  readonly ballot: BallotOut;
  readonly result: ResultOut;
}

/** What follows where options are equal: the next round, or the declared decider's word. */
export function NextStep({ ballot, result }: Props) {
  const t = useMessages(resultMessages);
  const navigate = useNavigate();
  const runOff = async () => {
    const { data } = await prepareRunOff({ path: { ballot_id: ballot.id } });
    await refresh("ballots");
    await navigate({ to: "/hoi-nghi/$meetingId/dieu-hanh", params: { meetingId: data.meeting_id } });
  };
  if (result.actions.includes("decide")) return <Decide result={result} />;
  if (!result.actions.includes("run_off")) return null;
  return (
    <Row>
      <Button variant="primary" onClick={() => void runOff()}>
        {t.run_off}
      </Button>
    </Row>
  );
}

function Decide({ result }: { readonly result: ResultOut }) {
  const t = useMessages(resultMessages);
  const equal = result.standings.filter(({ outcome }) => outcome === "undecided");
  const form = useAppForm({
    schema: v.object({
      reason: requiredText(),
      places: v.array(
        v.object({ option_id: v.string(), place: v.pipe(requiredText(), v.regex(/^\d{1,3}$/)) }),
      ),
    }),
    initial: { reason: "", places: equal.map(({ option_id }) => ({ option_id, place: "" })) },
    submit: async ({ reason, places }) => {
      const given = places.map(({ option_id, place }) => ({ option_id, place: Number(place) }));
      await decideBallot({ path: { ballot_id: result.ballot_id }, body: { reason, places: given } });
      await refresh("ballots");
    },
  });
  return (
    <Form form={form} action={t.decide}>
      <p>{t.decideHint}</p>
      {equal.map(({ option_id, label }, index) => (
        <NumberField key={option_id} whole label={label} {...form.bind(`places.${index}.place`)} />
      ))}
      <TextField label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}
