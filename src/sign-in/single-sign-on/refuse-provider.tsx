import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { RefusedPage, refusalWords } from './pages/refused.tsx'
import type { Provider } from './provider.ts'

/** Why a provider's answer does not sign anybody in. The page says what to do; the log says what was found. */
export type Refusal =
  /** The person said no, or the provider did. */
  | 'denied'
  /** The provider asks to sign in there first. */
  | 'sign-in-there-first'
  /** It cannot be reached, is too slow, or answers with an error of its own. */
  | 'unreachable'
  /** What came is not what was asked for, is not signed by it, is for somebody else, or cannot be read. */
  | 'not-valid'
  /** Its clock and ours differ by too much, or the answer came too late. */
  | 'clock'
  /** It was taken already. */
  | 'used'
  /** This browser did not ask for it, or too long ago. */
  | 'other-browser'
  /** It does not say who this is by a key that stays. */
  | 'no-subject'
  /** The one who was vouched for has another account here. */
  | 'someone-else'

const status: Record<Refusal, 400 | 403 | 503> = {
  denied: 403,
  'sign-in-there-first': 403,
  unreachable: 503,
  'not-valid': 400,
  clock: 400,
  used: 400,
  'other-browser': 400,
  'no-subject': 400,
  'someone-else': 403,
}

/**
 * Answers with the page that says why nobody was signed in, and the ways on: again, or by e-mail and password. Nothing
 * that the provider wrote is shown. `tested` is what was found, for the administrator who tries the settings.
 */
export function refuseProvider(
  scene: Scene,
  provider: Pick<Provider, 'id' | 'label'>,
  refusal: Refusal,
  how: { to?: string; tested?: string | undefined } = {},
): Promise<Response> {
  const { organization } = scene
  const { to = '', tested } = how
  return present(
    scene,
    { title: refusalWords(refusal, provider.label).title, layout: 'narrow', status: status[refusal] },
    <RefusedPage org={organization.slug} office={organization} {...{ provider, refusal, to, tested }} />,
  )
}
