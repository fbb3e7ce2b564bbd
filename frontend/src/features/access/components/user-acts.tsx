import { useMessages } from "@/i18n/language";
import { deactivateUser, reactivateUser, removeFactors, resetPassword } from "@/lib/api/gen/sdk.gen";
import type { UserOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { notify } from "@/ui/toast/notify";
import { type UserWords, userMessages } from "../user-messages";
import { newFirstPassword } from "../user-model";

type Act = "reset_password" | "remove_factors" | "deactivate" | "reactivate";

const ACTS: readonly Act[] = ["reset_password", "remove_factors", "deactivate", "reactivate"];

const SIMPLE = {
  remove_factors: removeFactors,
  deactivate: deactivateUser,
  reactivate: reactivateUser,
} as const;

const wordsOf = (act: Act, t: UserWords) =>
  ({
    reset_password: { button: t.resetPassword, means: t.resetMeans, done: t.passwordReset },
    remove_factors: { button: t.removeFactors, means: t.removeFactorsMeans, done: t.factorsRemoved },
    deactivate: { button: t.deactivate, means: t.deactivateMeans, done: t.deactivated },
    reactivate: { button: t.reactivate, means: t.reactivateMeans, done: t.reactivated },
  })[act];

interface Props {
  readonly user: UserOut;
  /** Gets a new first password once it is set. */
  readonly onPassword: (password: string) => void;
}

/** What may be done with an account besides editing it. */
export function UserActs({ user, onPassword }: Props) {
  return ACTS.filter((act) => user.actions.includes(act)).map((act) => (
    <UserAct key={act} act={act} user={user} onPassword={onPassword} />
  ));
}

function UserAct({ act, user, onPassword }: Props & { readonly act: Act }) {
  const t = useMessages(userMessages);
  const words = wordsOf(act, t);
  const run = async () => {
    const path = { user_id: user.id };
    if (act === "reset_password") {
      const first_password = newFirstPassword();
      await resetPassword({ path, body: { first_password } });
      onPassword(first_password);
    } else {
      await SIMPLE[act]({ path });
    }
    notify(words.done);
    await refresh("access");
  };
  return (
    <ActButton
      words={words.button}
      means={words.means}
      danger={act === "deactivate"}
      word={act === "deactivate" ? user.username : undefined}
      act={run}
    />
  );
}
