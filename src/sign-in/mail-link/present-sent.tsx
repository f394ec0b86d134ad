import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Onward } from '../onward.ts'
import { openField, sealField } from '../sealed-field.ts'
import type { Asked } from './asked.ts'
import { LinkSentPage } from './pages/link-sent.tsx'

/** The page may be older than its code, to say so. */
const minutesOfPage = 12 * 60

/** "Check your email", where the code can be typed; after a try, with what was wrong with it. */
export async function presentSent(
  scene: Scene,
  onward: Onward,
  asked: Asked,
  again: { errors?: FieldErrors; status?: number } = {},
): Promise<Response> {
  const { organization } = scene
  const org = organization.slug
  const response = await present(
    scene,
    {
      title: 'Check your email',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status: again.status,
      hasErrors: !!again.errors,
    },
    <LinkSentPage
      org={org}
      onward={onward}
      email={asked.email}
      concealed={organization.conceal_accounts}
      asked={sealField(scene, 'sign-in-link', asked, minutesOfPage)}
      errors={again.errors ?? {}}
      office={organization}
    />,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

/** Reads the page's hidden field; null when it is not ours or a day old. */
export const askedIn = (scene: Scene, text: string): Asked | null =>
  openField(scene, 'sign-in-link', text) as Asked | null
