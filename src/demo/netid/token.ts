import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { newToken } from '../../platform/ids.ts'
import { type Sent, sentOf } from '../../web/form.ts'
import { originOf } from '../../web/scene.ts'
import type { Grant } from './codes.ts'
import { issuerAt } from './issuer.ts'
import { isClientSecret, type NetId } from './net-id.ts'
import { netIdClient } from './request-rules.ts'

/** Gives an ID token for a code (RFC 6749, 4.1.3; RFC 7636, 4.6) to the portal, which shows its secret. */
export async function giveToken(netId: NetId, context: Context): Promise<Response> {
  if (!isClient(netId, context.req.header('authorization') ?? '')) return refused('invalid_client', 401)
  const sent = sentOf(new URLSearchParams(await context.req.text()))
  if (sent.one('grant_type') !== 'authorization_code') return refused('unsupported_grant_type')
  const now = netId.clock()
  const grant = netId.codes.take(sent.one('code'), now)
  if (!grant || !isFor(grant, sent)) return refused('invalid_grant')
  const { sign } = await netId.key()
  const issuer = issuerAt(originOf(netId.app.settings, context))
  return json({
    access_token: newToken(),
    token_type: 'Bearer',
    expires_in: goodFor,
    id_token: sign(claimsOf(grant, issuer, now)),
  })
}

/** An answer that is kept nowhere. */
export const json = (body: object, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })

const refused = (error: string, status = 400): Response =>
  json({ error }, status, status === 401 ? { 'www-authenticate': 'Basic realm="Palmetto NetID"' } : {})

/** Seconds for which what is given is good. */
const goodFor = 300

/** By Basic, each half encoded as in a form (RFC 6749, 2.3.1). */
function isClient({ app }: NetId, authorization: string): boolean {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization) ?? []
  const halves = Buffer.from(encoded, 'base64').toString().split(':')
  const [id = '', secret = ''] = [...new URLSearchParams(halves.map((half) => `half=${half}`).join('&')).values()]
  return id === netIdClient.id && isClientSecret(app, secret)
}

function isFor({ redirectUri, challenge }: Grant, sent: Sent): boolean {
  const shown = createHash('sha256').update(sent.one('code_verifier')).digest('base64url')
  return sent.one('redirect_uri') === redirectUri && shown === challenge
}

const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000)

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
function claimsOf({ employee, nonce, signedInAt }: Grant, issuer: string, now: Temporal.Instant) {
  return {
    iss: issuer,
    sub: employee.number,
    aud: netIdClient.id,
    iat: seconds(now),
    exp: seconds(now) + goodFor,
    auth_time: seconds(signedInAt),
    ...(nonce ? { nonce } : {}),
    given_name: employee.given,
    family_name: employee.family,
    email: employee.email,
    email_verified: true,
  }
}
