import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { decidedRequests, waitingRequests } from './asked-request.ts'
import { type DecisionOutcome, decideLate } from './decide.ts'
import { answerField, LateRequestsPage } from './pages/late-requests-page.tsx'
import { noCredit } from './pages/late-words.ts'

export const lateOfficeEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeLateRequests, (scene) => page(scene)),
  staff(mayPlanActivities).post(routes.officeLateRequests, sendDecision),
]

async function sendDecision(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const [requestId, decision] = [sent.one('request'), sent.one('decision')]
  if (!isId(requestId) || (decision !== 'approve' && decision !== 'decline')) return refuse(scene, 400)
  const typed = sent.one(answerField(requestId))
  const answer = text('The sentence', 500).safeParse(typed)
  if (!answer.success) return page(scene, { requestId, typed, error: answer.error.issues[0]!.message })
  const of = { requestId, deciderId: scene.visitor.personId, approve: decision === 'approve', answer: answer.data }
  const { outcome, request } = await decideLate(scene, of)
  if (outcome === 'gone' || outcome === 'not-yours')
    return refuse(scene, 404, {
      title: 'There is no such request',
      says: 'It may have been withdrawn with its account.',
    })
  if (outcome === 'no-credit') return page(scene, { requestId, typed, error: noCredit })
  return seeOther(
    routes.officeLateRequests.to(
      { org: scene.organization.slug },
      { said: wordOf(outcome, request?.decided?.approved) },
    ),
  )
}

const wordOf = (outcome: DecisionOutcome, approved: boolean | undefined): string => {
  if (outcome === 'own') return 'late-own'
  if (outcome === 'before') return 'late-before'
  return approved ? 'late-approved' : 'late-declined'
}

async function page(scene: StaffScene, fault?: { requestId: string; typed: string; error: string }): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const own = await ownSeriesOf(db, visitor)
  return present(
    scene,
    {
      title: 'Late requests',
      kind: 'office',
      current: routes.officeLateRequests.to({ org: organization.slug }),
      hasErrors: !!fault,
      status: fault ? 422 : 200,
    },
    <LateRequestsPage
      {...{ organization, now, fault }}
      personId={visitor.personId}
      decides={mayPlanActivities(visitor.role)}
      waiting={await waitingRequests(db, organization, own)}
      decided={await decidedRequests(db, organization, own)}
    />,
  )
}
