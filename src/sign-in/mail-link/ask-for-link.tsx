import { routes } from '../../routes.ts'
import { email, type FieldErrors, parse, type Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { askedHere, newRef, noteAsked } from '../asked.ts'
import { mailAccount } from '../mail-account.ts'
import { countMail, type MailWait, mailOrPretend } from '../mail-turn.ts'
import { askedTooOften, noAccount } from '../mailed-code-words.ts'
import { issueCode, issueLink } from '../one-time-secrets.ts'
import { type Onward, onwardAsked, onwardFields, onwardPath, onwardSent } from '../onward.ts'
import { AskEmailPage } from '../pages/ask-email.tsx'
import { isFresh } from '../session-rules.ts'
import { strayAddressMessage } from '../stray-address/message.ts'
import { tellWhere } from '../tell-where.ts'
import { linksOff } from './links-off.ts'
import { linkMessage } from './messages.ts'
import { type AskedLink, linkName, minutesOfLink, presentSent, toSent } from './present-sent.tsx'
import { signInByCode } from './sign-in-by-code.ts'

/** "Email me a link", where no e-mail was typed on the sign-in page; and the page after it, by its reference. */
export async function askForLinkPage(scene: Scene): Promise<Response> {
  if (!scene.organization.sign_in_links) return linksOff(scene, onwardAsked(scene))
  const asked = askedHere<AskedLink>(scene, linkName).find(({ ref }) => ref === scene.query('of'))
  if (!asked) return presentEmail(scene, onwardAsked(scene), '')
  // The link was opened on another tab of this browser: this one goes on to where it was going.
  if (scene.visitor && isFresh(scene.visitor.session, scene.now))
    return seeOther(onwardPath(onwardAsked(scene), scene.organization.slug))
  return presentSent(scene, onwardAsked(scene), asked)
}

/**
 * Mails a link that signs in, with a code beside it. Asking again for the same address, by a reload or after going
 * back, sends nothing; only "Send a new link" (step 'again') does. Step 'code' signs in by the code.
 */
export async function askForLink(scene: Scene): Promise<Response> {
  const sent = await scene.sent()
  if (!scene.organization.sign_in_links) return linksOff(scene, onwardSent(scene, sent), { email: sent.one('email') })
  return sent.one('step') === 'code' ? signInByCode(scene, sent) : ask(scene, sent)
}

async function ask(scene: Scene, sent: Sent): Promise<Response> {
  const onward = onwardSent(scene, sent)
  const typed = sent.one('email')
  const read = parse(email(), typed)
  if (!read.ok) {
    const unasked = sent.one('from') === 'sign-in' && !typed.trim()
    return presentEmail(scene, onward, typed, unasked ? {} : { email: Object.values(read.errors)[0]! })
  }
  const before = askedHere<AskedLink>(scene, linkName).find((one) => one.email === read.value)
  if (before && sent.one('step') !== 'again') return toSent(scene, onward, before)
  return send(scene, onward, read.value, before)
}

async function send(scene: Scene, onward: Onward, address: string, before: AskedLink | undefined): Promise<Response> {
  const { db, organization } = scene
  const account = await mailAccount(db, organization.id, address)
  const wait = await countMail(scene, 'sign-in-link', address, account)
  if (wait) return presentWait(scene, onward, address, before, wait)
  if (!account && !organization.conceal_accounts)
    return keep(await presentEmail(scene, onward, address, { email: noAccount }))
  const to = account?.email ?? address
  const issued = await issue(scene, onward, to, account?.letsIn ? account.personId : null)
  const stray = account !== null && !account.letsIn
  const letter = stray ? await strayAddressMessage(scene, account, 'a link to sign in to') : linkMessage(scene, issued)
  await mailOrPretend(scene, { email: to, account }, letter)
  await tellWhere(scene, { email: address, account, what: 'link' })
  const linkless = stray && !organization.conceal_accounts
  const { linkId, codeId } = issued
  const asked: AskedLink = { ref: newRef(), email: address, linkId, codeId, ...(linkless ? { linkless } : {}) }
  const response = await toSent(scene, onward, asked)
  noteAsked(response, scene, linkName, asked)
  return response
}

/** Link and code, which keep where the visitor was going. */
async function issue(scene: Scene, onward: Onward, address: string, personId: string | null) {
  const { db, organization, now } = scene
  const detail = Object.fromEntries(onwardFields(onward))
  const about = { organizationId: organization.id, personId, subject: address, detail, minutes: minutesOfLink }
  const { id, code } = await issueCode(db, { ...about, purpose: 'sign-in-code' }, now)
  const token = await issueLink(db, { ...about, purpose: 'sign-in-link' }, now)
  return { linkId: token.split('.')[0]!, codeId: id, token, code }
}

async function presentWait(
  scene: Scene,
  onward: Onward,
  address: string,
  before: AskedLink | undefined,
  wait: MailWait,
): Promise<Response> {
  const { organization: office } = scene
  const otherwise = 'sign in with a password or a passkey, set a new password with “Forgot Password”'
  const message = askedTooOften(wait, {
    what: 'Links',
    here: before !== undefined && !before.linkless,
    otherwise,
    office,
  })
  const response = before
    ? await presentSent(scene, onward, before, { errors: { code: message }, status: 429 })
    : await presentEmail(scene, onward, address, { email: message }, 429)
  response.headers.set('retry-after', String(wait.seconds))
  return response
}

function presentEmail(
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
      title: 'Email me a link',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status,
      hasErrors: Object.keys(errors).length > 0,
    },
    <AskEmailPage
      title="Email me a link"
      intro="Enter your email address. We send you a link that signs you in, without a password."
      action={routes.signInLink.to({ org })}
      button="Email me a link"
      org={org}
      onward={onward}
      email={typed}
      errors={errors}
      office={scene.organization}
    />,
  )
}
