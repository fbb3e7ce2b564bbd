import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { readAwardCatalogueOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Option } from "@/ui/select/select";
import { awardMessages } from "./messages";
import { type Awarded, awardKey, awardName, collectiveAwards } from "./model";

interface AwardNames {
  readonly nameOf: (award: Awarded) => string;
  /** The choices for collectives. */
  readonly options: readonly Option[];
}

/** The names of titles and forms, from the catalogue of today. */
export function useAwardNames(): AwardNames {
  const t = useMessages(awardMessages);
  const language = useLanguage();
  const { data } = useQuery({ ...readAwardCatalogueOptions(), staleTime: Number.POSITIVE_INFINITY });
  const nameOf = (award: Awarded) => awardName(data, award, language, t.subtypes);
  const options = collectiveAwards(data).map((award) => ({ value: awardKey(award), label: nameOf(award) }));
  return { nameOf, options };
}
