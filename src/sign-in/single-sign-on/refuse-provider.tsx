import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Raw } from './attributes.ts'
import { ClosedDoorPage } from './pages/closed-door.tsx'
import { RefusedPage, refusalWords } from './pages/refused.tsx'
import type { Provider } from './provider.ts'
import { doors } from './queries.ts'

/** Why a provider's answer does not sign anybody in. The page says what to do; the log says what was found. */
export type Refusal =
  /** The person said no, or the provider did. */
  | 'denied'
  /** The provider asks to sign in there first. */
  | 'sign-in-there-first'
  /** It was asked to have the person sign in once more, and did not, or does not say that it did. */
  | 'not-again'
  /** It cannot be reached, is too slow, or answers with an error of its own. */
  | 'unreachable'
  /** It does not know us by the client id and secret that we show. */
  | 'client-refused'
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

/** What a test of the settings found, and what arrived where anything did. */
export type Tested = { detail: string; raw?: Raw | undefined }

const status: Record<Refusal, 400 | 403 | 503> = {
  denied: 403,
  'sign-in-there-first': 403,
  'not-again': 403,
  unreachable: 503,
  'client-refused': 503,
  'not-valid': 400,
  clock: 400,
  used: 400,
  'other-browser': 400,
  'no-subject': 400,
  'someone-else': 403,
}

/**
 * Answers with the page that says why nobody was signed in, and the ways on: again, or by e-mail and password. Nothing
 * that the provider wrote is shown, but to the administrator who tries the settings (`tested`).
 */
export function refuseProvider(
  scene: Scene,
  provider: Pick<Provider, 'id' | 'label'>,
  refusal: Refusal,
  how: { to?: string; tested?: Tested | undefined } = {},
): Promise<Response> {
  const { organization } = scene
  const { to = '', tested } = how
  return present(
    scene,
    { title: refusalWords(refusal, provider.label).title, layout: 'narrow', status: status[refusal] },
    <RefusedPage org={organization.slug} office={organization} {...{ provider, refusal, to, tested }} />,
  )
}

/**
 * Answers whoever comes by a door that was taken off the sign-in page, or by a provider that is not there any more: the
 * other ways in, on to where they were going (`to`).
 */
export async function refuseClosed(
  scene: Scene,
  provider: Pick<Provider, 'label'> | null,
  to: string,
): Promise<Response> {
  const { db, organization } = scene
  return present(
    scene,
    { title: 'This way in is closed', layout: 'narrow', status: 404 },
    <ClosedDoorPage
      org={organization.slug}
      office={organization}
      label={provider?.label ?? ''}
      others={await doors(db)}
      localDoor={organization.local_sign_in_label}
      to={to}
    />,
  )
}
