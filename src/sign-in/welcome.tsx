import { getCookie } from 'hono/cookie'
import { tokenHash } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { present, seeOther } from '../web/present.tsx'
import { type Scene, sessionCookieName } from '../web/scene.ts'
import { giveSession, rememberDevice } from './cookies.ts'
import type { Onward } from './onward.ts'
import { SignedInPage } from './pages/signed-in.tsx'
import { type SignedIn, signedInBy } from './queries.ts'
import { startSession } from './sessions.ts'

/**
 * Signs a person in and answers with "Sign In Successful": by redirect, or at once where a form is kept, since a
 * redirect cannot carry it. `word` is what {@link said} says on that page.
 */
export async function welcome(scene: Scene, personId: string, onward: Onward, word = ''): Promise<Response> {
  const { db, organization, now, context } = scene
  const before = getCookie(context, sessionCookieName(scene.app.settings, context, organization.slug))
  const userAgent = context.req.header('user-agent') ?? ''
  const token = await startSession(
    db,
    { organizationId: organization.id, personId, before: before ? tokenHash(before) : null, userAgent },
    now,
  )
  const response = onward.kept
    ? await successful(scene, token, onward)
    : seeOther(routes.signedIn.to({ org: organization.slug }, { to: onward.to, said: word }))
  giveSession(response, scene, token)
  rememberDevice(response, scene, personId)
  return response
}

async function successful(scene: Scene, token: string, onward: Onward): Promise<Response> {
  const hash = tokenHash(token)
  const person = (await signedInBy(scene.db, hash, scene.now))!
  return present(
    { ...scene, visitor: { ...person, tokenHash: hash } },
    { title: 'Sign In Successful', layout: 'narrow' },
    <SignedInPage org={scene.organization.slug} name={nameOf(person)} onward={onward} />,
  )
}

/** "Priya Raman, MD" */
export const nameOf = (person: SignedIn): string =>
  [`${person.givenName} ${person.familyName}`.trim(), person.credentials].filter(Boolean).join(', ')
