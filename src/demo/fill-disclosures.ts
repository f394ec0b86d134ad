import { companyKey } from '../disclosures/companies/company-key.ts'
import { attestation, definition } from '../disclosures/definition.ts'
import { lookBackFrom } from '../disclosures/look-back.ts'
import type { Relationship } from '../disclosures/relationship.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { dayOf, fullDay } from '../web/dates.ts'
import type { Place } from './activity-rows.ts'
import type { DemoDisclosing, DemoRelationship } from './catalogue.ts'
import { fillReview } from './fill-review.ts'
import { insertRows } from './insert-rows.ts'
import type { HeldRow } from './role-rows.ts'

/** Somebody who discloses, with what they hold and what they said; `disclosureId` null where they never answered. */
export type Disclosing = {
  id: string
  held: HeldRow[]
  disclosureId: string | null
  attestedAt: Temporal.Instant
  said: { relationship: Relationship; from: DemoRelationship }[]
}

const daysOf = (days: number) => ({ hours: days * 24 })

/** Gives each role of what discloses here its discloser, before roles are written. */
export async function fillDisclosers(db: Db, place: Place, roles: readonly HeldRow[]): Promise<Disclosing[]> {
  const here = Map.groupBy(
    roles.filter(({ elsewhere }) => !elsewhere),
    ({ row }) => row.name,
  )
  const disclosing = [...here.values()].map((held) => disclosingOf(held, place))
  await insertRows(
    db,
    'discloser',
    disclosing.map(({ id, held, attestedAt }) => {
      const { person_id, name, email } = held[0]!.row
      const created_at = attestedAt.subtract(daysOf(10)).toString()
      return { organization_id: place.organizationId, id, person_id, name, email: person_id ? '' : email, created_at }
    }),
  )
  for (const { id, held } of disclosing) for (const { row } of held) row.discloser_id = id
  return disclosing
}

function disclosingOf(held: HeldRow[], { demo, now }: Place): Disclosing {
  const found = demo.disclosing.find(({ name }) => name === held[0]!.row.name)
  const said = found && 'has' in found ? found.has : []
  const waits = said.some(({ stands }) => stands === 'waits')
  const attestedAt = waits ? now.subtract(daysOf(2)) : attestedFor(held, now)
  return {
    id: newId(),
    held,
    disclosureId: isSilent(found) || held.every(({ draft }) => draft) ? null : newId(),
    attestedAt,
    said: said.map((from) => ({ from, relationship: relationshipOf(from, attestedAt, demo.timeZone) })),
  }
}

const isSilent = (found: DemoDisclosing | undefined): boolean => found !== undefined && 'silent' in found

/** Three weeks before they first teach, and six days ago at the latest. */
function attestedFor(held: readonly HeldRow[], now: Temporal.Instant): Temporal.Instant {
  const first = held.map(({ firstAt }) => firstAt).sort(Temporal.Instant.compare)[0]!
  const between = [now.subtract(daysOf(300)), first.subtract(daysOf(21)), now.subtract(daysOf(6))]
  return between.sort(Temporal.Instant.compare)[1]!
}

const relationshipOf = (from: DemoRelationship, at: Temporal.Instant, zone: string): Relationship => ({
  id: newId(),
  company: from.company,
  companyId: null,
  natures: from.natures,
  other: '',
  since: dayOf(at, zone).toPlainYearMonth().subtract({ months: from.since }).toString(),
  until: null,
  whose: 'own',
})

/** What everybody said, what they were asked before, and what the reviewer made of it. After the roles. */
export async function fillDisclosures(db: Db, place: Place, disclosing: readonly Disclosing[]): Promise<void> {
  const key = { organization_id: place.organizationId }
  await listCompanies(db, place, disclosing)
  const answered = disclosing.filter(({ disclosureId }) => disclosureId !== null)
  await insertRows(
    db,
    'disclosure',
    answered.flatMap((one) => versionsOf(one, place).map((version) => ({ ...key, ...version }))),
  )
  await insertRows(
    db,
    'disclosure_request',
    disclosing.flatMap((one) => requestsOf(one, place.now).map((row) => ({ ...key, ...row }))),
  )
  await fillReview(db, place, answered)
}

/** The invented companies are on the office's list. */
async function listCompanies(db: Db, { organizationId, now }: Place, disclosing: readonly Disclosing[]) {
  const named = disclosing.flatMap(({ said }) => said.map(({ relationship }) => relationship))
  const ids = new Map(named.map(({ company }) => [company, newId()]))
  for (const one of named) one.companyId = ids.get(one.company)!
  const added_at = now.subtract(daysOf(400)).toString()
  await insertRows(
    db,
    'company',
    [...ids].map(([name, id]) => {
      const name_key = companyKey(name)
      return { organization_id: organizationId, id, name, name_key, state: 'listed', note: '', added_at }
    }),
  )
}

/** The version that counts, and before it one with nothing where somebody revised. */
function versionsOf({ id, held, disclosureId, attestedAt, said }: Disclosing, { demo }: Place) {
  const { name, person_id } = held[0]!.row
  const found = demo.disclosing.find((one) => one.name === name)
  const relationships = said.map(({ relationship }) => relationship)
  const last = { id: disclosureId!, at: attestedAt, relationships }
  const before = { id: newId(), at: attestedAt.subtract(daysOf(150)), relationships: [] }
  const versions = found && 'has' in found && found.hadNothing ? [before, last] : [last]
  return versions.map((one, index) => {
    const from = lookBackFrom(dayOf(one.at, demo.timeZone))
    return {
      id: one.id,
      discloser_id: id,
      number: index + 1,
      attested_at: one.at.toString(),
      lookback_from: from.toString(),
      nothing: one.relationships.length === 0,
      relationships: one.relationships,
      definition,
      attestation: attestation(fullDay(from)),
      way: person_id ? 'portal' : 'link',
      note: '',
    }
  })
}

/** Nobody is asked for a draft; who never answered was reminded twice. */
function requestsOf({ id, held, disclosureId, attestedAt }: Disclosing, now: Temporal.Instant) {
  const asked = disclosureId ? attestedAt.subtract(daysOf(4)) : now.subtract(daysOf(16))
  const times = disclosureId
    ? [{ kind: 'asked', at: asked }]
    : [
        { kind: 'asked', at: asked },
        { kind: 'reminded', at: now.subtract(daysOf(9)) },
        { kind: 'reminded', at: now.subtract(daysOf(2)) },
      ]
  return held
    .filter(({ draft }) => !draft)
    .flatMap(({ row }) =>
      times.map(({ kind, at }) => {
        return { id: newId(), role_id: row.id, discloser_id: id, kind, asked_by: null, asked_at: at.toString() }
      }),
    )
}
