import { tokenHash } from '../../../platform/ids.ts'
import { routes } from '../../../routes.ts'
import { anyone, type Entry } from '../../../web/entries.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { Scene } from '../../../web/scene.ts'
import { takeSession } from '../../cookies.ts'
import { SignedOutPage } from '../pages/signed-out.tsx'
import type { SamlProvider } from '../provider.ts'
import { takeAnswer } from '../take-answer.ts'
import { endProviderSessions } from './end-provider-sessions.ts'
import { type LogoutAsked, readLogoutRequest, readLogoutResponse } from './logout-rules.ts'
import { logoutResponse, newMessageId } from './messages.ts'
import { ownAddresses } from './own-addresses.ts'
import { signingKey } from './own-keys.ts'
import { samlProvider } from './queries.ts'
import { carriedBy, redirectAddress } from './redirect.ts'
import { readXml } from './xml.ts'

export const samlLogoutEntries: Entry[] = [anyone.get(routes.samlLogout, messageAboutLogout)]

/**
 * Providers send the browser here, with a request to end sessions or with the answer to ours. A request is carried out
 * at once, though it is a GET: its signature makes it the provider's own word and nobody else's, and providers ask in
 * hidden frames, where no form of ours could be pressed. Each is carried out once.
 */
async function messageAboutLogout(scene: Scene): Promise<Response> {
  const provider = await samlProvider(scene)
  if (!provider) return refuse(scene, 404)
  const query = new URL(scene.context.req.url).search.slice(1)
  const message = await read(scene, provider, query)
  if (!message) return refuseLogout(scene)
  if ('ended' in message)
    return present(
      scene,
      { title: 'Signed out', layout: 'narrow' },
      <SignedOutPage org={scene.organization.slug} label={provider.label} everywhere={message.ended} />,
    )
  return endSessions(scene, provider, message)
}

/** Ends the sessions that a provider asked for, and sends the browser back to it with our answer. */
async function endSessions(scene: Scene, provider: SamlProvider, asked: Asked): Promise<Response> {
  const isNew = await takeAnswer(scene, provider.id, tokenHash(asked.requestId))
  const ended = isNew ? await endProviderSessions(scene, provider, asked) : []
  const { visitor } = scene
  const own = visitor !== null && ended.includes(visitor.session.id)
  const back = addressOfAnswer(scene, provider, asked)
  const response = back
    ? seeOther(back)
    : await present(
        own ? { ...scene, visitor: null } : scene,
        { title: 'Signed out', layout: 'narrow' },
        <SignedOutPage org={scene.organization.slug} label={provider.label} asked />,
      )
  if (own) takeSession(response, scene)
  return response
}

type Asked = LogoutAsked & { relayState: string }
type Message = Asked | { ended: boolean }

async function read(scene: Scene, provider: SamlProvider, query: string): Promise<Message | null> {
  const { entityId, certificates, clockSkewSeconds } = provider.settings
  const carried = carriedBy(query, certificates)
  const root = carried && (await readXml(carried.xml, carried.xml.length))
  if (!carried || !root) return null
  const { logout } = ownAddresses(scene, provider.id)
  const expected = { providerEntityId: entityId, destination: logout, clockSkewSeconds, now: scene.now }
  if (carried.kind === 'SAMLResponse') return readLogoutResponse(root, expected)
  const asked = readLogoutRequest(root, expected)
  return asked && { ...asked, relayState: carried.relayState }
}

function addressOfAnswer(scene: Scene, provider: SamlProvider, asked: Asked): string {
  const to = provider.settings.sloResponseUrl ?? provider.settings.sloUrl
  if (!to) return ''
  const from = ownAddresses(scene, provider.id).entityId
  const xml = logoutResponse({ id: newMessageId(), from, to, now: scene.now }, asked.requestId)
  const key = signingKey(scene.app.keys, provider.sealedSecret)
  return redirectAddress(to, { kind: 'SAMLResponse', xml, relayState: asked.relayState }, key)
}

const refuseLogout = (scene: Scene): Promise<Response> =>
  refuse(scene, 400, {
    title: 'This message could not be trusted',
    says: 'Nothing was changed. To sign out here, use Sign Out in the menu.',
  })
