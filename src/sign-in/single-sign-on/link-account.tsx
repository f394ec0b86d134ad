import { z } from 'zod'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { email, type FieldErrors, parse } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { keep, type Scene, type UnheldScene } from '../../web/scene.ts'
import { giveSealed, sealedIn, takeSealed } from '../cookies.ts'
import { mailAccount } from '../mail-account.ts'
import { askedTooOften } from '../mailed-code-words.ts'
import { tryCode } from '../one-time-secrets.ts'
import { proveAddress, removedText } from '../prove-address.ts'
import { accountByEmail } from '../queries.ts'
import { endSessionsOf } from '../sessions.ts'
import { tellWhere } from '../tell-where.ts'
import { type Outcome, tryPassword } from '../try-password.ts'
import { untried } from '../untried.ts'
import { accountOfArrival } from './account-of-arrival.ts'
import { welcomeVouched } from './arrival.tsx'
import { linkIdentity } from './identities.ts'
import { type KeptArrival, keptArrival, spendArrival, takeArrival } from './kept-arrival.ts'
import { LinkAccountPage, LinkCodePage } from './pages/link-account.tsx'
import type { Provider } from './provider.ts'
import { providerById } from './queries.ts'
import { refuseProvider } from './refuse-provider.tsx'
import { sendLinkCode } from './send-link-code.ts'
import { signInToLink } from './sign-in-to-link.ts'

/** Linking an account that somebody has here to the provider that has just vouched for them: by its password or a code. */
export const linkAccountEntries: Entry[] = [
  anyone.get(routes.linkAccount, linkPage),
  anyone.postUnheld(routes.linkAccount, linkSent),
]

type Vouched = { id: string; arrival: KeptArrival; provider: Provider }

async function vouched(scene: Scene): Promise<Vouched | null> {
  const kept = await keptArrival(scene)
  const provider = kept && (await providerById(scene.db, kept.arrival.providerId))
  return kept && provider?.enabled ? { ...kept, provider } : null
}

const startAgain = ({ organization }: Pick<Scene, 'organization'>) =>
  seeOther(routes.signIn.to({ org: organization.slug }))

async function linkPage(scene: Scene): Promise<Response> {
  const who = await vouched(scene)
  if (!who) return startAgain(scene)
  if (scene.query('step') === 'code' && codeAsked(scene)) return presentCode(scene, who)
  return presentLink(scene, who, { email: who.arrival.attributes.email ?? '' })
}

async function linkSent(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const who = await scene.transaction(vouched)
  if (!who || sent.one('arrival') !== who.id) return startAgain(scene)
  if (sent.one('step') === 'try-code') return scene.transaction((held) => tryLinkCode(held, who, sent.one('code')))
  const typed = { email: sent.one('email').trim(), password: sent.one('password') }
  const again = (errors: FieldErrors) => scene.transaction((held) => presentLink(held, who, typed, errors))
  const read = parse(z.object({ email: email() }), typed)
  if (!read.ok) return again(read.errors)
  if (sent.one('step') === 'code') return scene.transaction((held) => askForCode(held, who, read.value.email))
  if (!typed.password) return again({ password: 'Enter the password of your account here, or ask for a code' })
  return tryPassword(scene, { email: read.value.email, password: typed.password }, (held, outcome) =>
    outcome.ok ? proven(held, who, outcome.personId, 'password') : refusedPassword(held, who, typed, outcome),
  )
}

async function refusedPassword(
  scene: Scene,
  who: Vouched,
  typed: { email: string },
  outcome: Outcome & { ok: false },
): Promise<Response> {
  const none = untried(outcome)
  const message = none?.message ?? 'Email or Password do not match. Please try again.'
  const response = await presentLink(scene, who, typed, { password: message }, none?.status ?? 422)
  if (none) response.headers.set('retry-after', String(none.seconds))
  return response
}

const codeCookie = 'link-code'

/** The id of the code that this browser asked for. */
function codeAsked(scene: Scene): { id: string; email: string } | null {
  const read = z.object({ id: z.string(), email: z.string() }).safeParse(sealedIn(scene, codeCookie))
  return read.success ? read.data : null
}

