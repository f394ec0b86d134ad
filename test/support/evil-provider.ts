import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { served } from './server.ts'

type Claims = Record<string, unknown>

/** What a lying provider does differently from an honest one. */
export type Lies = {
  claims?: Claims
  /** Claims to leave out. */
  without?: string[]
  header?: Record<string, unknown>
  /** How the token is signed: by the key, by the client's secret or id (HS256), not at all, or by a foreign key. */
  signed?: 'key' | 'hs256-secret' | 'hs256-id' | 'none' | 'foreign'
  tokenStatus?: number
  /** How it refuses the client at the token endpoint: as RFC 6749 says, with a challenge (RFC 7235), or bare. */
  client?: 'invalid' | 'challenged' | 'bare'
  /** Refuses to say who the person is, with a challenge. */
  noUserinfo?: boolean
  /** Answers nothing that could be read. */
  down?: boolean
  userinfo?: Claims
  /** Milliseconds to wait before it gives a token. */
  slow?: number
}

export type EvilProvider = {
  issuer: string
  /** What it does from now on. */
  lies: Lies
  /** Begins to sign with a new key, under a new key id. */
  rotate: () => void
  /** What the last request for a token bore. */
  asked: URLSearchParams
  /** The nonce that its tokens bear, which an honest provider takes from the address of the sign-in. */
  nonce: string
  keyRequests: number
}

type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject }

function newKey(kid: string): Key {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

/** An OpenID provider that lies as it is told, by hand: an honest library would not let it. */
export async function evilProvider(client: { id: string; secret: string }): Promise<EvilProvider> {
  let key = newKey('one')
  const foreign = newKey('one')
  const it: EvilProvider = {
    issuer: '',
    lies: {},
    rotate: () => {
      key = newKey(`${key.kid}+`)
    },
    asked: new URLSearchParams(),
    nonce: '',
    keyRequests: 0,
  }
  it.issuer = await served(async (request) => {
    const { pathname } = new URL(request.url)
    if (it.lies.down) return new Response('gone', { status: 502 })
    if (pathname === '/.well-known/openid-configuration') return Response.json(metadata(it.issuer))
    if (pathname === '/keys') {
      it.keyRequests++
      return Response.json({ keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig' }] })
    }
    if (pathname === '/me' && it.lies.noUserinfo) return challenged()
    if (pathname === '/me') return Response.json({ sub: it.lies.claims?.['sub'] ?? 'person', ...it.lies.userinfo })
    it.asked = new URLSearchParams(await request.text())
    if (it.lies.slow) await new Promise((done) => setTimeout(done, it.lies.slow))
    if (it.lies.client) return refusing[it.lies.client]()
    if (it.lies.tokenStatus) return new Response('<h1>Oops</h1>', { status: it.lies.tokenStatus })
    const token = idToken(it, client, it.lies.signed === 'foreign' ? foreign : key)
    return Response.json({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token })
  }, '127.0.0.1')
  return it
}

const challenged = () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="tokens"' } })

const refusing = {
  invalid: () => Response.json({ error: 'invalid_client' }, { status: 401 }),
  challenged,
  bare: () => new Response('No', { status: 401 }),
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  userinfo_endpoint: `${issuer}/me`,
  end_session_endpoint: `${issuer}/end?tenant=7`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
})

function idToken(it: EvilProvider, client: { id: string; secret: string }, key: Key): string {
  const { claims = {}, without = [], signed = 'key' } = it.lies
  const now = Math.floor(Date.now() / 1000)
  const alg = signed === 'none' ? 'none' : signed.startsWith('hs256') ? 'HS256' : 'RS256'
  const header = { alg, kid: key.kid, typ: 'JWT', ...it.lies.header }
  const own = { iss: it.issuer, aud: client.id, sub: 'person', iat: now, exp: now + 300, nonce: it.nonce, ...claims }
  const payload = Object.fromEntries(Object.entries(own).filter(([name]) => !without.includes(name)))
  const text = `${encoded(header)}.${encoded(payload)}`
  if (signed === 'none') return `${text}.`
  if (signed.startsWith('hs256')) {
    const secret = signed === 'hs256-id' ? client.id : client.secret
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  return `${text}.${sign('sha256', Buffer.from(text), key.privateKey).toString('base64url')}`
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
