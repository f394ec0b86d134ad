import { logoOf } from '../../../organizations/logo.ts'
import { isId, tokenHash } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { anyone, type Entry } from '../../../web/entries.ts'
import { present } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import { keep, type Scene } from '../../../web/scene.ts'
import { arrive } from '../arrival.tsx'
import { type Attempt, attemptIn, takeAttempt } from '../attempt.ts'
import type { Raw } from '../attributes.ts'
import { LandingPage } from '../pages/landing.tsx'
import { testedBy } from '../present-test.tsx'
import type { SamlProvider } from '../provider.ts'
import { type Refusal, refuseClosed, refuseProvider } from '../refuse-provider.tsx'
import { takeAnswer } from '../take-answer.ts'
import type { Expected } from './answer.ts'
import { arrivedBy } from './arrived.ts'
import { faults } from './faults.ts'
import { samlLogoutEntries } from './logout.tsx'
import { ownAddresses } from './own-addresses.ts'
import { decryptionKey, signingKey } from './own-keys.ts'
import { ownMetadata } from './own-metadata.ts'
import { samlProvider } from './queries.ts'
import { readAnswer } from './read-answer.ts'

export const samlEntries: Entry[] = [
  anyone.get(routes.samlMetadata, metadata),
  anyone.post(routes.samlReturn, landing),
  anyone.post(routes.samlFinish, finish),
  ...samlLogoutEntries,
]

/**
 * Who we are to a provider, for its administrators to load: with a key to encrypt with where the address asks for it.
 * Some providers encrypt as soon as they are given one, in older ways that are not taken; others refuse to go without.
 */
async function metadata(scene: Scene): Promise<Response> {
  const provider = await samlProvider(scene)
  if (!provider) return refuse(scene, 404)
  const { name, email, slug } = scene.organization
  const logo = logoOf(scene.organization)
  const office = {
    ...{ name, email, portal: scene.origin + routes.portal.to({ org: slug }) },
    logo: logo && { ...logo, href: scene.origin + logo.href },
  }
  const { keys } = scene.app
  const signing = signingKey(keys, provider.sealedSecret)
  const encryption = scene.query('encryption') === 'yes' ? decryptionKey(keys, provider.sealedSecret) : null
  const certificates = { signing: signing?.certificate ?? null, encryption: encryption?.certificate ?? null }
  return new Response(ownMetadata(ownAddresses(scene, provider.id), office, provider.settings, certificates), {
    headers: { 'content-type': 'application/samlmetadata+xml; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

/**
 * The provider has the browser post its answer here. That comes from another site, without our cookies, and anybody's
 * page could do it: so nothing is done but to hand the answer on, by a form of our own that comes with the cookies.
 */
async function landing(scene: Scene): Promise<Response> {
  const provider = await samlProvider(scene)
  const id = scene.parameter('provider')
  if (!provider && !isId(id)) return refuse(scene, 404)
  const sent = await scene.sent()
  if (!sent.one('SAMLResponse')) return refuse(scene, 400)
  const fields = ['SAMLResponse', 'RelayState'].map((name): [string, string] => [name, sent.one(name)])
  const action = routes.samlFinish.to({ org: scene.organization.slug, provider: id })
  return present(
    scene,
    { title: 'Signing you in', layout: 'narrow', status: provider ? 200 : 404 },
    // Whose provider was removed meanwhile is told so there, where the browser's cookies come along.
    <LandingPage label={provider?.label ?? 'your organization'} action={action} fields={fields} />,
  )
}

/** Takes the answer to the attempt of this browser, once. */
async function finish(scene: Scene): Promise<Response> {
  const provider = await samlProvider(scene)
  const sent = await scene.sent()
  const attempt = attemptIn(scene, sent.one('RelayState'), scene.parameter('provider'))
  if (!provider) return attempt ? refuseClosed(scene, null, attempt.to) : refuse(scene, 404)
  if (!attempt) return refused(scene, provider, null, 'other-browser', 'no attempt of this browser')
  if (!provider.enabled && attempt.purpose !== 'test') return refuseClosed(scene, provider, attempt.to)
  const response = await answered(scene, provider, attempt, sent.one('SAMLResponse'))
  takeAttempt(response, scene, attempt.id)
  return response
}

async function answered(
  scene: Scene,
  provider: SamlProvider,
  attempt: Attempt,
  samlResponse: string,
): Promise<Response> {
  const faulty = (code: keyof typeof faults, raw?: Raw) =>
    refused(scene, provider, attempt, faults[code].refusal, faults[code].detail, raw)
  const read = await readAnswer(samlResponse, expectedOf(scene, provider, attempt))
  if (!read.ok) return faulty(read.code)
  if (!(await takeAnswer(scene, provider.id, tokenHash(read.answer.assertionId))))
    return refused(scene, provider, attempt, 'used', 'This answer was taken before.')
  const { raw, arrived } = arrivedBy(provider, read.answer)
  if (!arrived) return keep(await faulty('no-subject', raw))
  return keep(await arrive(scene, provider, arrived, attempt))
}

function expectedOf(scene: Scene, provider: SamlProvider, attempt: Attempt): Expected {
  const own = ownAddresses(scene, provider.id)
  const { entityId, certificates, clockSkewSeconds } = provider.settings
  return {
    providerEntityId: entityId,
    certificates,
    decryptionKey: decryptionKey(scene.app.keys, provider.sealedSecret)?.privateKey ?? null,
    clockSkewSeconds,
    audience: own.entityId,
    recipient: own.acs,
    requestId: attempt.expected,
    now: scene.now,
    again: attempt.again,
  }
}

function refused(
  scene: Scene,
  provider: SamlProvider,
  attempt: Attempt | null,
  refusal: Refusal,
  detail: string,
  raw?: Raw,
): Promise<Response> {
  scene.app.log.warn({ provider: provider.id, refusal, detail }, 'an answer of a provider was refused')
  const tested = testedBy(scene, attempt, detail, raw)
  return refuseProvider(scene, provider, refusal, { to: attempt?.to ?? '', tested })
}
