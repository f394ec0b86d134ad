import { routes } from '../../routes.ts'
import { email, type FieldErrors, parse } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { askedHere, newRef, noteAsked } from '../asked.ts'
import { mailAccount } from '../mail-account.ts'
import { countMail, type MailWait, mailOrPretend } from '../mail-turn.ts'
import { askedTooOften, noAccount } from '../mailed-code-words.ts'
import { issueCode } from '../one-time-secrets.ts'
import { type Onward, onwardAsked, onwardSent } from '../onward.ts'
import { AskEmailPage } from '../pages/ask-email.tsx'
import { strayAddressMessage } from '../stray-address/message.ts'
import { tellWhere } from '../tell-where.ts'
import { recoveryMessage } from './messages.ts'
import { type AskedCode, minutesOfCode, presentCode, recoveryName, toCode } from './present-code.tsx'

/** "Forgot Password", where no e-mail was typed on the sign-in page. */
export const forgotPasswordPage = (scene: Scene): Promise<Response> => presentEmail(scene, onwardAsked(scene), '')

/**
 * Mails a code to the address, and asks for it. Asking again for the same address from the same browser, by a reload or
 * after going back, shows the page again without another message; only "Send a new code" (step 'again') sends one.
 */
export async function askForCode(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const typed = sent.one('email')
  const read = parse(email(), typed)
  if (!read.ok) {
    const unasked = sent.one('from') === 'sign-in' && !typed.trim()
    return presentEmail(scene, onward, typed, unasked ? {} : { email: Object.values(read.errors)[0]! })
  }
  const again = sent.one('step') === 'again'
  const asked = askedHere<AskedCode>(scene, recoveryName)
  const before = asked.find((one) => one.email === read.value && !one.token)
  if (before && !again) return toCode(scene, onward, before)
  return sendCode(scene, onward, read.value, before)
}

async function sendCode(
  scene: Scene,
  onward: Onward,
  address: string,
  before: AskedCode | undefined,
): Promise<Response> {
  const { db, organization, now } = scene
  const account = await mailAccount(db, organization.id, address)
  const wait = await countMail(scene, 'recovery', address, account)
  if (wait) return presentWait(scene, onward, address, before, wait)
  if (!account && !organization.conceal_accounts)
    return keep(await presentEmail(scene, onward, address, { email: noAccount }))
  const personId = account?.letsIn ? account.personId : null
  const to = account?.email ?? address
  const { id, code } = await issueCode(
    db,
    { organizationId: organization.id, purpose: 'reset-password', personId, subject: to, minutes: minutesOfCode },
    now,
  )
  const stray = account !== null && !account.letsIn
  const letter = stray
    ? await strayAddressMessage(scene, account, 'a new password for')
    : recoveryMessage(organization, code)
  await mailOrPretend(scene, { email: to, account }, letter)
  await tellWhere(scene, { email: address, account, what: 'code' })
  const codeless = stray && !organization.conceal_accounts
  const asked: AskedCode = { ref: newRef(), email: address, id, ...(codeless ? { codeless } : {}) }
  const response = await toCode(scene, onward, asked)
  noteAsked(response, scene, recoveryName, asked)
  return response
}

async function presentWait(
  scene: Scene,
  onward: Onward,
  address: string,
  before: AskedCode | undefined,
  wait: MailWait,
): Promise<Response> {
  const { organization: office } = scene
  const otherwise = office.sign_in_links ? 'sign in with “Email me a link” or a passkey' : 'sign in with a passkey'
  const message = askedTooOften(wait, {
    what: 'Codes',
    here: before !== undefined && !before.codeless,
    otherwise,
    office,
  })
  const response = before
    ? await presentCode(scene, onward, before, { errors: { code: message }, status: 429 })
    : await presentEmail(scene, onward, address, { email: message }, 429)
  response.headers.set('retry-after', String(wait.seconds))
  return response
}

/** Asks for the e-mail address. */
export function presentEmail(
  scene: Scene,
  onward: Onward,
  typed: string,
  errors: FieldErrors = {},
  status = Object.keys(errors).length ? 422 : 200,
): Promise<Response> {
  const org = scene.organization.slug
  return present(
    scene,
    {
      title: 'Forgot Password',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status,
      hasErrors: Object.keys(errors).length > 0,
    },
    <AskEmailPage
      title="Forgot Password"
      intro="Enter your email address. We send you a code, and with it you set a new password."
      action={routes.forgotPassword.to({ org })}
      button="Send me a code"
      org={org}
      onward={onward}
      email={typed}
      errors={errors}
      office={scene.organization}
    />,
  )
}
