import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '../../../audit/record.ts'
import type { Db } from '../../../platform/database.ts'
import type { Keys } from '../../../platform/keys.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { openClientSecret, sealClientSecret } from '../oidc/client-secret.ts'
import { isDraft, isSameLabel, type Provider, worldName } from '../provider.ts'
import { allProviders, peopleOfProvider, providerById } from '../queries.ts'
import { newOwnKeys, withDecryptionKey } from '../saml/own-keys.ts'
import { type Asks, asksOf, type Ticks, unticked } from './asks.ts'
import { type Draft, draftSettings } from './draft.ts'
import { type LastTest, lastTestOf } from './last-test.ts'
import { endSessionsBy, lowerSessionsBy } from './provider-sessions.ts'
import type { Ready } from './read-settings.ts'

type By = { organizationId: string; actorId: string }

export type Saved =
  | { ok: true }
  | { ok: false; code: 'gone' | 'full' | 'draft' | 'untested' | 'label' | 'other-provider'; message: string }

/** What there is to ask first, with what must be ticked and is not. */
type Asked = { ok: false; code: 'asks'; asks: Asks; errors: FieldErrors }

/** Doors on one sign-in page. */
const mostProviders = 20

const saved: Saved = { ok: true }
const gone: Saved = { ok: false, code: 'gone', message: 'This provider was removed meanwhile' }

