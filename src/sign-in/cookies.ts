import { generateCookie, getCookie } from 'hono/cookie'
import { originOf, type Scene, sessionCookieName } from '../web/scene.ts'
import { sessionHours } from './sessions.ts'

type Where = Pick<Scene, 'app' | 'context' | 'organization'>

/** Puts the session's token into the browser. */
export function giveSession(response: Response, where: Where, token: string): void {
  set(response, where, sessionName(where), token, sessionHours * 3600)
}

/** Takes the session's token out of the browser. */
export function takeSession(response: Response, where: Where): void {
  set(response, where, sessionName(where), '', 0)
}

const sessionName = ({ app, context, organization }: Where) =>
  sessionCookieName(app.settings, context, organization.slug)

const deviceName = (where: Where) => sessionName(where).replace('session-', 'device-')

const yearAndMore = 400 * 24 * 3600

/**
 * Marks a browser as one in which this person signed in, so that tries by strangers elsewhere do not hold its owner up.
 * It opens nothing. https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function rememberDevice(response: Response, where: Where, personId: string): void {
  set(response, where, deviceName(where), `${personId}.${deviceSeal(where, personId)}`, yearAndMore)
}

/** Whether this browser is one in which the person signed in before. */
export function isKnownDevice(where: Where, personId: string): boolean {
  const [id, seal = ''] = (getCookie(where.context, deviceName(where)) ?? '').split('.')
  return id === personId && where.app.keys.verify('known-device', `${where.organization.id} ${personId}`, seal)
}

const deviceSeal = ({ app, organization }: Where, personId: string) =>
  app.keys.sign('known-device', `${organization.id} ${personId}`)

function set(response: Response, { app, context }: Where, name: string, value: string, maxAge: number): void {
  const secure = originOf(app.settings, context).startsWith('https:')
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge } as const
  response.headers.append('set-cookie', generateCookie(name, value, options))
}
