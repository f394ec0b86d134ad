import { type CorrectionAnswer, correctCredit } from '../../../credit/corrections/correct-credit.ts'
import type { CorrectionNews } from '../../../credit/corrections/correction-mail.ts'
import { overridesOf } from '../../../credit/corrections/rules.ts'
import { counts, type StandingCredit, type StandingEntry, seenText } from '../../../credit/corrections/standing.ts'
import { creditTypesById } from '../../../credit/queries.ts'
import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { readWhy, type TypedWhy, typedWhy } from './correction-form.ts'
import { type CreditPlace, creditPlaceOf } from './credit-place.ts'
import { WithdrawPage } from './pages/withdraw-page.tsx'
import { mailOf, tellCorrected } from './tell.ts'

const editor = staff(mayCorrectRecords)

/** Taking all credit of a certificate away, and putting back what was taken away last. */
export const withdrawEntries: Entry[] = [
  editor.get(routes.officePersonWithdraw, (scene) => show(scene, 'withdraw')),
  editor.post(routes.officePersonWithdraw, (scene) => send(scene, 'withdraw')),
  editor.get(routes.officePersonRestore, (scene) => show(scene, 'restore')),
  editor.post(routes.officePersonRestore, (scene) => send(scene, 'restore')),
]

export type WithdrawAct = 'withdraw' | 'restore'

type Standing = CreditPlace & { standing: StandingCredit }

/** What is withdrawn, or put back: entries with the amounts before and after. */
const changesOf = ({ standing }: Standing, act: WithdrawAct) =>
  standing.entries
    .map((entry) => ({
      entry,
      before: entry.withdrawn ? 0 : entry.amount,
      after: act === 'restore' ? entry.restorable : 0,
    }))
    .filter(({ before, after }) => before > 0 || after > 0)

async function placeFor(scene: StaffScene, act: WithdrawAct, certificate: string): Promise<Standing | Response> {
  const place = await creditPlaceOf(scene, certificate)
  if (place instanceof Response) return place
  const { standing } = place
  const possible =
    standing &&
    (act === 'withdraw' ? counts(standing) : !counts(standing) && changesOf({ ...place, standing }, act).length > 0)
  if (standing && possible) return { ...place, standing }
  return refuse(scene, 404, {
    title: act === 'withdraw' ? 'There is no credit to withdraw' : 'There is no credit to put back',
    says: 'It may have been changed a moment ago. Open the record to see how it stands.',
  })
}

async function show(scene: StaffScene, act: WithdrawAct): Promise<Response> {
  const place = await placeFor(scene, act, scene.query('certificate'))
  return place instanceof Response ? place : page(scene, act, place, { reason: '', note: '', shares: false }, {})
}

type Typed = TypedWhy & { shares: boolean }

async function send(scene: StaffScene, act: WithdrawAct): Promise<Response> {
  const sent = await scene.sent()
  const id = sent.one('id')
  const done = await doneAlready(scene, id)
  if (done) return toRecord(scene)
  const place = await placeFor(scene, act, sent.one('certificate'))
  if (place instanceof Response) return place
  const typed = { ...typedWhy(sent), shares: sent.one('shares') === 'yes' }
  if (sent.one('seen') !== seenText(place.standing)) return page(scene, act, place, typed, changed, 409)
  const why = readWhy(typed)
  const errors = { ...refusalOf(place, act, typed.shares), ...(why.ok ? {} : why.errors) }
  if (!why.ok || Object.keys(errors).length > 0) return page(scene, act, place, typed, errors)
  const answer = await change(scene, act, place, { id: isId(id) ? id : newId(), ...why.value })
  if (!answer.ok) return page(scene, act, place, typed, changed, 409)
  if (!answer.repeated) await tellCorrected(scene, place.person, newsOf(place, act, why.value.note))
  return toRecord(scene)
}

const changed = { form: 'This credit was changed a moment ago. Go back to the record and look how it stands now' }

