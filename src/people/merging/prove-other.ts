import { inert } from '../../messages/inert.ts'
import { routes } from '../../routes.ts'
import { generationOf } from '../../sign-in/account-hold.ts'
import { mailAccount } from '../../sign-in/mail-account.ts'
import { countMail, mailOrPretend } from '../../sign-in/mail-turn.ts'
import { codeText, issueCode, tryCode } from '../../sign-in/one-time-secrets.ts'
import { hasAuthenticatorApp } from '../../sign-in/second-factor/queries.ts'
import { trySecondFactor } from '../../sign-in/second-factor/try-second-factor.ts'
import { tellWhere } from '../../sign-in/tell-where.ts'
import { tryPassword } from '../../sign-in/try-password.ts'
import { untried } from '../../sign-in/untried.ts'
import { waitText } from '../../web/errors.tsx'
import { email, parse, type Sent } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { keep, type LearnerScene, type UnheldLearnerScene } from '../../web/scene.ts'
import { giveMyMerge, type MyMerge, type Proof } from './my-merge-state.ts'
import { mergeFault, presentStage } from './present-my-merge.tsx'

const minutesOfCode = 10

/** The first step: the other account's e-mail, with its password, or for a code that is mailed to it. */
export async function proveOther(scene: UnheldLearnerScene, sent: Sent): Promise<Response> {
  const typed = { email: sent.one('email'), proof: sent.one('proof') }
  const address = parse(email('Enter the email of the other account'), typed.email)
  const errors: Record<string, string> = address.ok ? {} : { email: Object.values(address.errors)[0]! }
  const password = sent.one('password')
  if (typed.proof === 'password' && !password) errors['password'] = 'Enter the password of the other account'
  if (typed.proof !== 'password' && typed.proof !== 'code') errors['proof'] = 'Choose how to prove that it is yours'
  if (!address.ok || Object.keys(errors).length > 0)
    return scene.transaction((held) => presentStage(held, null, { typed, errors }))
  if (typed.proof === 'code') return scene.transaction((held) => mailCode(held, address.value, null))
  return tryPassword(scene, { email: address.value, password }, async (held, outcome) => {
    const learner = held as LearnerScene
    if (outcome.ok) return proved(learner, outcome.personId, 'password', { ...typed })
    const none = untried(outcome)
    const message = none?.message ?? 'The email or the password is not right'
    return presentStage(learner, null, { typed, errors: { password: message }, status: none?.status ?? 422 })
  })
}

/** Mails a code to the other account; to nobody, with the same answer, where it must not be told that there is none. */
async function mailCode(scene: LearnerScene, address: string, before: MyMerge | null): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const typed = { email: address, proof: 'code' }
  const account = await mailAccount(db, organization.id, address)
  if (account?.personId === visitor.personId) return presentStage(scene, null, { typed, errors: { email: ownEmail } })
  const wait = await countMail(scene, 'merge-proof', address, account)
  if (wait) {
    const message = `We have sent several codes already. Ask for another ${waitText(wait.seconds)}`
    return presentStage(scene, before, { typed, errors: { [before ? 'code' : 'email']: message }, status: 429 })
  }
  if (!account && !organization.conceal_accounts)
    return keep(await presentStage(scene, null, { typed, errors: { email: 'There is no account with this email' } }))
  const personId = account?.letsIn ? account.personId : null
  const to = account?.email ?? address
  const about = { organizationId: organization.id, purpose: 'merge-proof', personId, subject: to } as const
  const { id, code } = await issueCode(db, { ...about, minutes: minutesOfCode }, now)
  const letter = account?.letsIn ? account : null
  await mailOrPretend(scene, { email: to, account: letter }, words(scene, code))
  await tellWhere(scene, { email: address, account, what: 'code' })
  return toNext(scene, { stage: 'code', email: address, id })
}

/** "Send another code". */
export const sendAnother = (scene: LearnerScene, state: MyMerge & { stage: 'code' }): Promise<Response> =>
  mailCode(scene, state.email, state)

const ownEmail = 'That is an email of this account. Enter one of the other account'

function words({ organization, visitor }: LearnerScene, code: string) {
  const name = inert(`${visitor.givenName} ${visitor.familyName}`.trim())
  return {
    subject: `Your code to merge two ${organization.name} CME accounts`,
    body: `${name}, who is signed in to another account in the ${organization.name} CME portal, wants to merge this email’s account with it. All credit of both accounts would then be in one.

If this is you, enter this code on the page that asks for it: ${codeText(code)}

It is good for ${minutesOfCode} minutes, once. If this is not you, do not give the code to anybody; then nothing happens.

${organization.name} CME`,
  }
}

/** The code that was mailed to the other account. */
export async function tryMailedCode(
  scene: LearnerScene,
  state: MyMerge & { stage: 'code' },
  code: string,
): Promise<Response> {
  if (!code.trim()) return presentStage(scene, state, { errors: { code: 'Enter the code from the message' } })
  const tried = await tryCode(
    scene.db,
    { organizationId: scene.organization.id, purpose: 'merge-proof', id: state.id, code },
    scene.now,
  )
  const personId = tried.ok ? tried.secret.personId : null
  if (personId) return proved(scene, personId, 'code', { email: state.email, proof: 'code' })
  const left = !tried.ok && tried.code === 'wrong' ? tried.triesLeft : 0
  const message = left > 0 ? wrong(left) : 'This code no longer works. Press “Send another code”'
  return keep(await presentStage(scene, state, { errors: { code: message } }))
}

const wrong = (left: number) =>
  `That is not the code. Compare it with the message; you can try ${left === 1 ? 'once' : `${left} times`} more`

/** The other account is proved by its first factor; an authenticator app of it is asked for its code as well. */
async function proved(
  scene: LearnerScene,
  gone: string,
  proof: Proof,
  typed: { email: string; proof: string },
): Promise<Response> {
  const fault = await mergeFault(scene, gone)
  if (fault) return keep(await presentStage(scene, null, { typed, errors: { email: fault } }))
  const generation = await generationOf(scene.db, gone)
  if (generation === null) return presentStage(scene, null, { typed })
  const second = await hasAuthenticatorApp(scene.db, gone)
  return toNext(scene, { stage: second ? 'second-step' : 'preview', gone, proof, generation })
}

/** The code of the other account's authenticator app, or one of its recovery codes. */
export async function trySecondStep(
  scene: LearnerScene,
  state: MyMerge & { stage: 'second-step' },
  typed: string,
): Promise<Response> {
  if (!typed.trim()) return presentStage(scene, state, { errors: { code: 'Enter the code of the app' } })
  const kind = /^[\d\s\p{Pd}]{6,9}$/u.test(typed.normalize('NFKC').trim()) ? 'app' : 'recovery'
  const tried = await trySecondFactor(scene, state.gone, { kind, typed })
  if (tried.ok) return toNext(scene, { ...state, stage: 'preview' })
  const message =
    tried.code === 'wait'
      ? `Too many tries. Try again ${waitText(tried.seconds)}`
      : tried.code === 'used'
        ? 'This code was used already. Wait for the next one'
        : 'That is not the code. Look at the app of the other account once more'
  const status = tried.code === 'wait' ? 429 : 422
  return keep(await presentStage(scene, state, { errors: { code: message }, status }))
}

function toNext(scene: LearnerScene, state: MyMerge): Response {
  const response = seeOther(routes.mergeMyAccounts.to({ org: scene.organization.slug }))
  giveMyMerge(response, scene, state)
  return response
}
