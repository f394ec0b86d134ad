import { routes } from '../routes.ts'
import { type Carried, carriedFields, carriedIn } from '../sign-in/account-check.ts'
import type { CheckWait } from '../sign-in/find-account.ts'
import type { Onward } from '../sign-in/onward.ts'
import { OnwardFields } from '../sign-in/onward-fields.tsx'
import { tooManyChecksAndWays } from '../sign-in/too-many-checks.ts'
import { Hidden } from '../web/fields.tsx'
import type { FieldErrors, Sent } from '../web/form.ts'
import type { Scene } from '../web/scene.ts'
import { profileChoices } from './choices.ts'
import { NewAccountFields, type TypedEmails } from './pages/account-fields.tsx'
import { PasswordAgainNotice } from './pages/account-found.tsx'
import { presentProfile } from './present-profile.tsx'
import { begunProfile, type TypedProfile } from './profile.ts'

/** The form as a new account begins it. */
export type Draft = {
  carried: Carried
  onward: Onward
  account: TypedEmails
  typed: TypedProfile
}

/** The check's answers begin the profile, so that nothing is typed twice. */
export function begun(onward: Onward, sent: Pick<Sent, 'one'>): Draft {
  const carried = carriedIn(sent)
  const typed = begunProfile({
    familyName: sent.one('familyName'),
    phone: sent.one('phone'),
    birthday: sent.one('birthday'),
  })
  return { carried, onward, account: { email: carried.checkedEmail, emailAgain: '' }, typed }
}

/** Where the form is sent. */
export const actionOf = ({ organization }: Scene) => routes.createProfile.to({ org: organization.slug })

type How = { errors?: FieldErrors; status?: number; again?: boolean }

/** Answers with the form. */
export async function presentNew(scene: Scene, draft: Draft, { errors, status, again }: How = {}): Promise<Response> {
  const { carried, onward, account, typed } = draft
  return presentProfile(scene, {
    typed,
    choices: await profileChoices(scene.db),
    errors,
    status,
    account: (
      <NewAccountFields typed={account} errors={errors ?? {}} passwordLeast={scene.organization.password_least} />
    ),
    hidden: (
      <>
        {again && <PasswordAgainNotice />}
        <OnwardFields onward={onward} />
        {carriedFields(carried).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
      </>
    ),
    action: actionOf(scene),
  })
}

/** Answers with the form, which must wait with its names and phones. */
export async function presentWait(scene: Scene, draft: Draft, wait: CheckWait): Promise<Response> {
  const errors = { familyName: tooManyChecksAndWays(wait, scene.organization) }
  const response = await presentNew(scene, draft, { errors, status: 429 })
  response.headers.set('retry-after', String(wait.seconds))
  return response
}
