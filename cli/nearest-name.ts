import { closest, distance } from "fastest-levenshtein";

/** The known name that was probably meant; undefined when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const nearest = closest(
    name.toLowerCase(),
    known.map((candidate) => candidate.toLowerCase()),
  );
  const found = known.find((candidate) => candidate.toLowerCase() === nearest);
  return distance(name.toLowerCase(), nearest) <= Math.max(1, Math.floor(name.length / 3)) ? found : undefined;
}
