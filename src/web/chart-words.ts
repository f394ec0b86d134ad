/** One place on the axis of time: "Jan", in the group "2026" that is written under the first of its kind. */
export type Point = { label: string; group?: string }

/** How a value is written, such as "1,040" or "12.50". */
export type Text = (value: number) => string

/** "Jan 2026" */
export const nameOf = ({ label, group }: Point): string => [label, group].filter(Boolean).join(' ')

/** What columns over time say, to who does not see them: "12 columns, Jan 2026 to Dec 2026: lowest 3 in Jan 2026, …". */
export function rangeWords(points: readonly (Point & { value: number })[], text: Text): string {
  const [first] = points
  if (points.length === 1) return `${nameOf(first!)}: ${text(first!.value)}.`
  const low = points.reduce((least, one) => (one.value < least.value ? one : least))
  const high = points.reduce((most, one) => (one.value > most.value ? one : most))
  if (low.value === high.value) return `${text(high.value)} in each of ${points.length} columns.`
  return `${points.length} columns, ${nameOf(first!)} to ${nameOf(points.at(-1)!)}: lowest ${text(low.value)} in ${nameOf(low)}, highest ${text(high.value)} in ${nameOf(high)}.`
}

/** What a line says: where it begins and where it ends. */
export function lineWords(
  { name, values }: { name: string; values: readonly (number | null)[] },
  points: readonly Point[],
  text: Text,
): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, point: points[index]! }]))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return `${name}: no figures.`
  if (known.length === 1) return `${name}: ${text(first.value)} in ${nameOf(first.point)}.`
  return `${name}: ${text(first.value)} in ${nameOf(first.point)}, ${text(last.value)} in ${nameOf(last.point)}.`
}

/** What a row of bars says. */
export const barWords = (values: readonly number[], keys: readonly string[], text: Text): string =>
  values.map((value, index) => (keys.length > 1 ? `${keys[index]} ${text(value)}` : text(value))).join(', ')
