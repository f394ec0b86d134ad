import type { VNode } from 'preact'
import { routes } from '../../routes.ts'
import { sentOf } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { askedHere } from '../asked.ts'
import { lookAtLink, type Secret, spendLink } from '../one-time-secrets.ts'
import { type Onward, onwardSent } from '../onward.ts'
import { finish } from './finish.ts'
import { linksOff } from './links-off.ts'
import { ElsewherePage, GonePage, OpenLinkPage } from './pages/open-link.tsx'
import { type AskedLink, linkName } from './present-sent.tsx'

/**
 * The page behind the link. Opening it spends nothing, since scanners of mail open links too; its button does, which
 * the browser presses by itself where the link was asked for.
 */
export async function openLinkPage(scene: Scene): Promise<Response> {
  const { organization, parameter } = scene
  if (!organization.sign_in_links) return switchedOff(scene)
  const secret = await lookAtLink(scene.db, linkOf(scene), scene.now)
  if (!secret) return gone(scene)
  if (!isAskedHere(scene, secret)) return elsewhere(scene)
  const token = parameter('token')
  const onward = onwardOf(scene, secret)
  return shown(
    scene,
    { title: 'Sign In', status: 200 },
    <OpenLinkPage org={organization.slug} token={token} email={secret.subject} onward={onward} />,
  )
}

/** Signs in by the link, once, in the browser that asked for it. */
export async function openLink(scene: Scene): Promise<Response> {
  if (!scene.organization.sign_in_links) return switchedOff(scene)
  const looked = await lookAtLink(scene.db, linkOf(scene), scene.now)
  if (!looked) return gone(scene)
  if (!isAskedHere(scene, looked)) return elsewhere(scene)
  const secret = await spendLink(scene.db, linkOf(scene), scene.now)
  return (secret && (await finish(scene, secret, onwardOf(scene, secret)))) ?? gone(scene)
}

const linkOf = ({ organization, parameter }: Scene) => ({
  organizationId: organization.id,
  purpose: 'sign-in-link' as const,
  token: parameter('token'),
})

const isAskedHere = (scene: Scene, secret: Secret) =>
  askedHere<AskedLink>(scene, linkName).some(({ linkId }) => linkId === secret.id)

/** Where the visitor was going when they asked, as it was kept beside the link. */
const onwardOf = (scene: Scene, secret: Secret): Onward =>
  onwardSent(scene, sentOf(new URLSearchParams(secret.detail as Record<string, string>)))

/** The office offers no links any more: in the browser that asked, the other ways in lead to where it would have led. */
async function switchedOff(scene: Scene): Promise<Response> {
  const secret = await lookAtLink(scene.db, linkOf(scene), scene.now)
  if (!secret || !isAskedHere(scene, secret)) return linksOff(scene, { to: '', kept: null }, { status: 410 })
  return linksOff(scene, onwardOf(scene, secret), { email: secret.subject, status: 410 })
}

/** A link that was used, in a browser that is signed in, was pressed twice. */
async function gone(scene: Scene): Promise<Response> {
  const org = scene.organization.slug
  if (scene.visitor) return seeOther(routes.myPortal.to({ org }))
  return shown(scene, { title: 'This link no longer works', status: 410 }, <GonePage org={org} />)
}

const elsewhere = (scene: Scene) =>
  shown(
    scene,
    { title: 'Open this link where you asked for it', status: 200 },
    <ElsewherePage org={scene.organization.slug} />,
  )

/** The address of the page is a secret: browsers keep no copy, and no other site learns of it. */
async function shown(scene: Scene, page: { title: string; status: number }, content: VNode): Promise<Response> {
  const response = await present(scene, { ...page, layout: 'narrow' }, content)
  response.headers.set('cache-control', 'no-store')
  return response
}