/** Adds a provider of which nothing is known yet, with its addresses here. An id that is there already changes nothing. */
export async function addDraft(
  db: Db,
  by: By,
  id: string,
  { kind, label }: Draft,
  keys: Keys,
  now: Temporal.Instant,
): Promise<Saved> {
  const localDoor = await hold(db, by)
  const all = await allProviders(db)
  if (all.some((provider) => provider.id === id)) return saved
  if (all.length >= mostProviders)
    return { ok: false, code: 'full', message: `There can be at most ${mostProviders} providers` }
  const twice = sameLabel(label, id, all, localDoor)
  if (twice) return twice
  const at = now.toString()
  await db
    .insertInto('identity_provider')
    .values({
      organization_id: by.organizationId,
      id,
      kind,
      label,
      position: Math.max(-1, ...all.map(({ position }) => position)) + 1,
      settings: JSON.stringify(draftSettings(kind)),
      sealed_secret: kind === 'saml' ? await newOwnKeys(keys, label, now) : null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await record(db, by, 'identity_provider.added', id, { new: { kind, label } }, now)
  return saved
}

/** Whoever sees two doors of one name cannot know which is theirs. */
function sameLabel(label: string, id: string, all: Provider[], localDoor: string): Saved | null {
  const same = (one: string) => isSameLabel(one, label)
  const refused = (message: string): Saved => ({ ok: false, code: 'label', message })
  if (same(localDoor)) return refused('The door of email and password is called that already')
  return all.some((one) => one.id !== id && same(one.label)) ? refused('Another door is called that already') : null
}

/**
 * Changes a provider. It stays the same provider once it knows somebody: another one's keys could be the same as those
 * of other people. What makes people new, or their key an e-mail address, is saved only when it is ticked.
 */
export async function changeProvider(
  db: Db,
  by: By,
  id: string,
  ready: Ready,
  ticks: Ticks,
  keys: Keys,
  now: Temporal.Instant,
): Promise<Saved | Asked> {
  const localDoor = await hold(db, by)
  const before = await providerById(db, id)
  if (!before || before.kind !== ready.kind) return gone
  if (worldName(before) !== nameOf(ready) && (await peopleOfProvider(db, id)) > 0)
    return {
      ok: false,
      code: 'other-provider',
      message: `People sign in by ${worldName(before)} already, and this is another provider. Add it as a new one`,
    }
  const twice = ready.label === before.label ? null : sameLabel(ready.label, id, await allProviders(db), localDoor)
  if (twice) return twice
  const asks = await asksOf(db, id, before.settings, ready.settings)
  const errors = unticked(asks, ticks)
  if (Object.keys(errors).length) return { ok: false, code: 'asks', asks, errors }
  const sealed = await newlySealed(before, ready, keys, now)
  await row(db, by, id)
    .set({
      label: ready.label,
      trusted_second_factor: ready.trustedSecondFactor,
      settings: JSON.stringify(ready.settings),
      updated_at: now.toString(),
      ...(toTestAnew(before, ready) ? { settings_at: now.toString() } : {}),
      ...(sealed === null ? {} : { sealed_secret: sealed }),
    })
    .execute()
  const told = ready.kind === 'oidc' && ready.secret !== null ? { secret: 'changed' } : {}
  const untrusted = before.trustedSecondFactor && !ready.trustedSecondFactor
  const lowered = untrusted ? { sessionsLowered: await lowerSessionsBy(db, { ...by, providerId: id }) } : {}
  const confirmed = asks.newPeople ? { peopleMadeNew: asks.newPeople } : {}
  const change = { old: shown(before), new: { ...shown(ready), ...told, ...lowered, ...confirmed } }
  await record(db, by, 'identity_provider.changed', id, change, now)
  return saved
}

/** Whether a test of before says nothing of how the provider is asked now. */
function toTestAnew(before: Provider, ready: Ready): boolean {
  const plain = ({ settings }: Provider | Ready) => JSON.parse(JSON.stringify({ ...settings, metadataFault: null }))
  return (ready.kind === 'oidc' && ready.secret !== null) || !isDeepStrictEqual(plain(before), plain(ready))
}

/**
 * What is sealed anew when settings are saved: a new client secret, one that was not sealed for this provider alone yet, or
 * a key to encrypt with where there was none yet.
 */
async function newlySealed(before: Provider, ready: Ready, keys: Keys, now: Temporal.Instant): Promise<string | null> {
  if (ready.kind === 'saml') return withDecryptionKey(keys, before.sealedSecret, before.label, now)
  if (ready.secret !== null) return sealClientSecret(keys, before.id, ready.secret)
  const kept = before.sealedSecret === null ? null : openClientSecret(keys, before.id, before.sealedSecret)
  return kept?.outdated ? sealClientSecret(keys, before.id, kept.text) : null
}

/**
 * Puts a provider's door on the sign-in page, or takes it off. Nobody is signed out by it. One whose settings no test has
 * tried goes up only when that is ticked (`untested`).
 */
export async function enableProvider(
  db: Db,
  by: By,
  id: string,
  { enabled, untested }: { enabled: boolean; untested: boolean },
  now: Temporal.Instant,
): Promise<Saved> {
  await hold(db, by)
  const before = await providerById(db, id)
  if (!before) return gone
  if (before.enabled === enabled) return saved
  if (isDraft(before)) return { ok: false, code: 'draft', message: 'Enter first what the provider gave you, and save' }
  const test = enabled && !untested ? await lastTestOf(db, id) : null
  if (enabled && !untested && (!test || test.stale)) return { ok: false, code: 'untested', message: untestedText(test) }
  await row(db, by, id).set({ enabled, updated_at: now.toString() }).execute()
  await record(db, by, enabled ? 'identity_provider.enabled' : 'identity_provider.disabled', id, {}, now)
  return saved
}

const untestedText = (test: LastTest | null): string =>
  test
    ? 'The settings are others than those that were tested last. Test them, or tick that it goes up untested'
    : 'No test has arrived from it yet. Test it, or tick that it goes up untested'

/** Moves a door before the one above it. */
export async function raiseProvider(db: Db, by: By, id: string, now: Temporal.Instant): Promise<Saved> {
  await hold(db, by)
  const all = await allProviders(db)
  const from = all.findIndex((provider) => provider.id === id)
  if (from < 0) return gone
  if (from === 0) return saved
  const ordered = all.toSpliced(from, 1).toSpliced(from - 1, 0, all[from]!)
  for (const [position, provider] of ordered.entries())
    if (provider.position !== position) await row(db, by, provider.id).set({ position }).execute()
  await record(db, by, 'identity_provider.moved', id, { old: { place: from }, new: { place: from - 1 } }, now)
  return saved
}

/**
 * Removes a provider, and with it whom it knows and the sessions that it began; the accounts stay, and open by every other
 * way in.
 */
export async function removeProvider(db: Db, by: By, id: string, now: Temporal.Instant): Promise<Saved> {
  await hold(db, by)
  const before = await providerById(db, id)
  if (!before) return saved
  const people = await peopleOfProvider(db, id)
  // First the provider: who comes in by it now waits for this, or has a session already.
  await db
    .deleteFrom('identity_provider')
    .where('organization_id', '=', by.organizationId)
    .where('id', '=', id)
    .execute()
  const sessionsEnded = await endSessionsBy(db, { ...by, providerId: id })
  await record(
    db,
    by,
    'identity_provider.removed',
    id,
    { old: { ...shown(before), people }, new: { sessionsEnded } },
    now,
  )
  return saved
}

const nameOf = (ready: Ready): string => (ready.kind === 'oidc' ? ready.settings.issuer : ready.settings.entityId)

/** What the audit log keeps: no secret, and of certificates how many. */
function shown({ kind, label, trustedSecondFactor, settings }: Ready | Provider): object {
  if (!('certificates' in settings)) return { kind, label, trustedSecondFactor, ...settings }
  return { kind, label, trustedSecondFactor, ...settings, certificates: settings.certificates.length }
}

/** Nobody else changes the providers before this transaction ends. Returns how the door of e-mail and password is called. */
async function hold(db: Db, { organizationId }: By): Promise<string> {
  const { label } = await db
    .selectFrom('organization')
    .select('local_sign_in_label as label')
    .where('id', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return label || 'Email and password'
}

const row = (db: Db, { organizationId }: By, id: string) =>
  db.updateTable('identity_provider').where('organization_id', '=', organizationId).where('id', '=', id)

const record = (
  db: Db,
  by: By,
  act: string,
  subjectId: string,
  change: { old?: object; new?: object },
  now: Temporal.Instant,
) => recordAudit(db, { ...by, act, subject: 'identity_provider', subjectId, ...change }, now)
