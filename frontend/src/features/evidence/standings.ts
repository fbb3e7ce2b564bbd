/** What lists of items can be narrowed to; `missing` is no state of an item. */
export const ITEM_STANDINGS = ["given", "accepted", "rejected", "expired", "withdrawn"] as const;
