import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { emailMayBeTakenBack } from '../account/queries.ts'
import { compareRecords } from './comparison.ts'
import { doubledCredit } from './doubled-credit.ts'
import type { MyMerge } from './my-merge-state.ts'
import { MyMergePreview } from './pages/my-merge-preview.tsx'
import { OtherAccountPage, OtherCodePage } from './pages/other-account-page.tsx'
import { compareCounts } from './record-counts.ts'

type Again = { typed?: { email: string; proof: string }; errors?: FieldErrors; status?: number }

/** Why an account that was proved cannot become part of the visitor's, in words for them; null when it can. */
export async function mergeFault(scene: LearnerScene, gone: string): Promise<string | null> {
  const { db, visitor } = scene
  if (gone === visitor.personId) return 'That is this account. Enter an email of the other one'
  const row = await db
    .selectFrom('person as p')
    .leftJoin('staff_member as m', (join) =>
      join.onRef('m.organization_id', '=', 'p.organization_id').onRef('m.person_id', '=', 'p.id'),
    )
    .select('m.role')
    .where('p.id', '=', gone)
    .where('p.merged_into', 'is', null)
    .where('p.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return 'The other account was merged or closed meanwhile. Enter another email'
  if (await emailMayBeTakenBack(scene.db, gone, scene.now)) return changedLately
  if (!row.role) return null
  // Nobody gets a role of the office by merging: the office gives roles.
  return visitor.role
    ? 'Both accounts have a role in the CME office, so an administrator merges them. Write to the office'
    : 'The other account has a role in the CME office. Sign in to that one instead, and merge this one into it'
}

const changedLately =
  'An email of the other account was changed in the last days, and can still be changed back. Merge after that, or write to the office'

/** Answers with the step that comes next; after a try, with what was wrong with it. */
export async function presentStage(scene: LearnerScene, state: MyMerge | null, again: Again = {}): Promise<Response> {
  const org = scene.organization.slug
  const errors = again.errors ?? {}
  const hasErrors = Object.keys(errors).length > 0
  const response = await present(
    scene,
    {
      title: 'Merge two accounts',
      current: routes.profile.to({ org }),
      layout: state?.stage === 'preview' ? 'roomy' : 'narrow',
      hasErrors,
      status: again.status ?? (hasErrors ? 422 : 200),
    },
    await stageOf(scene, state, errors, again.typed),
  )
  response.headers.set('cache-control', 'no-store')
  return response
}

async function stageOf(
  scene: LearnerScene,
  state: MyMerge | null,
  errors: FieldErrors,
  typed = { email: '', proof: 'code' },
): Promise<JSX.Element> {
  const { organization } = scene
  const { slug: org, conceal_accounts: concealed } = organization
  if (state?.stage === 'code')
    return <OtherCodePage org={org} kind="mail" email={state.email} concealed={concealed} errors={errors} />
  if (state?.stage === 'second-step') return <OtherCodePage org={org} kind="app" errors={errors} />
  const preview = state?.stage === 'preview' ? await previewOf(scene, state.gone, errors) : null
  return preview ?? <OtherAccountPage org={org} office={organization} typed={typed} errors={errors} />
}

async function previewOf(scene: LearnerScene, gone: string, errors: FieldErrors): Promise<JSX.Element | null> {
  const { db, organization, visitor } = scene
  const { slug: org, time_zone: zone } = organization
  const records = { kept: visitor.personId, gone }
  const compared = await compareRecords(db, records, { zone, by: 'person' })
  if (!compared) return null
  const doubled = await doubledCredit(db, records)
  const counts = await compareCounts(db, records, doubled)
  return <MyMergePreview {...compared} {...{ org, zone, counts, doubled, errors }} />
}