/** Whether or not there is an account, the same page follows; a code goes only to one that is there. */
async function askForCode(scene: Scene, who: Vouched, address: string): Promise<Response> {
  const account = await mailAccount(scene.db, scene.organization.id, address)
  const asked = await sendLinkCode(scene, who.provider, address, account)
  if (!asked.ok) {
    const here = codeAsked(scene)?.email === address
    const otherwise = 'give the password of the account'
    const message = askedTooOften(asked.wait, { what: 'Codes', here, otherwise, office: scene.organization })
    const response = await presentLink(scene, who, { email: address }, { email: message }, 429)
    response.headers.set('retry-after', String(asked.wait.seconds))
    return response
  }
  await tellWhere(scene, { email: address, account, what: 'code' })
  const response = seeOther(routes.linkAccount.to({ org: scene.organization.slug }, { step: 'code' }))
  giveSealed(response, scene, codeCookie, { id: asked.id, email: address }, 600)
  return response
}

async function tryLinkCode(scene: Scene, who: Vouched, code: string): Promise<Response> {
  const asked = codeAsked(scene)
  if (!asked) return presentLink(scene, who, { email: '' }, { email: 'That code has run out. Ask for another.' })
  if (!code.trim()) return presentCode(scene, who, { code: 'Enter the code from the message' })
  const { db, organization, now } = scene
  const tried = { organizationId: organization.id, purpose: 'link-identity', id: asked.id, code } as const
  const result = await tryCode(db, tried, now)
  // The address may be another person's by now.
  const account = result.ok ? await accountByEmail(db, organization.id, result.secret.subject) : null
  if (result.ok && account && account.personId === result.secret.personId) {
    const { personId } = account
    const removed = await proveAddress(scene, account)
    if (removed.length) await endSessionsOf(db, { organizationId: organization.id, personId, actorId: personId }, now)
    const response = await proven(scene, who, personId, 'code', removedText(removed))
    takeSealed(response, scene, codeCookie)
    return response
  }
  if (!result.ok && result.code === 'wrong')
    return keep(
      await presentCode(scene, who, { code: `This is not the code. You can try ${times(result.triesLeft)}.` }),
    )
  const over = { email: 'That code is used up. Ask for another.' }
  return keep(await presentLink(scene, who, { email: asked.email }, over))
}

const times = (count: number) => (count === 1 ? 'once more' : `${count} more times`)

/** The account is theirs. One that asks for a second factor is signed in to first, and linked from within. */
async function proven(
  scene: Scene,
  who: Vouched,
  personId: string,
  way: 'password' | 'code',
  beside = '',
): Promise<Response> {
  const within = await signInToLink(scene, personId, way)
  if (within) return within
  const { provider, arrival } = who
  const outcome = await linkIdentity(scene, personId, provider, arrival.subject, beside)
  if (outcome === 'someone-else') return refuseProvider(scene, provider, 'someone-else')
  await spendArrival(scene)
  const response = await welcomeVouched(scene, personId, provider, { ...arrival, word: 'provider-linked' })
  takeArrival(response, scene)
  return response
}

async function presentLink(
  scene: Scene,
  who: Vouched,
  typed: { email: string },
  errors?: FieldErrors,
  status = errors ? 422 : 200,
): Promise<Response> {
  const { organization } = scene
  const known = await accountOfArrival(scene, who.arrival)
  const title = known ? 'You have an account here already' : 'Link your account'
  return present(
    scene,
    { title, layout: 'narrow', status, hasErrors: !!errors },
    <LinkAccountPage
      org={organization.slug}
      title={title}
      office={organization}
      label={who.provider.label}
      arrival={who.id}
      knownEmail={known?.email}
      typed={typed}
      errors={errors ?? {}}
    />,
  )
}

function presentCode(scene: Scene, who: Vouched, errors?: FieldErrors): Promise<Response> {
  const { organization } = scene
  return present(
    scene,
    { title: 'Enter the code', layout: 'narrow', status: errors ? 422 : 200, hasErrors: !!errors },
    <LinkCodePage
      org={organization.slug}
      office={organization}
      arrival={who.id}
      email={codeAsked(scene)?.email ?? ''}
      errors={errors ?? {}}
    />,
  )
}
