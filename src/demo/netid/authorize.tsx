import type { Context } from 'hono'
import { isLoopback, type Settings } from '../../platform/settings.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { type Sent, sentOf } from '../../web/form.ts'
import { seeOther } from '../../web/present.tsx'
import { refusePlainly } from '../../web/refusals.tsx'
import { html } from '../../web/respond.ts'
import { originOf } from '../../web/scene.ts'
import { demoEmployees, demoPassword } from '../organizations.ts'
import type { NetId } from './net-id.ts'
import { NetIdPage } from './pages/net-id-page.tsx'
import {
  type AuthorizationRequest,
  answerAddress,
  type ReadRequest,
  readRequest,
  requestFields,
} from './request-rules.ts'

/** Where the portal sends the browser: the page that asks for NetID and password, under the visitor's own address. */
export function authorize({ app }: NetId, context: Context): Response | Promise<Response> {
  const asked = sentOf(new URL(context.req.url).searchParams)
  const origin = originOf(app.settings, context)
  const read = readRequest(asked.one, (other) => isOwn(app.settings, origin, other))
  const there = 'redirectUri' in read ? read.redirectUri : read.ok ? read.request.redirectUri : null
  if (there && there.origin !== origin)
    return seeOther(there.origin + routes.demoNetIdAuthorize.to({}, Object.fromEntries(fieldsOf(asked))))
  return read.ok ? page(asked, read.request, '') : refused(read)
}

/** NetID and password: the browser is sent back with a code. */
export async function enter({ app, codes, clock }: NetId, context: Context): Promise<Response> {
  const sent = sentOf(new URLSearchParams(await context.req.text()))
  const origin = originOf(app.settings, context)
  const read = readRequest(sent.one, (other) => other === origin)
  if (!read.ok) return refused(read)
  const netId = sent.one('netId').trim()
  const employee = demoEmployees.find((one) => one.netId === netId.toLowerCase())
  if (!employee || sent.one('password') !== demoPassword) return page(sent, read.request, netId, mismatch)
  const { redirectUri, challenge, nonce } = read.request
  const code = codes.issue({ employee, redirectUri: redirectUri.href, challenge, nonce, signedInAt: clock() })
  return seeOther(answerAddress(read.request, { code }))
}

/** Without PUBLIC_URL the visitor may go by any name of this machine. */
function isOwn(settings: Settings, origin: string, other: string): boolean {
  if (other === origin || settings.publicUrl) return other === origin
  const [own, asked] = [new URL(origin), new URL(other)]
  return asked.protocol === own.protocol && asked.port === own.port && isLoopback(asked.hostname)
}

const mismatch: FieldErrors = { netId: 'NetID or Password do not match. Please try again.' }

function page(asked: Sent, request: AuthorizationRequest, netId: string, errors: FieldErrors = {}): Response {
  const cancel = answerAddress(request, { error: 'access_denied' })
  return html(
    <NetIdPage
      fields={fieldsOf(asked)}
      employees={demoEmployees}
      password={demoPassword}
      {...{ cancel, netId, errors }}
    />,
    {
      status: errors === mismatch ? 422 : 200,
      headers: { 'cache-control': 'no-store' },
    },
  )
}

const fieldsOf = (asked: Sent): [string, string][] =>
  requestFields.map((name): [string, string] => [name, asked.one(name)]).filter(([, value]) => value)

function refused(read: ReadRequest & { ok: false }): Response | Promise<Response> {
  if (read.code === 'refused') return seeOther(answerAddress(read, { error: read.error }))
  return refusePlainly(400, {
    title: 'Palmetto NetID does not know who sent you here',
    says: 'Go back to the portal and choose Palmetto NetID Login there.',
  })
}
