import { z } from 'zod'
import { type AttributeMapping, mappedFields, type Preset } from './mapping.ts'

/** What an OpenID provider is known by. Its client secret is sealed beside it, never in here. */
export type OidcSettings = {
  /** As the provider writes it in its tokens, such as "https://login.hospital.example/realm". */
  issuer: string
  clientId: string
  /** Separated by spaces; "openid" is among them. */
  scopes: string
  /** Where it signs people in and gives tokens, as it said when the settings were saved: for the office to see. */
  found: {
    authorization: string
    token: string
    keys: string
    /** Where it ends a session there; undefined where it does not offer that. */
    logout?: string | undefined
  }
  preset: Preset
  mapping: AttributeMapping
  /** Whether an e-mail address is taken as confirmed even where the provider does not say so of each. */
  trustEmail: boolean
}

/** What a SAML 2.0 identity provider is known by: its metadata, and how we read what it sends. Nothing is secret. */
export type SamlSettings = {
  entityId: string
  /** Where to send a browser that is to sign in. */
  ssoUrl: string
  /** Where to send a browser that signs out; undefined when single logout is not offered. */
  sloUrl?: string | undefined
  /** Where answers about signing out go, where that is another address. */
  sloResponseUrl?: string | undefined
  /** The certificates whose keys may sign its answers, base64 of the DER; several while a key is replaced. */
  certificates: string[]
  /** Where its metadata is read from; '' where a file was given. */
  metadataAddress: string
  /** When its metadata stop to be valid, ISO 8601; null when they do not say. */
  validUntil: string | null
  /** Why the metadata could not be read again from their address, last night; null when they could. */
  metadataFault: string | null
  /** By how many seconds its clock and ours may differ. */
  clockSkewSeconds: number
  preset: Preset
  mapping: AttributeMapping
  trustEmail: boolean
}

type Shared = {
  id: string
  /** As its door on the sign-in page is called, such as "NetID Login". */
  label: string
  position: number
  /** Whether its door is on the sign-in page. One that is not enabled can be tested. */
  enabled: boolean
  /** Whether it asks for a second factor itself, so that none is asked for here. */
  trustedSecondFactor: boolean
}

export type OidcProvider = Shared & { kind: 'oidc'; settings: OidcSettings; sealedSecret: string | null }
/** `sealedSecret` is the key that our requests to it are signed with (saml/own-keys.ts); null where they are not. */
export type SamlProvider = Shared & { kind: 'saml'; settings: SamlSettings; sealedSecret: string | null }

/** An identity provider of an organization: a row of `identity_provider`. */
export type Provider = OidcProvider | SamlProvider

/** By what a provider goes in the world: its issuer or its entity id; '' while it is a draft. */
export const worldName = ({ settings }: Provider): string =>
  'issuer' in settings ? settings.issuer : settings.entityId

/** Whether two doors would be called the same. */
export const isSameLabel = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether it has been added, so that it has its addresses here, and nothing is known of it yet. */
export const isDraft = (provider: Provider): boolean => worldName(provider) === ''

const mapping = z.object(
  Object.fromEntries(mappedFields.map((field) => [field, z.array(z.string()).default([])])),
) as unknown as z.ZodType<AttributeMapping>

const preset = z.enum(['standard', 'eduperson', 'entra', 'custom'])

const oidcSettings: z.ZodType<OidcSettings> = z.object({
  issuer: z.string(),
  clientId: z.string(),
  scopes: z.string(),
  found: z.object({
    authorization: z.string(),
    token: z.string(),
    keys: z.string(),
    logout: z.string().optional(),
  }),
  preset,
  mapping,
  trustEmail: z.boolean(),
})

const samlSettings: z.ZodType<SamlSettings> = z.object({
  entityId: z.string(),
  ssoUrl: z.string(),
  sloUrl: z.string().optional(),
  sloResponseUrl: z.string().optional(),
  certificates: z.array(z.string()),
  metadataAddress: z.string(),
  validUntil: z.string().nullable(),
  metadataFault: z.string().nullable(),
  clockSkewSeconds: z.number(),
  preset,
  mapping,
  trustEmail: z.boolean(),
})

export type ProviderRow = {
  id: string
  kind: string
  label: string
  position: number
  enabled: boolean
  trusted_second_factor: boolean
  settings: unknown
  sealed_secret: string | null
}

/** A row as a provider; null when its settings cannot be read, which is then the same as not being there. */
export function providerOf(row: ProviderRow): Provider | null {
  const { id, label, position, enabled } = row
  const shared = { id, label, position, enabled, trustedSecondFactor: row.trusted_second_factor }
  if (row.kind === 'oidc') {
    const read = oidcSettings.safeParse(row.settings)
    return read.success ? { ...shared, kind: 'oidc', settings: read.data, sealedSecret: row.sealed_secret } : null
  }
  const read = samlSettings.safeParse(row.settings)
  return read.success ? { ...shared, kind: 'saml', settings: read.data, sealedSecret: row.sealed_secret } : null
}
