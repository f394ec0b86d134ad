import type { FieldErrors } from '../../../web/form.ts'
import type { Reach } from '../guarded-fetch.ts'
import { discover, forgetIssuer } from '../oidc/configuration.ts'
import { foundBy } from '../oidc/faults.ts'
import { isDraft, type OidcSettings, type Provider, type SamlSettings } from '../provider.ts'
import { currentMetadata, readMetadataAt } from '../saml/read-metadata-at.ts'
import { type Common, commonOf, oidcFieldsOf, samlFieldsOf, type TypedProvider } from './provider-form.ts'

/**
 * A provider's settings as they may be saved; `secret` is a new client secret, null to keep the one there is. `unread`
 * when the provider did not answer, so that what it said of itself before is kept.
 */
export type Ready = Pick<Common, 'label' | 'trustedSecondFactor'> & { unread: boolean } & (
    | { kind: 'oidc'; settings: OidcSettings; secret: string | null }
    | { kind: 'saml'; settings: SamlSettings }
  )

export type Read = { ok: true; value: Ready } | { ok: false; errors: FieldErrors }

/** What may be asked, and when that is. */
type Where = { reach: Reach; now: Temporal.Instant }

/** Checks the form and asks the provider what it says of itself. `before` is what was saved until now. */
export async function readSettings(
  kind: Provider['kind'],
  typed: TypedProvider,
  before: Provider | null,
  where: Where,
): Promise<Read> {
  const common = commonOf(kind, typed)
  const own = kind === 'oidc' ? await oidcOf(typed, before, where) : await samlOf(typed, before, where)
  if (!common.value || !own.ok) {
    // In the order of the fields on the page, where the label is the last.
    const { label, ...names } = common.errors
    return { ok: false, errors: { ...(own.ok ? {} : own.errors), ...names, ...(label ? { label } : {}) } }
  }
  const { label, trustedSecondFactor, ...mapped } = common.value
  if (own.value.kind === 'saml') {
    const settings = { ...own.value.settings, ...mapped }
    return { ok: true, value: { kind: 'saml', label, trustedSecondFactor, unread: own.value.unread, settings } }
  }
  const { secret, unread } = own.value
  const settings = { ...own.value.settings, ...mapped }
  return { ok: true, value: { kind: 'oidc', label, trustedSecondFactor, unread, settings, secret } }
}

type OwnOidc = {
  kind: 'oidc'
  settings: Pick<OidcSettings, 'issuer' | 'clientId' | 'scopes' | 'found'>
  secret: string | null
  unread: boolean
}
type OwnSaml = { kind: 'saml'; settings: Omit<SamlSettings, 'preset' | 'mapping' | 'trustEmail'>; unread: boolean }
type Own<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors }

const wrong = (field: string, message: string) => ({ ok: false as const, errors: { [field]: message } })

async function oidcOf(typed: TypedProvider, before: Provider | null, { reach }: Where): Promise<Own<OwnOidc>> {
  const read = oidcFieldsOf(typed)
  if (!read.ok) return read
  const { clientId, scopes, secret } = read.value
  const asked = await discovered(read.value.issuer, reach)
  const saved = before?.kind === 'oidc' && before.settings.issuer === read.value.issuer ? before.settings : null
  const unread = !asked.ok && asked.silent && saved !== null
  if (!asked.ok && !unread) return wrong('issuer', asked.message)
  const { issuer, found } = asked.ok ? asked : saved!
  const moved = before?.kind === 'oidc' && before.settings.issuer !== issuer
  if (moved && before.sealedSecret !== null && !secret)
    return wrong('secret', 'The provider is another one now: enter the secret that it gave you')
  const settings = { issuer, clientId, scopes, found }
  return { ok: true, value: { kind: 'oidc', settings, secret: secret || null, unread } }
}

/** `silent` when the provider does not answer, or answers what no provider does, as its failures do. */
type Discovered =
  | { ok: true; issuer: string; found: OidcSettings['found'] }
  | { ok: false; message: string; silent: boolean }

async function discovered(address: string, reach: Reach): Promise<Discovered> {
  const refused = (message: string, silent = false) => ({ ok: false as const, message, silent })
  if (!URL.canParse(address)) return refused('Enter the issuer address, beginning with https://')
  try {
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri, end_session_endpoint } = await discover(
      address,
      reach,
    )
    forgetIssuer(issuer)
    if (issuer.includes('{'))
      return refused('This address is that of every tenant. Enter your own, which has the id of your tenant in it')
    if (!authorization_endpoint || !token_endpoint || !jwks_uri)
      return refused('There is an OpenID provider there, but not one that signs people in')
    const logout = safeAddress(end_session_endpoint)
    const found = { authorization: authorization_endpoint, token: token_endpoint, keys: jwks_uri, logout }
    return { ok: true, issuer, found }
  } catch (fault) {
    const { detail, refusal } = foundBy(fault)
    return refused(`No OpenID provider was found there. ${detail}`, refusal === 'unreachable')
  }
}

/** An address that a page of ours may link to. */
const safeAddress = (text: string | undefined): string | undefined =>
  /^https?:$/.test(URL.parse(text ?? '')?.protocol ?? '') ? text : undefined

async function samlOf(typed: TypedProvider, before: Provider | null, { reach, now }: Where): Promise<Own<OwnSaml>> {
  const fields = samlFieldsOf(typed)
  if (!fields.ok) return fields
  const { metadataAddress, metadata, clockSkew: clockSkewSeconds } = fields.value
  const kept = before?.kind === 'saml' && !isDraft(before) ? before.settings : null
  const pasted = metadata.trim() !== ''
  if (!pasted && !metadataAddress) {
    if (!kept) return wrong('metadataAddress', 'Enter where the metadata is, or paste it below')
    return { ok: true, value: { kind: 'saml', settings: { ...kept, clockSkewSeconds }, unread: false } }
  }
  const read = pasted ? await currentMetadata(metadata, now) : await readMetadataAt(metadataAddress, reach, now)
  if (!read.ok) {
    // As at night: what was read at this address before stays in use, and the page says why.
    if (kept && !pasted && kept.metadataAddress === metadataAddress)
      return { ok: true, value: unreadSaml({ ...kept, clockSkewSeconds }, read.sentence) }
    return wrong(pasted ? 'metadata' : 'metadataAddress', read.sentence)
  }
  const address = pasted ? '' : metadataAddress
  const settings = { ...read.metadata, metadataAddress: address, metadataFault: null, clockSkewSeconds }
  return { ok: true, value: { kind: 'saml', settings, unread: false } }
}

const unreadSaml = (settings: OwnSaml['settings'], metadataFault: string): OwnSaml => ({
  kind: 'saml',
  settings: { ...settings, metadataFault },
  unread: true,
})
