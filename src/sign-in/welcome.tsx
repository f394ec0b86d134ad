import { getCookie } from 'hono/cookie'
import { tokenHash } from '../platform/ids.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import { refuse } from '../web/refusals.tsx'
import { keep, type Scene, sessionCookieName } from '../web/scene.ts'
import { giveSession, rememberDevice, sealedIn, takeSealed } from './cookies.ts'
import { type Onward, onwardPath } from './onward.ts'
import { SignedInPage } from './pages/signed-in.tsx'
import { nameOf, signedInBy } from './queries.ts'
import { askSecondFactor } from './second-factor/ask.tsx'
import { hasAuthenticatorApp } from './second-factor/queries.ts'
import type { WayIn } from './session-rules.ts'
import { startSession } from './sessions.ts'

/** How a person came in. */
export type Arrival = {
  way: WayIn
  /** Whether a second factor was shown too, or is not to be asked for. */
  strong?: boolean
  /** What {@link said} says on the page that follows. */
  word?: string
  providerSession?: object | undefined
  /** Whether to go right on, without the page "Sign In Successful", as on the way to the office. */
  straight?: boolean
}

/**
 * Signs a person in, whichever way they came, unless the office has deactivated the account, and answers with "Sign In Successful": by redirect, or at once where a
 * form is kept, since a redirect cannot carry it. Who has an authenticator app is asked for its code first.
 */
export async function welcome(scene: Scene, personId: string, onward: Onward, arrival: Arrival): Promise<Response> {
  const { way, strong = false, word = '', providerSession } = arrival
  const straight = arrival.straight || (word === '' && isOffice(onward.to, scene.organization.slug))
  if (await isDeactivated(scene, personId)) return keep(await deactivated(scene))
  if (!strong && (await hasAuthenticatorApp(scene.db, personId)))
    return askSecondFactor(scene, { personId, way, word, providerSession, straight }, onward)
  const { db, organization, now, context } = scene
  const before = getCookie(context, sessionCookieName(scene.app.settings, context, organization.slug))
  const userAgent = context.req.header('user-agent') ?? ''
  const hash = before ? tokenHash(before) : null
  const token = await startSession(
    db,
    { organization, personId, way, strong, before: hash, userAgent, providerSession },
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

/** Whether an address is the office's, where people come every day and need not read that they came in. */
const isOffice = (path: string, org: string): boolean => {
  const office = routes.office.to({ org })
  return path === office || path.startsWith(`${office}/`)
}

async function isDeactivated({ db, organization }: Scene, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organization.id)
    .where('id', '=', personId)
    .where('deactivated_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

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
