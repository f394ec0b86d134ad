import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import type { Asked } from '../asked.ts'
import type { Onward } from '../onward.ts'
import { openField, sealField } from '../sealed-field.ts'
import { EnterCodePage, type TypedCode } from './pages/enter-code.tsx'

/** A code that was asked for: the id under which it is tried, and the grant of the new password once it was right. */
export type AskedCode = Asked & {
  id: string
  token?: string
  /** The message says why it has no code; only where accounts are not concealed. */
  codeless?: boolean
}

/** The name under which browsers remember it. */
export const recoveryName = 'recovery'

/** How long a code is good for. */
export const minutesOfCode = 10

/** The page may be older than its code, to say so. */
const minutesOfPage = 12 * 60

/** Asks for the code that was mailed, twice; after a try, with what was wrong with it. */
export function presentCode(
  scene: Scene,
  onward: Onward,
  asked: AskedCode,
  again: { errors?: FieldErrors; status?: number; typed?: TypedCode } = {},
): Promise<Response> {
  const { organization } = scene
  const org = organization.slug
  return present(
    scene,
    {
      title: asked.codeless ? 'Check your email' : 'Enter your code',
      current: routes.signIn.to({ org }),
      layout: 'narrow',
      status: again.status,
      hasErrors: !!again.errors,
    },
    <EnterCodePage
      org={org}
      onward={onward}
      email={asked.email}
      codeless={asked.codeless ?? false}
      concealed={organization.conceal_accounts}
      asked={sealField(scene, recoveryName, asked, minutesOfPage)}
      errors={again.errors ?? {}}
      typed={again.typed}
      office={organization}
    />,
  )
}

/** Reads the page's hidden field; null when it is not ours or a day old. */
export const askedIn = (scene: Scene, text: string): AskedCode | null =>
  openField(scene, recoveryName, text) as AskedCode | null

/** Leads to the page that asks for the code; a kept form cannot go through a redirect, so then the page comes at once. */
export async function toCode(scene: Scene, onward: Onward, asked: AskedCode): Promise<Response> {
  if (onward.kept) return presentCode(scene, onward, asked)
  const address = { of: asked.ref, to: onward.to }
  return seeOther(routes.forgotPasswordCode.to({ org: scene.organization.slug }, address))
}
