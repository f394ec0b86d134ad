import { correctCredit } from '../../../credit/corrections/correct-credit.ts'
import { printsSame } from '../../../credit/corrections/corrected-certificate.ts'
import {
  type CorrectionDecision,
  completionDays,
  decideCorrection,
  overridesOf,
} from '../../../credit/corrections/rules.ts'
import { counts, seenText } from '../../../credit/corrections/standing.ts'
import { amountField } from '../../../credit/rules.ts'
import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors, Sent } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { readWhy, type TypedCorrection, type TypedWhy, typedWhy } from './correction-form.ts'
import { type CreditPlace, creditPlaceOf } from './credit-place.ts'
import { newsOf } from './news.ts'
import { CreditFormPage } from './pages/credit-form-page.tsx'
import { CreditPreviewPage } from './pages/credit-preview-page.tsx'
import { mailOf, tellCorrected } from './tell.ts'

const editor = staff(mayCorrectRecords)

/** Adding credit to a person's record and correcting it: a form, a page that shows what will happen, and its confirmation. */
export const creditEntries: Entry[] = [
  editor.get(routes.officePersonCredit, showForm),
  editor.post(routes.officePersonCredit, sendForm),
]

async function showForm(scene: StaffScene): Promise<Response> {
  const place = await creditPlaceOf(scene, scene.query('certificate'))
  return place instanceof Response ? place : formPage(scene, place, untouched(scene, place), {})
}

const untouched = ({ now, organization }: StaffScene, place: CreditPlace): TypedCorrection => ({
  amounts: Object.fromEntries(
    place.types.map(({ creditType, stands }) => [creditType.id, stands ? typedAmount(stands) : '']),
  ),
  shares: false,
  completedOn: completionDays(place.claimed, now, organization.time_zone).last.toString(),
  reason: '',
  note: '',
})

const typedAmount = (hundredths: number): string => (hundredths / 100).toFixed(2)

async function sendForm(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const place = await creditPlaceOf(scene, sent.one('certificate'))
  if (place instanceof Response) return place
  const typed = typedCorrection(sent, place)
  if (sent.one('back')) return formPage(scene, place, typed, {})
  const done = sent.one('confirm') ? await doneAlready(scene, place, sent.one('id')) : null
  if (done) return done
  if (sent.one('seen') !== seenText(place.standing))
    return formPage(scene, place, untouchedBut(scene, place, typed), changed, 409)
  const why = readWhy(typed)
  const decision = decideCorrection(place.types, (id) => typed.amounts[id] ?? '', typed.shares)
  const day = completedOn(scene, place, typed.completedOn)
  const errors = {
    ...(place.refusal ? { form: place.refusal } : {}),
    ...(decision.ok ? {} : decision.errors),
    ...(day.ok ? {} : { completedOn: day.error }),
    ...(why.ok ? {} : why.errors),
  }
  if (!decision.ok || !why.ok || !day.ok || place.refusal) return formPage(scene, place, typed, errors)
  const order = { typed: { ...typed, ...why.value }, decision, completedOn: day.day }
  return sent.one('confirm') ? confirm(scene, place, order, sent.one('id')) : previewPage(scene, place, order)
}

const typedCorrection = (sent: Sent, { types }: CreditPlace): TypedCorrection => ({
  ...typedWhy(sent),
  amounts: Object.fromEntries(types.map(({ creditType }) => [creditType.id, sent.one(amountField(creditType.id))])),
  shares: sent.one('shares') === 'yes',
  completedOn: sent.one('completedOn'),
})

/** After somebody else's change the amounts are what stands now; the reason stays typed. */
const untouchedBut = (scene: StaffScene, place: CreditPlace, { reason, note }: TypedWhy): TypedCorrection => ({
  ...untouched(scene, place),
  reason,
  note,
})

const changed = {
  form: 'This credit was changed a moment ago. Here is how it stands now: look whether there is still something to correct',
}

/** The same where it was changed while this was being confirmed. */
async function changedMeanwhile(scene: StaffScene, { standing }: CreditPlace, typed: TypedWhy): Promise<Response> {
  const place = await creditPlaceOf(scene, standing?.number ?? '')
  return place instanceof Response ? place : formPage(scene, place, untouchedBut(scene, place, typed), changed, 409)
}

