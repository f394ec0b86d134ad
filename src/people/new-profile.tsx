import { routes } from '../routes.ts'
import { type Checked, checkedFields, checkedIn } from '../sign-in/account-check.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from '../sign-in/onward.ts'
import { OnwardFields } from '../sign-in/onward-fields.tsx'
import { hashPassword } from '../sign-in/passwords.ts'
import { tryPassword } from '../sign-in/try-password.ts'
import { welcome } from '../sign-in/welcome.tsx'
import { anyone, type Entry } from '../web/entries.ts'
import { Hidden } from '../web/fields.tsx'
import type { FieldErrors, Sent } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import type { Scene, UnheldScene } from '../web/scene.ts'
import { profileChoices } from './choices.ts'
import { sendConfirmation } from './confirm-email/send-confirmation.ts'
import { createPerson } from './create-person.ts'
import { accountOf, typedAccount } from './new-account.ts'
import { NewAccountFields, type TypedEmails } from './pages/account-fields.tsx'
import { presentProfile } from './present-profile.tsx'
import { begunProfile, type Profile, profileOf, type TypedProfile, typedProfile } from './profile.ts'
import { keepSsn, openSsn } from './ssn.ts'

export const newProfileEntries: Entry[] = [
  anyone.get(routes.createProfile, profileFromLink),
  anyone.postUnheld(routes.createProfile, saveNewProfile),
]

/** The form as a new account begins it. */
type Draft = {
  proof: Checked
  onward: Onward
  account: TypedEmails
  typed: TypedProfile
  /** Digits of an SSN from the second check, sealed; '' when there are none. */
  ssnSealed: string
}

/** A link that was sent by mail leads here; without one, and without a check, there is no form. */
async function profileFromLink(scene: Scene): Promise<Response> {
  const { organization, visitor } = scene
  const onward = onwardAsked(scene)
  if (visitor) return seeOther(onwardPath(onward, organization.slug))
  const proof = checkedIn(scene, { one: scene.query })
  if (!proof) return toTheCheck(scene)
  return presentNew(scene, begun(proof, onward, { one: () => '' }))
}

const toTheCheck = async ({ organization }: Pick<Scene, 'organization'>) =>
  seeOther(routes.createAccount.to({ org: organization.slug }))

async function saveNewProfile(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const proof = checkedIn(scene, sent)
  if (!proof) return toTheCheck(scene)
  if (sent.one('step') === 'begin') return scene.transaction((held) => presentNew(held, begun(proof, onward, sent)))
  const account = typedAccount(sent)
  const draft: Draft = { proof, onward, account, typed: typedProfile(sent), ssnSealed: sent.one('ssnSealed') }
  if (sent.one('remove')) return scene.transaction((held) => presentNew(held, draft))
  const only = scene.organization.conceal_accounts ? proof.email : null
  const { password_least: least, name } = scene.organization
  const words = [name, draft.typed.givenName, draft.typed.familyName]
  const { email, errors } = accountOf(account, only, { least, words })
  const read = await scene.transaction(async ({ db }) => profileOf(draft.typed, await profileChoices(db)))
  if (!read.ok || Object.keys(errors).length) {
    const all = { ...errors, ...(read.ok ? {} : read.errors) }
    return scene.transaction((held) => presentNew(held, draft, all))
  }
  return create(scene, draft, { email, password: account.password, profile: read.value })
}

type Ready = { email: string; password: string; profile: Profile }

/** Makes the account and signs in; a second press of the button signs in to what the first one made. */
async function create(scene: UnheldScene, draft: Draft, { email, password, profile }: Ready): Promise<Response> {
  const passwordHash = await hashPassword(password)
  const organizationId = scene.organization.id
  const made = await scene.transaction(async (held) => {
    const person = await createPerson(held.db, { organizationId, email, passwordHash, profile }, held.now)
    if (!person.ok) return null
    const { personId } = person
    const digits = openSsn(held.app.keys, organizationId, draft.proof.email, draft.ssnSealed)
    if (digits) await keepSsn(held.db, held.app.keys, { organizationId, personId }, digits, held.now)
    await sendConfirmation(held, personId, email)
    return welcome(held, personId, draft.onward, { way: 'new-account', word: 'profile-saved' })
  })
  if (made) return made
  return tryPassword(scene, { email, password }, (held, outcome) =>
    outcome.ok
      ? welcome(held, outcome.personId, draft.onward, { way: 'password', word: 'profile-saved' })
      : presentNew(held, draft, {
          email: 'There is an account with this email address already. Please sign in with it.',
        }),
  )
}

/** The check's answers begin the profile, so that nothing is typed twice. */
function begun(proof: Checked, onward: Onward, sent: Pick<Sent, 'one'>): Draft {
  const typed = begunProfile({
    familyName: sent.one('familyName'),
    phone: sent.one('phone'),
    birthday: sent.one('birthday'),
  })
  return { proof, onward, account: { email: proof.email, emailAgain: '' }, typed, ssnSealed: sent.one('ssnSealed') }
}

async function presentNew(scene: Scene, draft: Draft, errors?: FieldErrors): Promise<Response> {
  const { proof, onward, account, typed, ssnSealed } = draft
  return presentProfile(scene, {
    typed,
    choices: await profileChoices(scene.db),
    errors,
    account: (
      <NewAccountFields typed={account} errors={errors ?? {}} passwordLeast={scene.organization.password_least} />
    ),
    hidden: (
      <>
        <OnwardFields onward={onward} />
        {ssnSealed && <Hidden name="ssnSealed" value={ssnSealed} />}
        {Object.entries(checkedFields(proof)).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
      </>
    ),
    action: routes.createProfile.to({ org: scene.organization.slug }),
  })
}
