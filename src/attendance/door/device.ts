import { generateCookie, getCookie } from 'hono/cookie'
import { tokenHash } from '../../platform/ids.ts'
import { isSameSecret } from '../../platform/keys.ts'
import { originOf, type Scene, sessionCookieName } from '../../web/scene.ts'
import type { Door } from './queries.ts'

type Where = Pick<Scene, 'app' | 'context' | 'organization' | 'now'>

/** Puts a door's token into this browser, as a cookie that opens this door only, for as long as the door lives. */
export function giveDoor(
  response: Response,
  where: Where,
  door: { id: string; token: string; expiresAt: Temporal.Instant },
): void {
  const seconds = Math.max(0, Math.floor(door.expiresAt.since(where.now).total('seconds')))
  const secure = originOf(where.app.settings, where.context).startsWith('https:')
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: keptFor + seconds } as const
  response.headers.append('set-cookie', generateCookie(cookieName(where, door.id), door.token, options))
}

/** After its time a door's page still says to its device what became of what is kept there. */
const keptFor = 24 * 3600

/** Whether this browser is the device of the door, open or not. */
export function isDevice(where: Where, door: Door): boolean {
  const token = getCookie(where.context, cookieName(where, door.id)) ?? ''
  if (!token || token.length > 100) return false
  return isSameSecret(tokenHash(token).toString('hex'), door.tokenHash.toString('hex'))
}

const cookieName = ({ app, context, organization }: Where, doorId: string) =>
  sessionCookieName(app.settings, context, organization.slug).replace('session-', `desk-${doorId}-`)
