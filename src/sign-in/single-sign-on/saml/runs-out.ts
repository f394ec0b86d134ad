import type { Provider } from '../provider.ts'
import { lastMomentOf } from './metadata.ts'

/** What of a provider runs out, and when: its metadata, where they say so, and each certificate. */
export type RunsOut = { what: 'metadata' | 'certificate'; at: Temporal.Instant }

/** Days ahead of which the office is warned. */
const warningDays = 30

/** Everything of a provider that has a last moment, the first to run out first. */
export function runningOut(provider: Provider): RunsOut[] {
  if (provider.kind !== 'saml') return []
  const { validUntil, certificates } = provider.settings
  const metadata = validUntil === null ? [] : [Temporal.Instant.from(validUntil)]
  return [
    ...metadata.map((at) => ({ what: 'metadata' as const, at })),
    ...certificates.map((one) => ({ what: 'certificate' as const, at: lastMomentOf(one) })),
  ].sort((one, other) => Temporal.Instant.compare(one.at, other.at))
}

/** Whether something has run out, will within thirty days, or is far from it. */
export function warningOf(at: Temporal.Instant, now: Temporal.Instant): 'over' | 'soon' | null {
  if (Temporal.Instant.compare(at, now) <= 0) return 'over'
  return Temporal.Instant.compare(at, now.add({ hours: 24 * warningDays })) <= 0 ? 'soon' : null
}

/** What the office should see to at a provider, and by when; `at` is null for what is wrong now. */
export type Concern = { what: 'unread' | RunsOut['what']; at: Temporal.Instant | null }

/**
 * What will stop sign-in if nobody sees to it: metadata that cannot be read again, metadata of a file that run out, or
 * the certificate that lasts longest. Metadata that are read each night may be good for days only.
 */
export function concernOf(provider: Provider, now: Temporal.Instant): Concern | null {
  if (provider.kind !== 'saml') return null
  const { metadataFault, metadataAddress } = provider.settings
  if (metadataFault !== null) return { what: 'unread', at: null }
  const ends = runningOut(provider)
  const metadata = metadataAddress === '' ? ends.find(({ what }) => what === 'metadata') : undefined
  const last = ends.findLast(({ what }) => what === 'certificate')
  return [metadata, last].find((one) => one && warningOf(one.at, now) !== null) ?? null
}
