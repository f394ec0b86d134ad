import { routes } from '../../routes.ts'
import { takeSealed } from '../../sign-in/cookies.ts'
import { tryCode } from '../../sign-in/one-time-secrets.ts'
import { secondStepDue, secondStepHeld } from '../../sign-in/second-factor/guard.ts'
import { type Entry, freshLearner, learner } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import { email as emailField, type FieldErrors, parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene, type UnheldLearnerScene } from '../../web/scene.ts'
import { type Adding, addingCookie, addingIn, giveAdding } from './adding-email.ts'
import { addEmail } from './change-emails.ts'
import { confirmChange } from './confirm-change.tsx'
import { presentContact } from './contact.tsx'
import { mostEmails } from './email-rules.ts'
import { CodePage } from './pages/code-page.tsx'
import { ElsewherePage } from './pages/elsewhere-page.tsx'
import { emailsOf, ownerOfEmail } from './queries.ts'
import { sendCode } from './send-codes.ts'

export const emailEntries: Entry[] = [
  learner.get(routes.emails, (scene) => presentContact(scene)),
  freshLearner.postUnheld(routes.emails, changeEmails),
  learner.get(routes.emailCode, codePage),
  freshLearner.post(routes.emailCode, secondStepHeld(enterCode)),
]

const toEmails = ({ organization }: LearnerScene, said?: string) =>
  seeOther(routes.emails.to({ org: organization.slug }, { said }))

async function changeEmails(scene: UnheldLearnerScene): Promise<Response> {
  const sent = await scene.sent()
  const due = await scene.transaction(secondStepDue)
  if (due) return due
  for (const kind of ['remove', 'first'] as const)
    if (sent.one(kind)) return confirmChange(scene, { kind, email: sent.one(kind) })
  return scene.transaction((held) => beginAdding(held, sent.one('confirm') || sent.one('email')))
}

async function beginAdding(scene: LearnerScene, typed: string): Promise<Response> {
  const read = parse(emailField(), typed)
  if (!read.ok) return presentContact(scene, { typedEmail: typed, errors: { email: Object.values(read.errors)[0]! } })
  return askForCode(scene, read.value)
}

/** Sends a code to an address, unless it is theirs already or, where that may be said, somebody else's. */
async function askForCode(scene: LearnerScene, email: string): Promise<Response> {
  const { db, organization, visitor } = scene
  const again = (message: string, more: object = {}) =>
    presentContact(scene, { typedEmail: email, errors: { email: message }, ...more })
  const owner = await ownerOfEmail(db, email)
  const own = owner?.personId === visitor.personId
  if (own && owner.verified) return again('You have this email already, and it is confirmed')
  if (!own && (await emailsOf(db, visitor.personId)).length >= mostEmails)
    return again(`An account has at most ${mostEmails} emails. Remove one first.`)
  if (!own && owner?.verified && !organization.conceal_accounts)
    return again('This address has another account', { otherAccount: true })
  const code = await sendCode(scene, { channel: 'email', recipient: email, purpose: 'add-email' })
  if (!code.ok) return again(tooOften(code.seconds), { status: 429 })
  const response = seeOther(routes.emailCode.to({ org: organization.slug }))
  giveAdding(response, scene, { personId: visitor.personId, email, id: code.id })
  return response
}

const tooOften = (seconds: number) => `We have sent several codes already. Ask for another ${waitText(seconds)}.`

async function codePage(scene: LearnerScene): Promise<Response> {
  const adding = addingIn(scene)
  return adding?.id ? presentCode(scene, adding) : toEmails(scene)
}

function presentCode(scene: LearnerScene, { email }: Adding, errors?: FieldErrors, status = 422) {
  const { organization } = scene
  const org = organization.slug
  return present(
    scene,
    { title: 'Confirm your email', layout: 'narrow', status: errors ? status : 200, hasErrors: !!errors },
    <CodePage
      org={org}
      title="Confirm your email"
      action={routes.emailCode.to({ org })}
      sentTo={email}
      help="Nothing there after a few minutes? Look among unwanted mail."
      errors={errors}
    />,
  )
}

async function enterCode(scene: LearnerScene): Promise<Response> {
  const { db, organization, now } = scene
  const sent = await scene.sent()
  const adding = addingIn(scene)
  if (!adding) return toEmails(scene)
  if (sent.one('step') === 'take' && !adding.id) return add(scene, adding, true)
  if (!adding.id) return toEmails(scene)
  if (sent.one('step') === 'again') return askForCode(scene, adding.email)
  const code = sent.one('code')
  if (!code.trim()) return presentCode(scene, adding, { code: 'Enter the eight digits of the code' })
  const tried = { organizationId: organization.id, purpose: 'add-email', id: adding.id, code } as const
  const answer = await tryCode(db, tried, now)
  if (answer.ok) return add(scene, adding)
  const message =
    answer.code === 'wrong'
      ? 'This is not the code that we sent. Look at the latest message.'
      : 'This code cannot be used any more. Send another one.'
  return keep(await presentCode(scene, adding, { code: message }))
}

async function add(scene: LearnerScene, adding: Adding, take = false): Promise<Response> {
  const { organization, visitor } = scene
  const org = organization.slug
  const added = await addEmail(scene, adding.email, take)
  if (added.ok || added.code === 'too-many' || added.code === 'merged-away') {
    const response = added.ok ? toEmails(scene, 'email-confirmed') : toEmails(scene)
    takeSealed(response, scene, addingCookie)
    return response
  }
  const unproved = added.code === 'unconfirmed-elsewhere'
  const response = await present(
    scene,
    { title: 'Whose account is it?', layout: 'narrow' },
    <ElsewherePage org={org} email={adding.email} unproved={unproved} />,
  )
  giveAdding(response, scene, { personId: visitor.personId, email: adding.email, id: null })
  return response
}
