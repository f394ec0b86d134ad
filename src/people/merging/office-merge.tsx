import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type FieldErrors, parse, text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { peopleList } from '../office/people-list.ts'
import { compareRecords } from './comparison.ts'
import { doubledCredit } from './doubled-credit.ts'
import { mergePeople } from './merge-people.ts'
import { namedRecords } from './named-records.ts'
import { FindOtherPage } from './pages/find-other-page.tsx'
import { OfficeMergePage } from './pages/office-merge-page.tsx'
import { compareCounts } from './record-counts.ts'
import { tellOfOfficeMerge } from './tell-of-merge.ts'
import { noteTwoPeople } from './two-people.ts'

type Records = { kept: string; gone: string }

/** Two records side by side; with one of them in the address, the search for the other. */
export async function mergePage(scene: StaffScene): Promise<Response> {
  const [kept, gone] = [scene.query('kept'), scene.query('gone')]
  if (isOwn(scene, { kept, gone })) return notYourOwn(scene)
  if (isId(kept) && !gone) return findOther(scene, kept)
  const page = isId(kept) && isId(gone) && kept !== gone ? await comparedPage(scene, { kept, gone }) : null
  if (!page) return nothingToMerge(scene)
  const { db, organization, visitor, now } = scene
  for (const subjectId of [kept, gone]) {
    const act = { act: 'person.viewed', subject: 'person', subjectId }
    await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  }
  return page
}

/** "Merge these records", or "These are two people". */
export async function sendMerge(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const sent = await scene.sent()
  const records = { kept: sent.one('kept'), gone: sent.one('gone') }
  if (!isId(records.kept) || !isId(records.gone)) return nothingToMerge(scene)
  if (isOwn(scene, records)) return notYourOwn(scene)
  const by = { organizationId: organization.id, actorId: visitor.personId, by: 'office' } as const
  const { slug: org } = organization
  const twoPeople = sent.one('act') === 'two-people'
  if (twoPeople) {
    if ((await namedRecords(db, [records.kept, records.gone])).size < 2) return nothingToMerge(scene)
    await noteTwoPeople(db, { ...by, ...records }, now)
    return seeOther(routes.officeDuplicates.to({ org }, { said: 'two-people' }))
  }
  const typed = sent.one('reason')
  const read = parse(z.object({ reason }), { reason: typed })
  if (!read.ok) return (await comparedPage(scene, records, typed, read.errors)) ?? nothingToMerge(scene)
  const merged = await mergePeople(db, { ...by, ...records, ...read.value }, now)
  if (!merged.ok) return (await comparedPage(scene, records, typed, { form: merged.message })) ?? nothingToMerge(scene)
  if (!merged.already) await tellOfOfficeMerge(scene, records, merged.brought)
  return seeOther(routes.officePerson.to({ org, person: records.kept }, { said: 'people-merged' }))
}

const reason = text('The reason', 500).refine((value) => value, 'Enter why, so that others understand it later')

async function comparedPage(
  scene: StaffScene,
  records: Records,
  typed = '',
  errors: FieldErrors = {},
): Promise<Response | null> {
  const { db, organization } = scene
  const { slug: org, time_zone: zone } = organization
  const compared = await compareRecords(db, records, { zone, by: 'office' })
  if (!compared) return null
  const doubled = await doubledCredit(db, records)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Merge two records', ...inOffice(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <OfficeMergePage
      {...compared}
      org={org}
      zone={zone}
      counts={await compareCounts(db, records, doubled)}
      doubled={doubled}
      typed={typed}
      errors={errors}
    />,
  )
}

async function findOther(scene: StaffScene, kept: string): Promise<Response> {
  const { db, organization } = scene
  const record = (await namedRecords(db, [kept])).get(kept)
  if (!record) return nothingToMerge(scene)
  const search = scene.query('q').slice(0, 200).trim()
  const found = search ? (await peopleList(db, search, 1)).rows.filter((row) => row.id !== kept && !row.closed) : []
  return present(
    scene,
    { title: 'Find the other record', ...inOffice(scene) },
    <FindOtherPage org={organization.slug} record={record} search={search} found={found} />,
  )
}

const inOffice = ({ organization }: StaffScene) =>
  ({ kind: 'office', current: routes.officePeople.to({ org: organization.slug }) }) as const

const isOwn = ({ visitor }: StaffScene, { kept, gone }: Records) =>
  kept === visitor.personId || gone === visitor.personId

const notYourOwn = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 403, {
    title: 'This is your own record',
    says: 'Another administrator merges it with another one, and undoes that. An account of yours that you can sign in to you merge yourself, under My Profile.',
  })

const nothingToMerge = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, {
    title: 'These two records cannot be merged',
    says: 'One of them is not here, is closed, or was merged meanwhile. Nothing was changed; look at the list again.',
  })
