import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { BadgeUndonePage, UndoBadgeOverPage, UndoBadgePage } from './pages/undo-badge-page.tsx'
import { undoDays } from './tie-badge.ts'
import { badgeUndoOf, undoBadge } from './undo-badge.ts'

/** The link in the message that a badge records an account, which takes the badge off it. */
export const undoBadgeEntries: Entry[] = [anyone.get(routes.undoBadge, ask), anyone.post(routes.undoBadge, undo)]

async function ask(scene: Scene): Promise<Response> {
  const org = scene.organization.slug
  const token = scene.parameter('token')
  const found = await badgeUndoOf(scene, token)
  if (!found) return over(scene)
  return shown(scene, 'Take this badge off your account', <UndoBadgePage org={org} token={token} undo={found} />)
}

async function undo(scene: Scene): Promise<Response> {
  const undone = await undoBadge(scene, scene.parameter('token'))
  if (!undone) return over(scene)
  const { slug: org, email } = scene.organization
  return shown(scene, 'The badge is off your account', <BadgeUndonePage org={org} email={email} undo={undone} />)
}

const over = (scene: Scene) =>
  shown(
    scene,
    'This link is no longer good',
    <UndoBadgeOverPage email={scene.organization.email} days={undoDays} />,
    410,
  )

/** The address of the page is a secret: browsers keep no copy. */
async function shown(scene: Scene, title: string, content: VNode, status = 200): Promise<Response> {
  const response = await present(scene, { title, status, layout: 'narrow' }, content)
  response.headers.set('cache-control', 'no-store')
  return response
}
