import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { readAwardCatalogueOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Option } from "@/ui/select/select";
import { awardMessages } from "./messages";
import { type Awarded, awardKey, awardName, awardsFor } from "./model";

interface AwardNames {
  /** They are on their way: what shows them would jump when they come. */
  readonly coming: boolean;
  readonly nameOf: (award: Awarded) => string;
  /** The name of a title or a form by its code. */
  readonly entryName: (code: string) => string;
  /** The choices for collectives, and for persons. */
  readonly options: readonly Option[];
  readonly personal: readonly Option[];
  /** Every title and form, whoever receives it. */
  readonly all: readonly Option[];
}

/** The names of titles and forms, from the catalogue of today. */
export function useAwardNames(): AwardNames {
  const t = useMessages(awardMessages);
  const language = useLanguage();
  const { data, isLoading } = useQuery({
    ...readAwardCatalogueOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = (award: Awarded) => awardName(data, award, language, t.subtypes);
  const choice = (award: Awarded) => ({ value: awardKey(award), label: nameOf(award) });
  const entries = [...(data?.titles ?? []), ...(data?.forms ?? [])];
  const options = awardsFor(data, "collective").map(choice);
  const personal = awardsFor(data, "individual").map(choice);
  const others = personal.filter(({ value }) => options.every((known) => known.value !== value));
  return {
    coming: isLoading,
    nameOf,
    entryName: (code) => entries.find((entry) => entry.code === code)?.name[language] ?? code,
    options,
    personal,
    all: [...options, ...others],
  };
}
