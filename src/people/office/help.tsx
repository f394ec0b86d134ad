import { z } from 'zod'
import { mayHelpPeople } from '../../organizations/permissions.ts'
import { lastAdministratorStays } from '../../organizations/staff/last-administrator.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import { type Entry, freshStaff, staff } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import { type FieldErrors, parse, text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { SecondStepPage } from './pages/second-step-page.tsx'
import { noPerson, presentPerson } from './present-person.tsx'
import { sendPasswordWay } from './send-password-way.ts'
import { turnSecondStepOff } from './turn-second-step-off.ts'

type Helped = { id: string; name: string; staff: boolean; deactivated: boolean }

/** Whom the address is about, unless the account is closed or was merged away. */
async function helped(scene: StaffScene): Promise<Helped | null> {
  const id = idParameter(scene, 'person')
  return id ? openAccount(scene.db, id) : null
}

async function openAccount(db: Db, id: string): Promise<Helped | null> {
  const row = await db
    .selectFrom('person as p')
    .leftJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select(['p.given_name', 'p.family_name', 'p.deactivated_at', 'm.role'])
    .where('p.id', '=', id)
    .where('p.closed_at', 'is', null)
    .where('p.merged_into', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const name = `${row.given_name} ${row.family_name}`.trim()
  return { id, name, staff: row.role !== null, deactivated: row.deactivated_at !== null }
}

async function endSessions(scene: StaffScene): Promise<Response> {
  const person = await helped(scene)
  if (!person) return noPerson(scene)
  const { db, organization, visitor, now } = scene
  const whose = { organizationId: organization.id, personId: person.id, actorId: visitor.personId }
  const ended = await endSessionsOf(db, whose, now)
  if (ended) {
    const what = `${nameOf(scene)} of the CME office has signed you out everywhere. Your password stays as it is.`
    await tellOwner(scene, person.id, { subject: 'You were signed out everywhere', what, closing: question(scene) })
  }
  return toPerson(scene, person.id, 'person-sessions-ended')
}

async function sendPassword(scene: StaffScene): Promise<Response> {
  const person = await helped(scene)
  if (!person) return noPerson(scene)
  if (person.deactivated) return passwordRefused(scene, person, { message: reactivateFirst, status: 422 })
  const sent = await sendPasswordWay(scene, person.id)
  if (sent.ok) return toPerson(scene, person.id, 'person-password-mail')
  const refused =
    sent.code === 'wait'
      ? {
          message: `Several of these went to this person already. Send another ${waitText(sent.seconds)}.`,
          status: 429,
        }
      : { message: 'This account has no email address that such a message may go to.', status: 422 }
  return passwordRefused(scene, person, refused)
}

const reactivateFirst =
  'This account is deactivated, so no password opens it and the mail would lead nowhere. Reactivate the account first, then send it.'

async function passwordRefused(
  scene: StaffScene,
  { id }: Helped,
  { message, status }: { message: string; status: number },
): Promise<Response> {
  return (await presentPerson(scene, id, { errors: { form: message }, status, typed: '' })) ?? noPerson(scene)
}

async function askForReason(scene: StaffScene): Promise<Response> {
  const person = await helped(scene)
  if (!person) return noPerson(scene)
  return person.id === scene.visitor.personId
    ? notOneself(scene)
    : reasonPage(scene, person, { reason: '', sure: '' }, {})
}

async function turnOff(scene: StaffScene): Promise<Response> {
  const person = await helped(scene)
  if (!person) return noPerson(scene)
  const sent = await scene.sent()
  const typed = { reason: sent.one('reason'), sure: sent.one('sure') }
  const read = parse(z.object({ reason, sure }), typed)
  if (!read.ok) return reasonPage(scene, person, typed, read.errors)
  const { db, organization, visitor, now } = scene
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    personId: person.id,
    reason: read.value.reason,
  }
  const done = await turnSecondStepOff(db, order, now)
  if (!done.ok && done.code === 'no-administrator-any-more') return refuse(scene, 403)
  if (!done.ok && done.code === 'last-administrator')
    return reasonPage(scene, person, typed, { form: lastAdministratorStays })
  if (!done.ok) return notOneself(scene)
  if (done.changed) {
    const what = `${nameOf(scene)} of the CME office has turned the second step of your sign-in off: your authenticator app, recovery codes and passkeys open nothing any more, and you are signed out everywhere. Your password stays. You can set a new second step up under Sign-in and security.`
    await tellOwner(scene, person.id, {
      subject: 'The second step of your sign-in is off',
      what,
      closing: question(scene),
    })
  }
  return toPerson(scene, person.id, 'person-second-step-off')
}

const reason = text('The reason', 500).refine((value) => value, 'Enter why, so that others understand it later')

const sure = z.string().refine((value) => value === 'yes', 'Confirm that you made sure who asks')

function reasonPage(
  scene: StaffScene,
  person: Helped,
  typed: { reason: string; sure: string },
  errors: FieldErrors,
): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Turn the second step off',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <SecondStepPage org={org} person={person} typed={typed} errors={errors} />,
  )
}

const notOneself = (scene: StaffScene) =>
  refuse(scene, 403, {
    title: 'Nobody turns their own second step off here',
    says: 'Change it under Sign-in and security, where you show it first; or ask another administrator.',
  })

const nameOf = ({ visitor }: StaffScene): string => `${visitor.givenName} ${visitor.familyName}`.trim()

const question = ({ organization }: StaffScene): string =>
  `If you did not ask for this, write to ${organization.email} now.`

const toPerson = (scene: StaffScene, person: string, said: string): Response =>
  seeOther(routes.officePerson.to({ org: scene.organization.slug, person }, { said }))

const helper = staff(mayHelpPeople)
const freshHelper = freshStaff(mayHelpPeople)

/** What the office does for somebody who cannot sign in. */
export const helpEntries: Entry[] = [
  helper.post(routes.officePersonSessions, endSessions),
  helper.post(routes.officePersonPassword, sendPassword),
  freshHelper.get(routes.officePersonSecondStep, askForReason),
  freshHelper.post(routes.officePersonSecondStep, turnOff),
]
