import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { Scene } from '../../web/scene.ts'
import { kindOf } from '../wording/kinds.ts'
import { hasOptedOut, optIn, optOut } from './opt-out.ts'
import { UnsubscribePage } from './pages/unsubscribe-page.tsx'
import { readUnsubscribeToken } from './unsubscribe-link.ts'

/** The page of a link in a mail: whoever looks at it changes nothing; mail programs post to it by themselves. */
export const unsubscribeEntries: Entry[] = [
  anyone.get(routes.unsubscribe, showUnsubscribe),
  anyone.post(routes.unsubscribe, unsubscribe),
]

const askedIn = (scene: Scene) => readUnsubscribeToken(scene.app.keys, scene.organization.id, scene.parameter('token'))

async function showUnsubscribe(scene: Scene): Promise<Response> {
  const asked = askedIn(scene)
  if (!asked) return noLink(scene)
  const { slug: org, name } = scene.organization
  return present(
    scene,
    { title: 'Unsubscribe', layout: 'narrow' },
    <UnsubscribePage
      action={routes.unsubscribe.to({ org, token: scene.parameter('token') })}
      organization={name}
      recipient={asked.recipient}
      what={kindOf(asked.kind).name}
      isOut={await hasOptedOut(scene.db, asked)}
    />,
  )
}

/** One press of the page, or of a mail program: https://www.rfc-editor.org/rfc/rfc8058 */
async function unsubscribe(scene: Scene): Promise<Response> {
  const asked = askedIn(scene)
  if (!asked) return noLink(scene)
  const again = (await scene.sent()).one('act') === 'again'
  if (again) await optIn(scene.db, asked)
  else await optOut(scene.db, scene.organization.id, asked, scene.now)
  return seeOther(routes.unsubscribe.to({ org: scene.organization.slug, token: scene.parameter('token') }))
}

const noLink = (scene: Scene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'This link is not one of ours',
    says: 'Copy the whole address from the mail, to its last letter.',
  })