async function doneAlready({ db }: StaffScene, id: string): Promise<boolean> {
  if (!isId(id)) return false
  return (await db.selectFrom('credit_correction').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** What stands again is held to what sessions at the same time leave, unless the reason bears that time counts twice. */
function refusalOf(place: Standing, act: WithdrawAct, shares: boolean): FieldErrors {
  if (act === 'withdraw') return {}
  if (place.refusal) return { form: place.refusal }
  if (takenBy(place).length > 0)
    return { form: 'Credit of the same type stands on another certificate for this session: it counts once' }
  return shares || !sharesTime(place)
    ? {}
    : { shares: 'Time of this session has counted for another one. Tick this if it should count here as well' }
}

const sharesTime = (place: Standing): boolean =>
  changesOf(place, 'restore').some(({ entry, after }) => {
    const left = place.found.offers.find(({ creditType }) => creditType.id === entry.creditTypeId)?.maximum ?? 0
    return place.overlap !== '' && after > left
  })

const takenBy = (place: Standing): StandingEntry[] =>
  changesOf(place, 'restore')
    .map(({ entry }) => entry)
    .filter(({ plural }) => place.elsewhere.some((one) => one.plural === plural))

async function change(
  scene: StaffScene,
  act: WithdrawAct,
  place: Standing,
  { id, reason, note }: TypedWhy & { id: string },
): Promise<CorrectionAnswer> {
  const { app, db, organization, visitor, origin, now } = scene
  const stand = changesOf(place, act).filter(({ after }) => after > 0)
  const types = await creditTypesById(
    db,
    stand.map(({ entry }) => entry.creditTypeId),
  )
  const by = { app, db, organization, actorId: visitor.personId, origin, now }
  return correctCredit(by, {
    id,
    personId: place.person.id,
    session: place.claimed,
    certificateId: place.standing.certificateId,
    seen: seenText(place.standing),
    awards: types.map((creditType) => ({
      creditType,
      amount: stand.find(({ entry }) => entry.creditTypeId === creditType.id)!.after,
    })),
    offers: place.found,
    completedOn: Temporal.PlainDate.from(place.standing.entries[0]!.completedOn),
    overrides: act === 'restore' ? overridesOf(place.claimed, { adds: true, sharesTime: sharesTime(place) }, now) : [],
    reason,
    note,
  })
}

const newsOf = (place: Standing, act: WithdrawAct, note: string): CorrectionNews => ({
  kind: act === 'withdraw' ? 'withdrawn' : 'restored',
  personName: place.person.name,
  session: place.session,
  changes: changesOf(place, act).map(({ entry, before, after }) => ({
    plural: entry.plural,
    mark: entry.mark,
    before,
    after,
  })),
  oldNumber: place.standing.number,
  number: place.standing.number,
  verifyUrl: place.standing.frozen.verifyUrl,
  note,
})

function toRecord({ organization, parameter }: StaffScene): Response {
  const at = { org: organization.slug, person: parameter('person'), session: parameter('session') }
  return seeOther(routes.officePersonRecord.to(at, { said: 'credit-corrected' }))
}

async function page(
  scene: StaffScene,
  act: WithdrawAct,
  place: Standing,
  typed: Typed,
  errors: FieldErrors,
  status = 422,
): Promise<Response> {
  const { organization } = scene
  const { slug: org, time_zone: zone } = organization
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: act === 'withdraw' ? 'Withdraw credit' : 'Put credit back',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? status : 200,
    },
    <WithdrawPage
      {...{ org, zone, act, place, typed, errors }}
      standing={place.standing}
      changes={changesOf(place, act).map(({ entry, before, after }) => ({ ...entry, before, after }))}
      overlap={act === 'restore' && sharesTime(place) ? place.overlap : ''}
      mail={await mailOf(scene, newsOf(place, act, ''))}
      seen={seenText(place.standing)}
      id={newId()}
    />,
  )
}
