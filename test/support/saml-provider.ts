import { IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify'
import { type ProviderKey, providerKey } from './saml-forge.ts'
import { served } from './server.ts'

/** Somebody who can sign in at the test provider. */
export type ProviderUser = {
  userName: string
  password: string
  /** The persistent NameID; '' sends a transient one. */
  nameId: string
  /** By the names of eduPerson. */
  attributes: Record<string, string>
  /** Whether the assertion about them is encrypted, for the key of our metadata. */
  encrypted?: boolean
}

export type SamlTestProvider = {
  origin: string
  entityId: string
  metadata: string
  key: ProviderKey
  /** The last answer that it gave, as XML. */
  told: string
  /** What it refused, in its own words. */
  faults: string[]
  /** Who is signed in at it, by session. */
  sessions: Map<string, ProviderUser>
  /** The address by which it asks us to end a session. */
  askToSignOut: (session: string) => Promise<string>
}

setSchemaValidator({ validate: async () => 'read elsewhere' })

const binding = (name: string) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/**
 * A SAML identity provider at an address of another site (samlify): a page to sign in at, signed assertions, metadata,
 * single logout. It loads our metadata from `spMetadata` when first asked. `clock` is the time that it tells.
 */
export async function samlProvider(options: {
  users: ProviderUser[]
  spMetadata: () => Promise<string>
  clock: () => Temporal.Instant
}): Promise<SamlTestProvider> {
  let handle: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  const origin = await served((request) => handle(request), '127.0.0.1')
  const key = providerKey('login.hospital.example')
  const settings: Parameters<typeof IdentityProvider>[0] = {
    entityID: `${origin}/metadata`,
    privateKey: key.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
    signingCert: key.certificate,
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    nameIDFormat: [persistent],
    singleSignOnService: [{ Binding: binding('HTTP-Redirect'), Location: `${origin}/sso` }],
    singleLogoutService: [{ Binding: binding('HTTP-Redirect'), Location: `${origin}/slo` }],
  }
  const idp = IdentityProvider(settings)
  // Its types do not know the ways of encryption, which it reads.
  const encrypting = {
    isAssertionEncrypted: true,
    dataEncryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
    keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  }
  const encryptingIdp = IdentityProvider({ ...settings, ...encrypting })
  const provider: SamlTestProvider = {
    origin,
    entityId: `${origin}/metadata`,
    metadata: idp.getMetadata(),
    key,
    told: '',
    faults: [],
    sessions: new Map(),
    askToSignOut: async (session) => {
      const sp = await theSite(options.spMetadata)
      const user = { logoutNameID: provider.sessions.get(session)!.nameId, sessionIndex: session }
      const { context } = idp.createLogoutRequest(sp, 'redirect', user)
      provider.sessions.delete(session)
      return context
    },
  }
  handle = (request) => answer(request, provider, { idp, encryptingIdp }, options)
  return provider
}

type Idp = ReturnType<typeof IdentityProvider>
type Idps = { idp: Idp; encryptingIdp: Idp }
type Options = Parameters<typeof samlProvider>[0]

const theSite = async (metadata: () => Promise<string>) =>
  ServiceProvider({ metadata: await metadata(), wantLogoutRequestSigned: true, wantLogoutResponseSigned: true })

async function answer(request: Request, provider: SamlTestProvider, idps: Idps, options: Options): Promise<Response> {
  const url = new URL(request.url)
  try {
    if (url.pathname === '/metadata')
      return new Response(provider.metadata, { headers: { 'content-type': 'text/xml' } })
    if (url.pathname === '/slo') return await signOut(url, provider, idps.idp, options)
    if (url.pathname === '/sso' && request.method === 'POST') return await signIn(request, url, provider, idps, options)
    if (url.pathname === '/sso') return page('Hospital Login', loginForm(''))
    return new Response(null, { status: 404 })
  } catch (fault) {
    provider.faults.push(String(fault))
    return page('The hospital could not read that', '', 500)
  }
}

async function signIn(request: Request, url: URL, provider: SamlTestProvider, idps: Idps, options: Options) {
  const sent = new URLSearchParams(await request.text())
  const user = options.users.find((one) => one.userName === sent.get('user') && one.password === sent.get('password'))
  if (!user) return page('Hospital Login', loginForm('That is not right.'), 422)
  const idp = user.encrypted ? idps.encryptingIdp : idps.idp
  const sp = await theSite(options.spMetadata)
  const read = await idp.parseLoginRequest(sp, 'redirect', asked(url))
  const session = `_s${provider.sessions.size}${Math.random().toString(36).slice(2)}`
  provider.sessions.set(session, user)
  const values = { user, session, now: options.clock(), requestId: String(read.extract.request!['id']) }
  const made = await idp.createLoginResponse(
    sp,
    { ...read },
    'post',
    {},
    {
      relayState: url.searchParams.get('RelayState') ?? '',
      customTagReplacement: () => ({ id: '', context: markup(provider, sp, values) }),
    },
  )
  const { context, entityEndpoint } = made as { context: string; entityEndpoint: string }
  provider.told = Buffer.from(context, 'base64').toString()
  return posting(entityEndpoint, { SAMLResponse: context, RelayState: url.searchParams.get('RelayState') ?? '' })
}

/** What samlify takes a request from: its parameters, and the text that was signed. */
function asked(url: URL) {
  const query = Object.fromEntries(url.searchParams)
  return { query, octetString: url.search.slice(1).split('&Signature=')[0]! }
}

type Values = { user: ProviderUser; session: string; now: Temporal.Instant; requestId: string }

function markup(provider: SamlTestProvider, sp: ReturnType<typeof ServiceProvider>, values: Values): string {
  const { user, session, now, requestId } = values
  const [time, soon] = [now.toString(), now.add({ minutes: 5 }).toString()]
  const acs = sp.entityMeta.getAssertionConsumerService('post') as string
  const names = Object.keys(user.attributes).map((name, index) => ({
    name,
    valueTag: `v${index}`,
    nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
    valueXsiType: 'xs:string',
  }))
  const tags = Object.fromEntries(Object.values(user.attributes).map((value, index) => [`attrV${index}`, value]))
  const template = SamlLib.defaultLoginResponseTemplate.context
    .replace(
      '{AuthnStatement}',
      `<saml:AuthnStatement AuthnInstant="${time}" SessionIndex="{Session}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    )
    .replace('{AttributeStatement}', SamlLib.attributeStatementBuilder(names))
  return SamlLib.replaceTagsByValue(template, {
    ...tags,
    ID: `_r${session}`,
    AssertionID: `_a${session}`,
    Session: session,
    Destination: acs,
    SubjectRecipient: acs,
    Audience: sp.entityMeta.getEntityID(),
    Issuer: provider.entityId,
    IssueInstant: time,
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    ConditionsNotBefore: time,
    ConditionsNotOnOrAfter: soon,
    SubjectConfirmationDataNotOnOrAfter: soon,
    NameIDFormat: user.nameId ? persistent : transient,
    NameID: user.nameId || `_t${session}`,
    InResponseTo: requestId,
  })
}

/** Ends a session that we asked it to end, or takes our answer to its own request. */
async function signOut(url: URL, provider: SamlTestProvider, idp: Idp, options: Options): Promise<Response> {
  const sp = await theSite(options.spMetadata)
  if (url.searchParams.has('SAMLResponse')) {
    await idp.parseLogoutResponse(sp, 'redirect', asked(url))
    return page('You are signed out of the hospital', '')
  }
  const read = await idp.parseLogoutRequest(sp, 'redirect', asked(url))
  provider.sessions.delete(String(read.extract['sessionIndex']))
  const { context } = idp.createLogoutResponse(sp, { ...read }, 'redirect')
  return new Response(null, { status: 302, headers: { location: context } })
}

const page = (title: string, body: string, status = 200): Response =>
  new Response(
    `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><h1>${title}</h1>${body}</html>`,
    { status, headers: { 'content-type': 'text/html; charset=utf-8' } },
  )

const loginForm = (fault: string): string =>
  `<p>${fault}</p><form method="post"><label>User name <input name="user"></label><label>Password <input name="password" type="password"></label><button>Log in</button></form>`

/** The page that posts an answer on, as providers make it: by script, or by its button. */
const posting = (to: string, fields: Record<string, string>): Response =>
  page(
    'Going on',
    `<form method="post" action="${to}">${Object.entries(fields)
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
      .join('')}<button>Go on</button></form><script>document.forms[0].submit()</script>`,
  )
