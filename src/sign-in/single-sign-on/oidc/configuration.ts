import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockTolerance,
  customFetch,
  type DiscoveryRequestOptions,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  None,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { GuardedFetchError, guardedFetch, type Reach } from '../guarded-fetch.ts'

type Jwks = NonNullable<ReturnType<typeof getJwksCache>>
type Known = { metadata: ServerMetadata; readAt: number; jwks: Jwks | undefined }

/** What providers publish about themselves, by issuer: their addresses for an hour, their keys for five minutes. */
const known = new Map<string, Known>()
const mostKnown = 500
const hour = 3_600_000

/** Signatures by a key pair only: neither "none", nor a secret that could be mistaken for one. RFC 8725, 3.1 */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

const seconds = 5

/** Seconds by which the provider's clock and ours may differ: of ID tokens, and of when somebody signed in there. */
export const clockSkew = 60

/**
 * Reads what an issuer publishes about itself (OpenID Connect Discovery 1.0). Throws what the library or
 * {@link guardedFetch} throws when it cannot be reached, or is not the issuer that it was asked as.
 */
export async function discover(issuer: string, reach: Reach, patience = seconds): Promise<ServerMetadata> {
  const found = await discovery(new URL(issuer), 'unknown-yet', undefined, None(), {
    [customFetch]: guarded(reach, patience),
    timeout: patience,
    execute: reach.ownMachine ? [allowInsecureRequests] : [],
  } as DiscoveryRequestOptions)
  return found.serverMetadata()
}

const minute = 60_000
const quick = 2
/** The readings that are under way, so that many who begin at once wait for one. */
const reading = new Map<string, Promise<Known>>()

/**
 * Looks whether a provider answers, before somebody is sent there: at most once a minute, and for two seconds at most.
 * What it says of itself is known anew then. Throws as {@link discover} does.
 */
export async function checkAnswers(issuer: string, reach: Reach): Promise<void> {
  const before = known.get(issuer)
  if (before && Date.now() - before.readAt < minute) return
  const begun = reading.get(issuer) ?? read(issuer, reach, before ? quick : seconds)
  reading.set(issuer, begun)
  await begun.finally(() => reading.delete(issuer))
}

/** The provider's metadata, kept for an hour. */
async function metadataOf(issuer: string, reach: Reach): Promise<Known> {
  const before = known.get(issuer)
  return before && Date.now() - before.readAt < hour ? before : read(issuer, reach, seconds)
}

async function read(issuer: string, reach: Reach, patience: number): Promise<Known> {
  const metadata = await discover(issuer, reach, patience)
  if (metadata.issuer !== issuer) throw new GuardedFetchError('It calls itself by another issuer address now.')
  const now: Known = { metadata, readAt: Date.now(), jwks: known.get(issuer)?.jwks }
  known.delete(issuer)
  known.set(issuer, now)
  if (known.size > mostKnown) known.delete(known.keys().next().value!)
  return now
}

/** Forgets what is known of an issuer, so that a test in the office sees it as it is now. */
export const forgetIssuer = (issuer: string): boolean => known.delete(issuer)

export type Client = { issuer: string; clientId: string; secret: string | null }

/** A configuration for one exchange with a provider, and what to do with the keys that it read. */
export async function configurationFor(
  { issuer, clientId, secret }: Client,
  reach: Reach,
): Promise<{ configuration: Configuration; keepKeys: () => void }> {
  const entry = await metadataOf(issuer, reach)
  const { metadata } = entry
  const offered = metadata.id_token_signing_alg_values_supported?.filter((name) => algorithms.includes(name))
  const server = { ...metadata, id_token_signing_alg_values_supported: offered?.length ? offered : ['RS256'] }
  const configuration = new Configuration(
    server,
    clientId,
    { [clockTolerance]: clockSkew },
    clientAuth(metadata, secret),
  )
  configuration.timeout = seconds
  configuration[customFetch] = guarded(reach, seconds)
  if (reach.ownMachine) allowInsecureRequests(configuration)
  enableNonRepudiationChecks(configuration)
  if (entry.jwks) setJwksCache(configuration, aged(entry.jwks))
  return {
    configuration,
    keepKeys: () => {
      entry.jwks = getJwksCache(configuration)
    },
  }
}

// The library asks for keys again when it meets an unknown one only if those it has are a minute old. An exchange
// happens once, so it must not fail for that: the keys pass for a minute old.
const aged = (jwks: Jwks): Jwks => ({ ...jwks, uat: Math.min(jwks.uat, Math.floor(Date.now() / 1000) - 60) })

/** As the provider says that it wants the secret; by Basic where it does not say (RFC 8414, 2). */
function clientAuth(metadata: ServerMetadata, secret: string | null): ClientAuth {
  if (!secret) return None()
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret)
}

function guarded(reach: Reach, patience: number) {
  const ask = guardedFetch({ ...reach, patience: patience * 1000 })
  return (url: string, options: { method?: string; headers?: Record<string, string>; body?: unknown }) =>
    ask(url, {
      method: options.method ?? 'GET',
      headers: options.headers ?? {},
      ...(options.body === undefined || options.body === null ? {} : { body: String(options.body) }),
    })
}
