import { routes } from '../../routes.ts'
import { holdVisitor } from '../../sign-in/account-hold.ts'
import { secondStepHeld } from '../../sign-in/second-factor/guard.ts'
import { signInFirst } from '../../sign-in/sign-in-first.tsx'
import { type Entry, freshLearner } from '../../web/entries.ts'
import { seeOther } from '../../web/present.tsx'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { holdRecords } from './hold-records.ts'
import { mergePeople } from './merge-people.ts'
import { type MyMerge, myMergeIn, takeMyMerge } from './my-merge-state.ts'
import { mergeFault, presentStage } from './present-my-merge.tsx'
import { proveOther, sendAnother, tryMailedCode, trySecondStep } from './prove-other.ts'
import { tellOfOwnMerge } from './tell-of-merge.ts'

/** "I have another account here": the page of the step that comes next. */
const showMyMerge = async (scene: LearnerScene): Promise<Response> => presentStage(scene, await myMergeIn(scene))

/** One step: proving the other account, its second step, and the merge itself. */
async function sendMyMerge(scene: UnheldLearnerScene): Promise<Response> {
  const refusal = await scene.transaction(refusalOfOneFactor)
  if (refusal !== goOn) return refusal
  const sent = await scene.sent()
  const step = sent.one('step')
  if (step === 'prove') return proveOther(scene, sent)
  return scene.transaction(async (held) => {
    const state = await myMergeIn(held)
    if (step === 'start-again') return startAgain(held)
    if (!state && step === 'merge' && (await isMergedNow(held))) return toPortal(held)
    if (!state)
      return presentStage(held, null, {
        errors: step ? { form: tooLate } : { email: 'Enter the email of the other account' },
      })
    if (state.stage === 'code' && step === 'again') return sendAnother(held, state)
    if (state.stage === 'code') return tryMailedCode(held, state, sent.one('code'))
    if (state.stage === 'second-step') return trySecondStep(held, state, sent.one('code'))
    return step === 'merge' ? merge(held, state) : presentStage(held, state)
  })
}

const goOn = new Response()

/** Another account's addresses sign in to this one afterwards, so its own second step must have been shown. */
const refusalOfOneFactor = secondStepHeld(async () => goOn)

const tooLate =
  'The other account was proved more than 15 minutes ago, or its password was changed since. Enter its email once more'

async function startAgain(scene: LearnerScene): Promise<Response> {
  const response = seeOther(routes.mergeMyAccounts.to({ org: scene.organization.slug }))
  takeMyMerge(response, scene)
  return response
}

async function merge(scene: LearnerScene, state: MyMerge & { stage: 'preview' }): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const kept = visitor.personId
  await holdRecords(db, { organizationId: organization.id, kept, gone: state.gone })
  if (!(await holdVisitor(scene))) return signInFirst({ ...scene, visitor: null })
  if (await isMergedNow(scene, state.gone)) return toPortal(scene)
  if (!(await myMergeIn(scene))) return presentStage(scene, null, { errors: { form: tooLate } })
  const fault = await mergeFault(scene, state.gone)
  if (fault) return presentStage(scene, null, { errors: { form: fault } })
  const by = { organizationId: organization.id, actorId: kept, reason: reasonOf[state.proof], by: 'person' } as const
  const merged = await mergePeople(db, { ...by, kept, gone: state.gone }, now)
  if (!merged.ok) return presentStage(scene, null, { errors: { form: merged.message } })
  if (!merged.already) await tellOfOwnMerge(scene, kept)
  return toPortal(scene)
}

/** It is done, also where it was done in another tab. */
function toPortal(scene: LearnerScene): Response {
  const response = seeOther(routes.myPortal.to({ org: scene.organization.slug }, { said: 'accounts-merged' }))
  takeMyMerge(response, scene)
  return response
}

/** Whether the visitor has merged another account, or this one, into theirs a moment ago. */
async function isMergedNow({ db, visitor, now }: LearnerScene, gone?: string): Promise<boolean> {
  const row = await db
    .selectFrom('person_merge')
    .select('id')
    .where('kept_id', '=', visitor.personId)
    .where('actor_id', '=', visitor.personId)
    .where('undone_at', 'is', null)
    .where('merged_at', '>=', now.subtract({ minutes: 15 }).toString())
    .$if(gone !== undefined, (query) => query.where('gone_id', '=', gone!))
    .executeTakeFirst()
  return row !== undefined
}

const reasonOf = {
  password: 'By the person, who proved both accounts: the other by its password',
  code: 'By the person, who proved both accounts: the other by a code mailed to it',
}

export const myMergeEntries: Entry[] = [
  freshLearner.get(routes.mergeMyAccounts, secondStepHeld(showMyMerge)),
  freshLearner.postUnheld(routes.mergeMyAccounts, sendMyMerge),
]
