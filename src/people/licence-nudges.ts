import type { Licence } from './queries.ts'

/** What a person should look after: a number that is missing, or a licence that has expired or soon will. */
export type LicenceNudge = { state: string } & (
  | { kind: 'missing' }
  | { kind: 'expired' | 'expires'; on: Temporal.PlainDate }
)

const daysBefore = 60

/** What is to be said of licences on a day, the most pressing first. On its last day a licence is still good. */
export function licenceNudges(licences: readonly Licence[], today: Temporal.PlainDate): LicenceNudge[] {
  const missing = licences.filter(({ number }) => number === null)
  const dated = licences.flatMap(({ state, expiresOn }): LicenceNudge[] => {
    if (!expiresOn) return []
    const on = Temporal.PlainDate.from(expiresOn)
    const { days } = today.until(on)
    return days > daysBefore ? [] : [{ state, kind: days < 0 ? 'expired' : 'expires', on }]
  })
  const byDay = (one: LicenceNudge, other: LicenceNudge) =>
    'on' in one && 'on' in other ? Temporal.PlainDate.compare(one.on, other.on) : 0
  return [...dated.toSorted(byDay), ...missing.map(({ state }) => ({ state, kind: 'missing' as const }))]
}
