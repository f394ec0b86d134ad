import { z } from 'zod'
import { mayHelpPeople } from '../../../organizations/permissions.ts'
import { isId } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { anyone, type Entry, freshStaff } from '../../../web/entries.ts'
import { waitText } from '../../../web/errors.tsx'
import { email, type FieldErrors, parse, text } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import { idParameter, keep, type Scene, type StaffScene } from '../../../web/scene.ts'
import { mostEmails } from '../../account/email-rules.ts'
import { emailsOf } from '../../account/queries.ts'
import { noPerson } from '../present-person.tsx'
import { type AddedFor, addEmailFor } from './add-email-for.ts'
import { confirmAdded, isOpenCode } from './confirm-added.ts'
import { AddEmailPage, type TypedEmailFor } from './pages/add-email-page.tsx'
import { AddedEmailConfirmedPage, AddedEmailOverPage, AddedEmailPage } from './pages/added-email-page.tsx'
import { isProof, type Proof } from './proofs.ts'
import { removeAdded } from './remove-added.ts'

const fresh = freshStaff(mayHelpPeople)

/** An email for who reads none of their own: added by an administrator, confirmed by who reads it. */
export const addEmailEntries: Entry[] = [
  fresh.get(routes.officePersonEmail, show),
  fresh.post(routes.officePersonEmail, send),
  fresh.post(routes.officePersonEmailRemove, remove),
]

/** Where the code is entered, by whoever it was mailed to; it needs nobody signed in. */
export const addedEmailEntries: Entry[] = [
  anyone.get(routes.addedEmail, codePage),
  anyone.post(routes.addedEmail, enterCode),
]

type Helped = { id: string; name: string; staff: boolean }

async function helpedOf(scene: StaffScene): Promise<Helped | Response> {
  const id = idParameter(scene, 'person')
  const row = id
    ? await scene.db
        .selectFrom('person as p')
        .leftJoin('staff_member as m', (join) =>
          join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
        )
        .select(['p.given_name', 'p.family_name', 'p.deactivated_at', 'm.role'])
        .where('p.id', '=', id)
        .where('p.closed_at', 'is', null)
        .where('p.merged_into', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!id || !row) return noPerson(scene)
  if (id === scene.visitor.personId) return notOneself(scene)
  if (row.deactivated_at)
    return refuse(scene, 403, {
      title: 'This account is deactivated',
      says: 'Nobody signs in to it, by whichever email. Reactivate it first.',
    })
  return { id, name: `${row.given_name} ${row.family_name}`.trim(), staff: row.role !== null }
}

const notOneself = (scene: StaffScene) =>
  refuse(scene, 403, {
    title: 'Nobody adds an email to their own account here',
    says: 'Do it under My Profile, or ask another administrator.',
  })

async function show(scene: StaffScene): Promise<Response> {
  const person = await helpedOf(scene)
  return person instanceof Response ? person : page(scene, person, { email: '', proof: '', note: '' }, {})
}

const description = z.object({
  email: email('Enter the email that they read'),
  proof: z.string().refine(isProof, 'Choose how you made sure who they are'),
  note: text('What you saw or heard', 500).refine(
    (value) => value,
    'Enter what you saw or heard, so that others can follow it',
  ),
})

async function send(scene: StaffScene): Promise<Response> {
  const person = await helpedOf(scene)
  if (person instanceof Response) return person
  const sent = await scene.sent()
  const typed = { email: sent.one('email'), proof: sent.one('proof'), note: sent.one('note') }
  const read = parse(description, typed)
  if (!read.ok) return page(scene, person, typed, read.errors)
  const { email: address, proof, note } = read.value
  const done = await addEmailFor(scene, { personId: person.id, email: address, proof: proof as Proof, note })
  const org = scene.organization.slug
  if (done.ok) return seeOther(routes.officePerson.to({ org, person: person.id }, { said: 'person-email-added' }))
  if (done.code === 'own') return notOneself(scene)
  if (done.code === 'gone') return noPerson(scene)
  return page(scene, person, typed, { email: refusalOf(done) }, done.code === 'wait' ? 429 : 422)
}

function refusalOf(done: Exclude<AddedFor, { ok: true }>): string {
  if (done.code === 'wait') return `Several codes went to this email already. Send another ${waitText(done.seconds)}`
  if (done.code === 'too-many') return `An account has at most ${mostEmails} emails, and this one has as many`
  if (done.code === 'confirmed')
    return 'They have this email already, confirmed. Send a password reset mail to it instead'
  return 'This email belongs to another account. If both are this person’s, merge the two records'
}

async function page(
  scene: StaffScene,
  person: Helped,
  typed: TypedEmailFor,
  errors: FieldErrors,
  status = 422,
): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Add an email',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? status : 200,
    },
    <AddEmailPage {...{ org, person, typed, errors }} emails={await emailsOf(scene.db, person.id)} />,
  )
}

async function remove(scene: StaffScene): Promise<Response> {
  const person = await helpedOf(scene)
  if (person instanceof Response) return person
  const removed = await removeAdded(scene, person.id, (await scene.sent()).one('email'))
  const org = scene.organization.slug
  if (removed) return seeOther(routes.officePerson.to({ org, person: person.id }, { said: 'person-email-removed' }))
  return refuse(scene, 422, {
    title: 'This email is theirs now',
    says: 'It was confirmed, or they gave it themselves: only they remove it, under Emails and phones.',
  })
}

async function codePage(scene: Scene): Promise<Response> {
  const code = scene.parameter('code')
  return isId(code) && (await isOpenCode(scene, code)) ? presentCode(scene, code, {}) : over(scene)
}

function presentCode(scene: Scene, code: string, errors: FieldErrors): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Confirm your new email', layout: 'narrow', status: hasErrors ? 422 : 200, hasErrors },
    <AddedEmailPage org={scene.organization.slug} code={code} errors={errors} />,
  )
}

const over = (scene: Scene): Promise<Response> =>
  present(
    scene,
    { title: 'This code cannot be used any more', layout: 'narrow', status: 410 },
    <AddedEmailOverPage org={scene.organization.slug} office={scene.organization} />,
  )

/** A wrong code counts, so its answer keeps that. */
async function enterCode(scene: Scene): Promise<Response> {
  const id = scene.parameter('code')
  const typed = (await scene.sent()).one('code')
  if (!isId(id) || !(await isOpenCode(scene, id))) return over(scene)
  if (!typed.trim()) return presentCode(scene, id, { code: 'Enter the eight digits of the code' })
  const confirmed = await confirmAdded(scene, id, typed)
  if (!confirmed.ok)
    return keep(
      confirmed.code === 'over'
        ? await over(scene)
        : await presentCode(scene, id, { code: 'This is not the code that we sent. Look at the latest message.' }),
    )
  return present(
    scene,
    { title: 'Your email is confirmed', layout: 'narrow' },
    <AddedEmailConfirmedPage org={scene.organization.slug} email={confirmed.email} />,
  )
}
