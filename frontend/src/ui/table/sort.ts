/** The sort parameter of the API: names, a minus before those that descend. */
export function directionIn(sort: string | undefined, name: string): "ascending" | "descending" | undefined {
  const [first] = (sort ?? "").split(",");
  if (first === name) return "ascending";
  return first === `-${name}` ? "descending" : undefined;
}

/** By that column; the other way round when it is sorted by it already. */
export function nextSort(sort: string | undefined, name: string): string {
  return directionIn(sort, name) === "ascending" ? `-${name}` : name;
}
