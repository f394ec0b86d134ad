import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Onward } from '../onward.ts'
import { openField, sealField } from '../sealed-field.ts'
import { EnterCodePage } from './pages/enter-code.tsx'

/** A code that was asked for: for which address, and the id under which it is tried. */
export type Asked = { email: string; id: string }

/** How long a code is good for. */
export const minutesOfCode = 10

/** The page may be older than its code, to say so. */
const minutesOfPage = 12 * 60

/** Asks for the code that was mailed, twice; after a try, with what was wrong with it. */
export async function presentCode(
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
      title: 'Enter your code',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status: again.status,
      hasErrors: !!again.errors,
    },
    <EnterCodePage
      org={org}
      onward={onward}
      email={asked.email}
      concealed={organization.conceal_accounts}
      asked={sealField(scene, 'recovery', asked, minutesOfPage)}
      errors={again.errors ?? {}}
      office={organization}
    />,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

/** Reads the page's hidden field; null when it is not ours or a day old. */
export const askedIn = (scene: Scene, text: string): Asked | null => openField(scene, 'recovery', text) as Asked | null
