import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { StrayAddressPage, StrayLinkOverPage, TakenOffPage } from './pages/stray-address.tsx'
import { strayAddress, takeOff } from './take-off.ts'

/** The link by which whoever reads an address takes it off an account that never confirmed it. */
export const strayAddressEntries: Entry[] = [
  anyone.get(routes.strayAddress, askToTakeOff),
  anyone.post(routes.strayAddress, take),
]

async function askToTakeOff(scene: Scene): Promise<Response> {
  const org = scene.organization.slug
  const token = scene.parameter('token')
  const stray = await strayAddress(scene, token)
  if (!stray) return over(scene)
  return shown(scene, 'Is this account yours?', <StrayAddressPage org={org} token={token} email={stray.email} />)
}

async function take(scene: Scene): Promise<Response> {
  const email = await takeOff(scene, scene.parameter('token'))
  if (!email) return over(scene)
  return shown(scene, 'The email is off that account', <TakenOffPage org={scene.organization.slug} email={email} />)
}

const over = (scene: Scene) =>
  shown(
    scene,
    'This link is no longer good',
    <StrayLinkOverPage org={scene.organization.slug} office={scene.organization} />,
    410,
  )

/** The address of the page is a secret: browsers keep no copy. */
async function shown(scene: Scene, title: string, content: VNode, status = 200): Promise<Response> {
  const response = await present(scene, { title, status, layout: 'narrow' }, content)
  response.headers.set('cache-control', 'no-store')
  return response
}
