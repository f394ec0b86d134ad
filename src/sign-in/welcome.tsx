import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Db } from '../platform/database.ts'
import { tokenHash } from '../platform/ids.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import { shownNetwork } from '../web/client-address.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { keep, type Scene, sessionCookieName } from '../web/scene.ts'
import { holdAccount, type Standing } from './account-hold.ts'
import { giveSession, rememberDevice, sealedIn, takeSealed } from './cookies.ts'
import { type Onward, onwardPath } from './onward.ts'
import { SignedInPage } from './pages/signed-in.tsx'
import { presentSignIn } from './present-sign-in.tsx'
import { nameOf, signedInBy } from './queries.ts'
import { askSecondFactor } from './second-factor/ask.tsx'
import { hasAuthenticatorApp } from './second-factor/queries.ts'
import type { WayIn } from './session-rules.ts'
import { startSession } from './sessions.ts'
import { holdProvider } from './single-sign-on/queries.ts'
import { refuseClosed } from './single-sign-on/refuse-provider.tsx'

/** How a person came in. */
export type Arrival = {
  way: WayIn
  /** Whether a second factor was shown too. */
  strong?: boolean
  /** What {@link said} says on the page that follows. */
  word?: string
  /** Of the provider that vouched for them: where it asks for a second factor itself, none is asked for here. */
  providerSession?: object | undefined
  /** Whether to go right on, without the page "Sign In Successful", as on the way to the office. */
  straight?: boolean
  /** The number of `Standing` under which what lets them in was proved, where that was in an earlier request. */
  generation?: number
}

/**
 * Signs a person in, whichever way they came, and answers with "Sign In Successful": by redirect, or at once where a
 * form is kept, since a redirect cannot carry it. Who has an authenticator app is asked for its code first. Nobody is
 * signed in to an account that the office has deactivated, that was closed, or from which everybody was shut out since.
 */
export async function welcome(scene: Scene, personId: string, onward: Onward, arrival: Arrival): Promise<Response> {
  const { way, word = '', providerSession } = arrival
  const straight = arrival.straight || (word === '' && isOffice(onward.to, scene.organization.slug))
  const standing = await holdAccount(scene.db, personId)
  if (standing?.state !== 'open') return keep(await notOpen(scene, standing))
  const { generation } = standing
  if (arrival.generation !== undefined && arrival.generation !== generation) return shutOut(scene, onward)
  const provider = await providerBehind(scene.db, providerSession)
  if (provider === null) return keep(await refuseClosed(scene, null, onward.to))
  const strong = arrival.strong || provider?.trusted || false
  if (!strong && (await hasAuthenticatorApp(scene.db, personId)))
    return askSecondFactor(scene, { personId, way, word, providerSession, straight, generation }, onward)
  const { db, organization, now, context } = scene
  const before = getCookie(context, sessionCookieName(scene.app.settings, context, organization.slug))
  const userAgent = context.req.header('user-agent') ?? ''
  const hash = before ? tokenHash(before) : null
  const token = await startSession(
    db,
    {
      organization,
      personId,
      way,
      strong,
      before: hash,
      userAgent,
      network: shownNetwork(scene.app.settings, context),
      providerSession,
    },
    now,
  )
  const org = organization.slug
  const response = onward.kept
    ? await successful(scene, token, onward)
    : seeOther(straight ? onwardPath(onward, org) : routes.signedIn.to({ org }, { to: onward.to, said: word }))
  giveSession(response, scene, token)
  rememberDevice(response, scene, personId)
  if (sealedIn(scene, 'pending')) takeSealed(response, scene, 'pending')
  return response
}

/** The provider that vouched for somebody, as it is now; undefined where none did, null where it was removed since. */
async function providerBehind(db: Db, providerSession: object | undefined) {
  const read = z.object({ providerId: z.string() }).safeParse(providerSession)
  return read.success ? holdProvider(db, read.data.providerId) : undefined
}

/** Whether an address is the office's, where people come every day and need not read that they came in. */
const isOffice = (path: string, org: string): boolean => {
  const office = routes.office.to({ org })
  return path === office || path.startsWith(`${office}/`)
}

/** Answers whoever proved that an account is theirs before everybody was shut out of it. What they used up stays so. */
export const shutOut = async (scene: Scene, onward: Onward): Promise<Response> => {
  const form = 'How this account is signed in to was changed a moment ago. Sign in again.'
  const response = keep(await presentSignIn(scene, onward, { errors: { form }, status: 401 }))
  takeSealed(response, scene, 'pending')
  return response
}

const notOpen = (scene: Scene, standing: Standing | null): Promise<Response> =>
  standing?.state === 'deactivated' ? deactivated(scene) : gone(scene)

const gone = (scene: Scene): Promise<Response> =>
  refuse(scene, 403, {
    title: 'This account is closed',
    says: 'It was closed, or merged with another account, a moment ago. Nobody signs in to it any more.',
  })

/** Told to whoever has shown that the account is theirs, and to nobody else. */
const deactivated = (scene: Scene): Promise<Response> =>
  refuse(scene, 403, {
    title: 'This account is deactivated',
    says: `The CME office has closed it to signing in. Your credit and your certificates count as before. Write to ${scene.organization.email} or call ${phoneText(scene.organization.phone)}: they can open it again.`,
  })

async function successful(scene: Scene, token: string, onward: Onward): Promise<Response> {
  const hash = tokenHash(token)
  const person = (await signedInBy(scene.db, scene.organization, hash, scene.now))!
  return present(
    { ...scene, visitor: { ...person, tokenHash: hash } },
    { title: 'Sign In Successful', layout: 'narrow' },
    <SignedInPage org={scene.organization.slug} name={nameOf(person)} onward={onward} />,
  )
}
