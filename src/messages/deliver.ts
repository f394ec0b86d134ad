import type { Selectable } from 'kysely'
import type { Organization } from '../organizations/organization.ts'
import type { Database, Db } from '../platform/database.ts'
import type { DB } from '../platform/schema.ts'
import type { Carrier, CarrierAccount } from './carriers/carrier.ts'
import { isStopped, noteConsent } from './consent.ts'
import { isOneAddress, type Mailer } from './mail-transport.ts'
import { hasOptedOut } from './opt-out/opt-out.ts'
import { isOptional, type Unsubscribing, withWayOut } from './opt-out/unsubscribe-link.ts'
import { refusalOf } from './smtp-refusal.ts'

export type Message = Selectable<DB['message']>

/** What came of giving a message away; a refusal is for good. */
export type Delivered = { ok: true } | { ok: false; why: string; unwanted?: true }

/** By what messages leave. Without it they stay in the outbox. */
export type Ways = {
  mailer: Mailer | null
  /** Where one unsubscribes from a kind of message. */
  unsubscribeLink: (organization: Organization, from: Unsubscribing) => string
  /** The carrier of an organization's texts, with its account there; null when it has none. */
  carrierOf: (organization: Organization) => { carrier: Carrier; account: CarrierAccount } | null
}

/** Gives one message away. Throws when it was not taken, and may be tried again. */
export type Delivery = (message: Message) => Promise<Delivered>

/** How messages of a channel leave an organization; null when nothing is set up that takes them. */
export function deliveryOf(
  { mailer, carrierOf, unsubscribeLink }: Ways,
  { database, clock }: { database: Database; clock: () => Temporal.Instant },
  organization: Organization,
  channel: string,
): Delivery | null {
  const within: Within = (work) => database.inOrganization(organization.id, work)
  if (channel === 'email')
    return mailer && ((message) => mail({ mailer, unsubscribeLink }, within, organization, message))
  const texting = carrierOf(organization)
  if (!texting) return null
  return (message) => text(texting, within, message, clock)
}

type Within = <T>(work: (db: Db) => Promise<T>) => Promise<T>

const isUnwanted = { ok: false, why: 'They unsubscribed from this kind of message.', unwanted: true } as const

async function mail(
  { mailer, unsubscribeLink }: Pick<Ways, 'unsubscribeLink'> & { mailer: Mailer },
  within: Within,
  organization: Organization,
  message: Message,
): Promise<Delivered> {
  const { name, email } = organization
  const { id, recipient: to, subject, body, kind } = message
  if (!isOneAddress(to)) return { ok: false, why: 'The recipient is not one e-mail address.' }
  const wanted = isOptional(kind) ? { recipient: to, kind } : null
  if (wanted && (await within((db) => hasOptedOut(db, wanted)))) return isUnwanted
  const unsubscribe = wanted && unsubscribeLink(organization, wanted)
  const text = withWayOut(body, unsubscribe)
  try {
    await mailer({ id, fromName: `${name} CME`, replyTo: email, to, subject, text, unsubscribe })
  } catch (fault) {
    const why = refusalOf(fault)
    if (why === null) throw fault
    return { ok: false, why }
  }
  return { ok: true }
}

const hasStopped = { ok: false, why: 'The phone wants no texts.' } as const

async function text(
  { carrier, account }: { carrier: Carrier; account: CarrierAccount },
  within: Within,
  { organization_id: organizationId, recipient: phone, body }: Message,
  clock: () => Temporal.Instant,
): Promise<Delivered> {
  if (!/^\+[1-9]\d{6,14}$/.test(phone)) return { ok: false, why: 'The recipient is not one phone.' }
  if (await within((db) => isStopped(db, phone))) return hasStopped
  const sent = await carrier.send(account, { to: phone, body })
  if (sent.ok) return sent
  if (!sent.optedOut) return { ok: false, why: sent.message }
  await within((db) => noteConsent(db, { organizationId, phone, consent: 'stopped' }, clock()))
  return hasStopped
}
