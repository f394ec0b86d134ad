import { tokenHash } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { anyone, type Entry } from '../../../web/entries.ts'
import type { Sent } from '../../../web/form.ts'
import { present } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { Scene, UnheldScene } from '../../../web/scene.ts'
import { arrive } from '../arrival.tsx'
import { type Attempt, attemptIn, takeAttempt } from '../attempt.ts'
import type { Raw } from '../attributes.ts'
import { reachOf } from '../guarded-fetch.ts'
import { LandingPage } from '../pages/landing.tsx'
import { testedBy } from '../present-test.tsx'
import type { OidcProvider } from '../provider.ts'
import { providerById } from '../queries.ts'
import { refuseClosed, refuseProvider } from '../refuse-provider.tsx'
import { takeAnswer } from '../take-answer.ts'
import { redirectUri, secretOf } from './begin.ts'
import { exchange } from './exchange.ts'
import type { Found } from './faults.ts'

export const oidcEntries: Entry[] = [
  anyone.get(routes.oidcReturn, landing),
  anyone.postUnheld(routes.oidcReturn, finish),
]

/** What a provider's answer may bear that matters here; everything else is dropped. */
const answerFields = ['code', 'state', 'iss', 'error'] as const
const longestField = 4000

/** The provider sends the browser here. Looking at a page changes nothing, so a form takes the answer on. */
async function landing(scene: Scene): Promise<Response> {
  const provider = await oidcProvider(scene)
  if (!provider) return notThere(scene, scene.query('state'))
  const answer = answerFields.flatMap((name) => {
    const value = scene.query(name)
    return value && value.length <= longestField ? [[name, value] as [string, string]] : []
  })
  const action = routes.oidcReturn.to({ org: scene.organization.slug, provider: provider.id })
  return present(
    scene,
    { title: 'Signing you in', layout: 'narrow' },
    <LandingPage label={provider.label} action={action} fields={answer} />,
  )
}

/** Who was sent there before the provider was removed is told so; any other address is none. */
async function notThere(scene: Scene, state: string): Promise<Response> {
  const attempt = attemptIn(scene, state.split('.')[0]!, scene.parameter('provider'))
  return attempt ? refuseClosed(scene, null, attempt.to) : refuse(scene, 404)
}

async function oidcProvider(scene: Scene): Promise<OidcProvider | null> {
  const provider = await providerById(scene.db, scene.parameter('provider'))
  return provider?.kind === 'oidc' ? provider : null
}

/** Takes the answer once, gives its code back to the provider outside of any transaction, and goes on by what it says. */
async function finish(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const begun = await scene.transaction((held) => open(held, sent))
  if (begun instanceof Response) return begun
  const { provider, attempt } = begun
  const answer = answerOf(scene, provider, sent)
  const done = await exchange(
    provider,
    secretOf(scene.app.keys, provider),
    attempt,
    answer,
    reachOf(scene.app.settings),
    scene.now.since(Temporal.Instant.fromEpochMilliseconds(attempt.begunAt)),
  )
  const response = await scene.transaction((held) => {
    if (done.ok) return arrive(held, provider, done.arrived, attempt)
    return refused(held, provider, done, attempt)
  })
  takeAttempt(response, scene, attempt.id)
  return response
}

type Begun = { provider: OidcProvider; attempt: Attempt }

async function open(scene: Scene, sent: Sent): Promise<Begun | Response> {
  const provider = await oidcProvider(scene)
  const state = sent.one('state')
  if (!provider) return notThere(scene, state)
  const attempt = attemptIn(scene, state.split('.')[0]!, provider.id)
  if (!attempt) return refused(scene, provider, { refusal: 'other-browser', detail: 'no attempt of this browser' })
  if (!provider.enabled && attempt.purpose !== 'test') return refuseClosed(scene, provider, attempt.to)
  const parts = [attempt.expected, sent.one('code')].filter(Boolean)
  for (const part of parts)
    if (!(await takeAnswer(scene, provider.id, tokenHash(part))))
      return refused(scene, provider, { refusal: 'used', detail: 'This answer was taken before.' }, attempt)
  return { provider, attempt }
}

function refused(
  scene: Scene,
  provider: OidcProvider,
  { refusal, detail, fault, raw }: Found & { raw?: Raw },
  attempt?: Attempt,
): Promise<Response> {
  scene.app.log.warn({ provider: provider.id, refusal, detail, fault }, 'an answer of a provider was refused')
  const tested = testedBy(scene, attempt, detail, raw)
  return refuseProvider(scene, provider, refusal, { to: attempt?.to ?? '', tested })
}

/** The answer as the library reads it: our own address of the return, with what was sent there. */
function answerOf(scene: UnheldScene, provider: OidcProvider, sent: Sent): URL {
  const answer = new URL(redirectUri(scene, provider.id))
  for (const name of answerFields) {
    const value = sent.one(name)
    if (value) answer.searchParams.set(name, value)
  }
  return answer
}
