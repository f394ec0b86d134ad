import { routes } from '../../routes.ts'
import { lookAtLink } from '../../sign-in/one-time-secrets.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { text } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { type AskedRequest, requestById } from './asked-request.ts'
import { decideLate } from './decide.ts'
import { mayDecide } from './deciders.ts'
import { DecideLatePage, DecideLinkOverPage } from './pages/decide-late-page.tsx'
import { noCredit } from './pages/late-words.ts'

/**
 * The link in a mail by which one of the staff decides one late request. A request is decided once, whoever does it;
 * until the link runs out it shows what was decided.
 */
export const decideLinkEntries: Entry[] = [
  anyone.get(routes.decideLateRequest, showRequest),
  anyone.post(routes.decideLateRequest, sendDecision),
]

const purpose = 'decide-late-request'
const longestAnswer = 500

const linkOf = (scene: Scene) => ({
  organizationId: scene.organization.id,
  purpose: purpose as typeof purpose,
  token: scene.parameter('token'),
})

async function showRequest(scene: Scene): Promise<Response> {
  const found = await linked(scene)
  return found ? page(scene, found.request) : over(scene)
}

async function sendDecision(scene: Scene): Promise<Response> {
  const found = await linked(scene)
  if (!found) return over(scene)
  const sent = await scene.sent()
  const decision = sent.one('decision')
  const answer = text('The sentence', longestAnswer).safeParse(sent.one('answer'))
  const typed = sent.one('answer')
  if (decision !== 'approve' && decision !== 'decline')
    return page(scene, found.request, { typed, error: { decision: 'Press Approve or Decline' } })
  if (!answer.success) return page(scene, found.request, { typed, error: { answer: answer.error.issues[0]!.message } })
  if (found.request.decided) return page(scene, found.request)
  const approve = decision === 'approve'
  const of = { requestId: found.request.id, deciderId: found.personId, approve, answer: answer.data }
  const { outcome, request } = await decideLate(scene, of)
  if (outcome === 'no-credit' && request) return page(scene, request, { typed, error: { decision: noCredit } })
  if (!request || outcome === 'own') return over(scene)
  return page(scene, request)
}

/** The request that the link decides, while the one it was sent to may still decide it. Looking spends nothing. */
async function linked(scene: Scene): Promise<{ personId: string; request: AskedRequest } | null> {
  const { db, organization, now } = scene
  const secret = await lookAtLink(db, linkOf(scene), now)
  if (!secret?.personId) return null
  const request = await requestById(db, organization, secret.subject)
  const may = request !== null && (await mayDecide(db, secret.personId, request.activityId))
  return may ? { personId: secret.personId, request } : null
}

type Sent = { typed: string; error?: Record<string, string> }

/** The address of the page is a secret: browsers keep no copy. */
async function page(scene: Scene, request: AskedRequest, { typed, error }: Sent = { typed: '' }): Promise<Response> {
  const { organization, now } = scene
  const response = await present(
    scene,
    {
      title: request.decided ? 'Late request decided' : 'Late request',
      layout: 'narrow',
      hasErrors: !!error,
      status: error ? 422 : 200,
    },
    <DecideLatePage {...{ organization, request, now, typed }} token={scene.parameter('token')} errors={error ?? {}} />,
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

const over = (scene: Scene): Promise<Response> =>
  present(
    scene,
    { title: 'This link is no longer good', layout: 'narrow', status: 410 },
    <DecideLinkOverPage org={scene.organization.slug} />,
  )
