import type { PublicYear, PublishedItem } from "@/lib/api/gen/types.gen";
import { matches } from "@/lib/search-text";

export interface PublicBlock extends Omit<PublicYear, "year"> {
  /** The latest first. */
  readonly years: readonly number[];
}

/** Things by their key, keys and things in the order in which they come. */
function grouped<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** The published years by block, in the order in which the blocks first appear. */
export function byBlock(years: readonly PublicYear[]): readonly PublicBlock[] {
  const blocks = grouped(years, ({ slug }) => slug);
  return [...blocks.values()].flatMap((ofBlock) => {
    const [first] = ofBlock;
    if (!first) return [];
    const { year: _, ...block } = first;
    return [{ ...block, years: ofBlock.map(({ year }) => year).sort((a, b) => b - a) }];
  });
}

/** The blocks whose name or locality has every word of the query. */
export function found(blocks: readonly PublicBlock[], query: string): readonly PublicBlock[] {
  return blocks.filter(({ block, locality }) => matches(`${block} ${locality}`, query));
}

export interface AwardGroup {
  readonly key: string;
  /** Its first item: award, wording and years are the same for all. */
  readonly item: PublishedItem;
  readonly units: readonly { readonly name: string; readonly cancelledOn: string | null }[];
  /** Receivers that are only counted. */
  readonly unnamed: number;
}

const sameAward = ({ title, form, subtype, wording, first_year, last_year }: PublishedItem) =>
  JSON.stringify([title, form, subtype, wording, first_year, last_year]);

/** The lines of a decision by award: who received each, and how many are only counted. */
export function groupAwards(items: readonly PublishedItem[]): readonly AwardGroup[] {
  const groups = grouped(items, sameAward);
  return [...groups].flatMap(([key, ofGroup]) => {
    const [item] = ofGroup;
    if (!item) return [];
    const units = ofGroup.flatMap(({ unit, cancelled_on }) =>
      unit ? [{ name: unit.name, cancelledOn: cancelled_on }] : [],
    );
    return [{ key, item, units, unnamed: ofGroup.reduce((sum, { unnamed }) => sum + unnamed, 0) }];
  });
}
