import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { PhoneUndonePage, UndoPhoneOverPage, UndoPhonePage } from './pages/undo-phone-page.tsx'
import { undoLink, undoOf } from './undo-link.ts'

/** The link in the message that a phone texts for an account, which takes the phone off it. */
export const undoPhoneEntries: Entry[] = [anyone.get(routes.undoPhone, ask), anyone.post(routes.undoPhone, undo)]

async function ask(scene: Scene): Promise<Response> {
  const org = scene.organization.slug
  const token = scene.parameter('token')
  const found = await undoOf(scene, token)
  if (!found) return over(scene)
  return shown(scene, 'Take this phone off your account', <UndoPhonePage org={org} token={token} undo={found} />)
}

async function undo(scene: Scene): Promise<Response> {
  const undone = await undoLink(scene, scene.parameter('token'))
  if (!undone) return over(scene)
  const { slug: org, email } = scene.organization
  return shown(scene, 'The phone is off your account', <PhoneUndonePage org={org} email={email} undo={undone} />)
}

const over = (scene: Scene) =>
  shown(
    scene,
    'This link is no longer good',
    <UndoPhoneOverPage org={scene.organization.slug} email={scene.organization.email} />,
    410,
  )

/** The address of the page is a secret: browsers keep no copy. */
async function shown(scene: Scene, title: string, content: VNode, status = 200): Promise<Response> {
  const response = await present(scene, { title, status, layout: 'narrow' }, content)
  response.headers.set('cache-control', 'no-store')
  return response
}