type Order = {
  typed: TypedCorrection
  decision: Extract<CorrectionDecision, { ok: true }>
  completedOn: Temporal.PlainDate
}

/** A confirmation that was pressed twice leads to what the first one did. */
async function doneAlready(scene: StaffScene, place: CreditPlace, id: string): Promise<Response | null> {
  if (!isId(id)) return null
  const row = await scene.db.selectFrom('credit_correction').select('id').where('id', '=', id).executeTakeFirst()
  return row ? toRecord(scene, place) : null
}

async function confirm(scene: StaffScene, place: CreditPlace, order: Order, id: string): Promise<Response> {
  const { app, db, organization, visitor, origin, now } = scene
  const { typed, decision } = order
  const by = { app, db, organization, actorId: visitor.personId, origin, now }
  const answer = await correctCredit(by, {
    id: isId(id) ? id : newId(),
    personId: place.person.id,
    session: place.claimed,
    certificateId: place.standing?.certificateId ?? null,
    seen: seenText(place.standing),
    awards: decision.awards,
    offers: place.found,
    completedOn: order.completedOn,
    overrides: overridesNow(scene, place, decision.sharesTime),
    reason: typed.reason,
    note: typed.note,
  })
  if (!answer.ok) return changedMeanwhile(scene, place, typed)
  if (!answer.repeated)
    await tellCorrected(scene, place.person, newsOf(place, decision.changes, typed.note, answer.certificate))
  return toRecord(scene, place)
}

const overridesNow = ({ now }: StaffScene, { claimed, standing }: CreditPlace, sharesTime: boolean) =>
  overridesOf(claimed, { adds: !standing || !counts(standing), sharesTime }, now)

const toRecord = ({ organization }: StaffScene, { person, session }: CreditPlace): Response =>
  seeOther(
    routes.officePersonRecord.to(
      { org: organization.slug, person: person.id, session: session.id },
      { said: 'credit-corrected' },
    ),
  )

function completedOn(
  { now, organization }: StaffScene,
  { claimed, standing }: CreditPlace,
  typed: string,
): { ok: true; day: Temporal.PlainDate } | { ok: false; error: string } {
  const { first, last } = completionDays(claimed, now, organization.time_zone)
  if (standing || first.equals(last)) return { ok: true, day: last }
  const day = dayIn(typed)
  if (day && Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0)
    return { ok: true, day }
  return { ok: false, error: `Enter the day on which they completed it, from ${first} to ${last}` }
}

function dayIn(typed: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' })
  } catch {
    return null
  }
}

function formPage(
  scene: StaffScene,
  place: CreditPlace,
  typed: TypedCorrection,
  errors: FieldErrors,
  status = 422,
): Promise<Response> {
  const { slug: org, time_zone: zone } = scene.organization
  const hasErrors = Object.keys(errors).length > 0
  const adds = !place.standing || !counts(place.standing)
  const days = completionDays(place.claimed, scene.now, zone)
  return present(
    scene,
    {
      title: adds ? 'Add credit' : 'Correct credit',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? status : 200,
    },
    <CreditFormPage
      {...{ org, zone, place, typed, errors, adds }}
      seen={seenText(place.standing)}
      days={place.standing || days.first.equals(days.last) ? null : days}
      overrides={overridesNow(scene, place, false)}
    />,
  )
}

async function previewPage(
  scene: StaffScene,
  place: CreditPlace,
  { typed, decision, completedOn: day }: Order,
): Promise<Response> {
  const { slug: org, time_zone: zone } = scene.organization
  const stays = place.standing !== null && printsSame(place.standing, decision.awards)
  const news = newsOf(place, decision.changes, typed.note, stays ? place.standing!.frozen : null)
  return present(
    scene,
    { title: 'Confirm the correction', kind: 'office', current: routes.officePeople.to({ org }) },
    <CreditPreviewPage
      {...{ org, zone, place, typed, news }}
      changes={decision.changes}
      day={place.standing ? null : day}
      overrides={overridesNow(scene, place, decision.sharesTime)}
      mail={await mailOf(scene, news)}
      stays={stays}
      id={newId()}
      seen={seenText(place.standing)}
    />,
  )
}
