import { correctPeriodNames } from '../../../certificates/period/correct-period-names.ts'
import { correctNames, type Renamed } from '../../../credit/corrections/correct-names.ts'
import { inert, quoted } from '../../../messages/inert.ts'
import { queueMessage } from '../../../messages/queue-message.ts'
import { wordsOf } from '../../../messages/wording/queries.ts'
import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { type RecordedPerson, recordedPerson } from '../record/record-query.ts'
import { readWhy, type TypedWhy, typedWhy } from './correction-form.ts'
import { otherNames } from './names-query.ts'
import { NamesPage } from './pages/names-page.tsx'

const editor = staff(mayCorrectRecords)

/** Issuing certificates again whose name is not the one of the profile. */
export const namesEntries: Entry[] = [
  editor.get(routes.officePersonNames, show),
  editor.post(routes.officePersonNames, send),
]

async function personOf(scene: StaffScene): Promise<RecordedPerson | Response> {
  const id = idParameter(scene, 'person')
  const person = id ? await recordedPerson(scene.db, id) : null
  return person?.open ? person : refuse(scene, 404, { title: 'There is nobody at this address' })
}

type Typed = TypedWhy & { chosen: string[]; credentials: boolean }

async function show(scene: StaffScene): Promise<Response> {
  const person = await personOf(scene)
  if (person instanceof Response) return person
  const { now, certificates } = await otherNames(scene.db, person.id)
  const chosen = certificates.filter((one) => one.person.name !== now.name).map(({ id }) => id)
  return page(scene, person, { reason: '', note: '', chosen, credentials: false }, {})
}

async function send(scene: StaffScene): Promise<Response> {
  const person = await personOf(scene)
  if (person instanceof Response) return person
  const { app, db, organization, visitor, origin, now } = scene
  const sent = await scene.sent()
  const typed = { ...typedWhy(sent), chosen: sent.all('certificate'), credentials: sent.one('credentials') === 'yes' }
  const { now: printed, certificates } = await otherNames(db, person.id)
  const differs = (one: (typeof certificates)[number]) =>
    one.person.name !== printed.name || (typed.credentials && one.person.credentials !== printed.credentials)
  const chosen = certificates.filter((one) => typed.chosen.includes(one.id))
  if (typed.chosen.length > 0 && chosen.length === 0) return toPerson(scene, person)
  const why = readWhy(typed)
  const errors = {
    ...(chosen.some(differs) ? {} : { certificate: 'Choose the certificates to issue again' }),
    ...(why.ok ? {} : why.errors),
  }
  if (!why.ok || Object.keys(errors).length > 0) return page(scene, person, typed, errors)
  const by = { app, db, organization, actorId: visitor.personId, origin, now }
  const correction = {
    personId: person.id,
    person: { name: printed.name, ...(typed.credentials ? { credentials: printed.credentials } : {}) },
    certificateIds: chosen.filter(differs).map(({ id }) => id),
    ...why.value,
  }
  const renamed = [...(await correctNames(by, correction)), ...(await correctPeriodNames(by, correction))]
  if (renamed.length > 0) await tell(scene, person, printed.name, renamed, why.value.note)
  return toPerson(scene, person)
}

const toPerson = ({ organization }: StaffScene, { id }: RecordedPerson): Response =>
  seeOther(
    routes.officePerson.to({ org: organization.slug, person: id }, { part: 'credit', said: 'certificates-renamed' }),
  )

/** One mail for all of them. */
async function tell(
  { app, db, organization, origin, now }: StaffScene,
  person: RecordedPerson,
  printed: string,
  renamed: readonly Renamed[],
  note: string,
): Promise<void> {
  if (!person.email) return
  const { id: organizationId, slug: org } = organization
  const which = renamed
    .slice(0, 20)
    .map(({ before, after, title }) => `${inert(title)}: ${after} takes the place of ${before}`)
  const more = renamed.length - which.length
  const words = await wordsOf(db, organization)
  const message = words('certificate.renamed', {
    name: person.name,
    summary: renamed.length === 1 ? 'Your certificate was corrected' : 'Your certificates were corrected',
    what: renamed.length === 1 ? 'certificate' : 'certificates',
    printed_name: printed,
    certificates: [...which, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    note: note && quoted(note),
    link: origin + routes.transcript.to({ org }),
  })
  const about = { organizationId, channel: 'email', recipient: person.email, personId: person.id } as const
  await queueMessage(db, app.jobs, { ...about, ...message }, now)
}

async function page(scene: StaffScene, person: RecordedPerson, typed: Typed, errors: FieldErrors): Promise<Response> {
  const { slug: org, time_zone: zone } = scene.organization
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Correct the name on certificates',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <NamesPage {...{ org, zone, person, typed, errors }} {...(await otherNames(scene.db, person.id))} />,
  )
}
