import { notMineIn, sealNotMine } from '../sign-in/account-check.ts'
import type { Found } from '../sign-in/find-account.ts'
import type { Onward } from '../sign-in/onward.ts'
import type { Sent } from '../web/form.ts'
import { present } from '../web/present.tsx'
import type { Scene } from '../web/scene.ts'
import { maskedEmail } from './masked-email.ts'
import { ProfileFoundPage } from './pages/account-found.tsx'

type Way = { action: string; onward: Onward; step: string; linkHref?: string }

/**
 * "You already have an account", in place of saving. Everything that was typed travels along, but no password; so do
 * the accounts that the person has now seen, of which they are not told again.
 */
export function presentFoundAgain(scene: Scene, sent: Sent, found: Found[], way: Way): Promise<Response> {
  const { organization } = scene
  const { action, onward, step, linkHref } = way
  const notMine = sealNotMine(scene, [
    ...notMineIn(scene, sent.one('notMine')),
    ...found.map(({ personId }) => personId),
  ])
  const typed = sent.entries.filter(([name]) => !/password|^(step|to|kept|notMine)$/i.test(name))
  return present(
    scene,
    { title: 'You already have an account', layout: 'narrow' },
    <ProfileFoundPage
      org={organization.slug}
      onward={onward}
      emails={found.map(({ email }) => maskedEmail(email))}
      office={organization}
      goOn={{ action, carried: [...typed, ['notMine', notMine]], step }}
      linkHref={linkHref}
    />,
  )
}
