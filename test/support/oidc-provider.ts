import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll } from 'vitest'

/** Somebody in the directory of the hospital, by their NetID; everybody's password there is "open". */
type DirectoryEntry = {
  sub: string
  email?: string
  email_verified?: boolean
  given_name?: string
  family_name?: string
}

export type OpenIdProvider = {
  issuer: string
  directory: Map<string, DirectoryEntry>
  /** Registers an application that is sent back to an address, and to its organization's portal after signing out. */
  register: (redirectUri: string) => Promise<{ clientId: string; secret: string }>
}

/** A real OpenID provider on a free port of this machine, with a sign-in page of its own; closed after the file. */
export async function openIdProvider(): Promise<OpenIdProvider> {
  const directory = new Map<string, DirectoryEntry>()
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, configuration(directory))
  const speak = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/login/')) signInPage(provider, directory, request, response)
    else speak(request, response)
  })
  return { issuer, directory, register: (redirectUri) => register(issuer, redirectUri) }
}

function configuration(directory: Map<string, DirectoryEntry>): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
  const bySubject = (sub: string) => [...directory.values()].find((entry) => entry.sub === sub)
  return {
    jwks: { keys: [key] },
    cookies: { keys: ['for tests only'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource },
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/login/${uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Session: 600, Interaction: 600, Grant: 600 },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => bySubject(sub) }),
    pkce: { required: () => true },
  }
}

/** Asks whether to end the session there; `form` is the library's own. */
function logoutSource(context: { body: string }, form: string): void {
  context.body = `<!doctype html><html lang="en"><title>NetID</title><link rel="icon" href="data:,">
<h1>Sign out of NetID?</h1>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes</button></html>`
}

/** The sign-in page, which also agrees to what is asked for. */
async function signInPage(
  provider: Provider,
  directory: Map<string, DirectoryEntry>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') return page(response)
  const sent = new URLSearchParams(await bodyOf(request))
  const entry = directory.get(sent.get('netid') ?? '')
  if (sent.get('step') === 'cancel')
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: '<b>No</b>' })
  if (!entry || sent.get('password') !== 'open') return page(response)
  const grant = new provider.Grant({ accountId: entry.sub, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  const consent = { grantId: await grant.save() }
  return provider.interactionFinished(request, response, { login: { accountId: entry.sub, remember: false }, consent })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}

function page(response: ServerResponse): void {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="en"><title>NetID</title><link rel="icon" href="data:,">
<h1>NetID</h1><form method="post"><label>NetID <input name="netid"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button> <button name="step" value="cancel">Cancel</button></form></html>`)
}

async function register(issuer: string, redirectUri: string): Promise<{ clientId: string; secret: string }> {
  const answer = await fetch(`${issuer}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [redirectUri.slice(0, redirectUri.indexOf('/sign-in/'))],
    }),
  })
  const registered = (await answer.json()) as { client_id: string; client_secret: string }
  return { clientId: registered.client_id, secret: registered.client_secret }
}
