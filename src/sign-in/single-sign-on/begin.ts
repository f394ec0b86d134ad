import { seeOther } from '../../web/present.tsx'
import type { UnheldScene } from '../../web/scene.ts'
import { type Attempt, giveAttempt, newAttemptId } from './attempt.ts'
import { beginOidc } from './oidc/begin.ts'
import type { Provider } from './provider.ts'
import { type Refusal, refuseProvider } from './refuse-provider.tsx'
import { beginSaml } from './saml/begin.ts'

/** How a protocol begins: where to send the browser, and what the answer must then bear. */
export type Begun =
  | { ok: true; address: string; expected: string; nonce?: string; verifier?: string }
  | { ok: false; refusal: Refusal; detail: string; fault?: string }

/** Sends the browser to a provider, with the attempt in a cookie. Outside of any transaction: the provider may be slow. */
export async function begin(
  scene: UnheldScene,
  provider: Provider,
  attempt: Pick<Attempt, 'to' | 'purpose' | 'personId'>,
): Promise<Response> {
  const id = newAttemptId(scene.now)
  // Who is signed in there may be somebody else who used this computer before.
  const again = scene.query('again') !== '' || attempt.purpose === 'link'
  const begun =
    provider.kind === 'oidc' ? await beginOidc(scene, provider, id, again) : await beginSaml(scene, provider, id, again)
  if (!begun.ok) {
    const { refusal, detail, fault } = begun
    scene.app.log.warn({ provider: provider.id, refusal, detail, fault }, 'a sign-in at a provider could not begin')
    const how = { to: attempt.to, tested: attempt.purpose === 'test' ? { detail } : undefined }
    return scene.transaction((held) => refuseProvider(held, provider, refusal, how))
  }
  const { address, expected, nonce = '', verifier = '' } = begun
  const response = seeOther(address)
  giveAttempt(response, scene, {
    ...attempt,
    again,
    begunAt: scene.now.epochMilliseconds,
    id,
    providerId: provider.id,
    expected,
    nonce,
    verifier,
  })
  return response
}
