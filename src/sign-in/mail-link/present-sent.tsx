import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Asked } from '../asked.ts'
import type { Onward } from '../onward.ts'
import { openField, sealField } from '../sealed-field.ts'
import { LinkSentPage } from './pages/link-sent.tsx'

/** A link that was asked for: its id, and the id of the code beside it. */
export type AskedLink = Asked & {
  linkId: string
  codeId: string
  /** The message says why it has no link that signs in; only where accounts are not concealed. */
  linkless?: boolean
}

/** The name under which browsers remember it. */
export const linkName = 'link'

/** How long link and code are good for. */
export const minutesOfLink = 10

/** The page may be older than its code, to say so. */
const minutesOfPage = 12 * 60

/** "Check your email", where the code can be typed; after a try, with what was wrong with it. */
export function presentSent(
  scene: Scene,
  onward: Onward,
  asked: AskedLink,
  again: { errors?: FieldErrors; status?: number } = {},
): Promise<Response> {
  const { organization } = scene
  const org = organization.slug
  return present(
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
      linkless={asked.linkless ?? false}
      concealed={organization.conceal_accounts}
      asked={sealField(scene, 'sign-in-link', asked, minutesOfPage)}
      errors={again.errors ?? {}}
      office={organization}
    />,
  )
}

/** Reads the page's hidden field; null when it is not ours or a day old. */
export const askedIn = (scene: Scene, text: string): AskedLink | null =>
  openField(scene, 'sign-in-link', text) as AskedLink | null

/** Leads to that page; a kept form cannot go through a redirect, so then the page comes at once. */
export async function toSent(scene: Scene, onward: Onward, asked: AskedLink): Promise<Response> {
  if (onward.kept) return presentSent(scene, onward, asked)
  return seeOther(routes.signInLink.to({ org: scene.organization.slug }, { of: asked.ref, to: onward.to }))
}
