import { newId } from '../../platform/ids.ts'
import { instantOf } from '../../platform/instants.ts'
import { dayOf } from '../../web/dates.ts'
import { seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { attest, currentDisclosure } from '../attest.ts'
import { changesOf } from '../changes.ts'
import { companyKey } from '../companies/company-key.ts'
import { companiesByKey, listedCompanies } from '../companies/find-companies.ts'
import { keepCompany } from '../companies/keep-company.ts'
import type { Relationship } from '../relationship.ts'
import { beside } from './beside.ts'
import { joined } from './join-rows.ts'
import { meaning } from './meant-company.ts'
import type { FormOf } from './present-form.tsx'
import { type Reading, readForm } from './read-form.ts'
import { readGiven } from './read-given.ts'
import { again, outOfDate, type Shown, sentMeanwhile } from './shown-form.tsx'
import { typedAgain } from './typed.ts'

/** Attests what was typed, or answers with what is to be mended or said first. */
export async function judge(scene: Scene, who: FormOf, shown: Shown): Promise<Response> {
  const reading = await readingOf(scene, shown)
  const typed = joined(shown.typed, reading.of, reading.today)
  if (typed.rows.length < shown.typed.rows.length) return again(scene, who, { ...shown, typed, news: nowOne })
  const read = readForm(typed, reading)
  const note = who.way === 'office' ? (shown.note ?? '').trim() : ''
  const given = who.way === 'office' ? await givenOf(scene, who, shown.given ?? '') : null
  const errors = {
    ...(given && !given.ok ? { given: given.message } : {}),
    ...(who.way === 'office' && !note ? { note: 'Say how it came' } : {}),
    ...(read.ok ? {} : read.errors),
  }
  if (!read.ok) return again(scene, who, { ...shown, typed, errors, offers: read.offers })
  if (Object.keys(errors).length > 0) return again(scene, who, { ...shown, typed, errors })
  return attestAll(scene, who, shown, read.relationships, given?.ok ? given.day : undefined)
}

/** The day on which something was given that the office enters. */
async function givenOf({ db, organization, now }: Scene, { discloserId }: FormOf, typed: string) {
  const zone = organization.time_zone
  const last = await currentDisclosure(db, discloserId)
  return readGiven(typed, dayOf(now, zone), last?.attested_at ? dayOf(instantOf(last.attested_at), zone) : null)
}

const nowOne = {
  title: 'Two relationships are one now',
  says: 'What you are to the company, and since when, was put together. Look it through, then send it.',
}

/** The list is asked for only where somebody named a company that is not on it. */
async function readingOf({ db, organization, now }: Scene, { typed }: Shown): Promise<Reading> {
  const names = typed.rows.map(({ company }) => company)
  const known = await companiesByKey(db, names)
  const listed = names.every((name) => known.get(companyKey(name))?.listed) ? [] : await listedCompanies(db)
  return { today: dayOf(now, organization.time_zone), of: meaning({ known, listed }) }
}

async function attestAll(
  scene: Scene,
  who: FormOf,
  shown: Shown,
  read: readonly Relationship[],
  givenOn: Temporal.PlainDate | undefined,
): Promise<Response> {
  const { db, organization, now } = scene
  const { discloserId, way, actorId } = who
  const relationships: Relationship[] = []
  for (const one of read) {
    const naming = { organizationId: organization.id, name: one.company, actorId }
    relationships.push({ ...one, companyId: one.companyId ?? (await keepCompany(db, naming, now)) })
  }
  const note = way === 'office' ? (shown.note ?? '').trim() : ''
  const attesting = {
    organizationId: organization.id,
    discloserId,
    relationships,
    way,
    actorId,
    note,
    ...(givenOn && { givenOn }),
  }
  const attested = await attest(db, { ...attesting, revises: shown.revises, zone: organization.time_zone }, now)
  if (!attested.ok) return sentBefore(scene, who, shown, relationships)
  await who.attested?.()
  return seeOther(who.done(attested.disclosureId))
}

/** Something was sent meanwhile: the same, as by a second press, or else both stand beside each other. */
async function sentBefore(scene: Scene, who: FormOf, shown: Shown, mine: readonly Relationship[]): Promise<Response> {
  const last = await currentDisclosure(scene.db, who.discloserId)
  if (!last) return again(scene, who, { ...shown, revises: null, news: outOfDate, status: 409 })
  const sent = last.relationships as unknown as Relationship[]
  if (changesOf(sent, mine).every(({ kind }) => kind === 'same')) return seeOther(who.done(last.id))
  const typed = beside(shown.typed, typedAgain(sent), 'sent', newId)
  return again(scene, who, { ...shown, typed, revises: last.id, news: sentMeanwhile, status: 409 })
}
