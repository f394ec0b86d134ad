import { generateCookie, getCookie } from 'hono/cookie'
import { originOf, type Scene, sessionCookieName } from '../web/scene.ts'

type Where = Pick<Scene, 'app' | 'context' | 'organization' | 'now'>

/** Puts the session's token into the browser. */
export function giveSession(response: Response, where: Where, token: string): void {
  set(response, where, sessionName(where), token, where.organization.session_hours * 3600)
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
export const isKnownDevice = (where: Where, personId: string): boolean => deviceOwner(where) === personId

/** Who signed in last in this browser; null when nobody did. */
export function deviceOwner(where: Where): string | null {
  const [id = '', seal = ''] = (getCookie(where.context, deviceName(where)) ?? '').split('.')
  return where.app.keys.verify('known-device', `${where.organization.id} ${id}`, seal) ? id : null
}

const deviceSeal = ({ app, organization }: Where, personId: string) =>
  app.keys.sign('known-device', `${organization.id} ${personId}`)

const doorName = (where: Where) => sessionName(where).replace('session-', 'door-')

/** Notes which door of the sign-in page was used: the id of an identity provider, or 'local'. It is no secret. */
export function rememberDoor(response: Response, where: Where, door: string): void {
  set(response, where, doorName(where), door, yearAndMore)
}

/** The door that was used last in this browser; '' when none was. */
export const doorUsed = (where: Where): string => getCookie(where.context, doorName(where)) ?? ''

/**
 * Puts something into the browser that only this installation can read or make, for so many seconds: what a visitor has
 * done so far of a way in that takes several pages. `name` says which, such as "pending".
 */
export function giveSealed(response: Response, where: Where, name: string, value: object, seconds: number): void {
  const until = where.now.add({ seconds }).epochMilliseconds
  const text = JSON.stringify({ until, org: where.organization.id, value })
  set(response, where, sealedName(where, name), where.app.keys.seal(`cookie ${name}`, text), seconds)
}

/** Reads what {@link giveSealed} put there; null when it is not there, not ours, another organization's, or too old. */
export function sealedIn(where: Where, name: string): unknown {
  const text = where.app.keys.open(`cookie ${name}`, getCookie(where.context, sealedName(where, name)) ?? '')
  if (text === null) return null
  const { until, org, value } = JSON.parse(text)
  return org === where.organization.id && where.now.epochMilliseconds < until ? value : null
}

/** Takes it out of the browser. */
export function takeSealed(response: Response, where: Where, name: string): void {
  set(response, where, sealedName(where, name), '', 0)
}

const sealedName = (where: Where, name: string) => sessionName(where).replace('session-', `${name}-`)

function set(
  response: Response,
  { app, context }: Pick<Where, 'app' | 'context'>,
  name: string,
  value: string,
  maxAge: number,
): void {
  const secure = originOf(app.settings, context).startsWith('https:')
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge } as const
  response.headers.append('set-cookie', generateCookie(name, value, options))
}
