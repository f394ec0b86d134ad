import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { fullDate } from '../../web/dates.ts'
import { type FieldErrors, parse, text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { peopleList } from '../office/people-list.ts'
import { closedAt, closedByOwner, hasCreditToJoin } from './closed-record.ts'
import { holdRecords } from './hold-records.ts'
import { mergePeople } from './merge-people.ts'
import { namedRecords } from './named-records.ts'
import { asksTwice, type OfficePreview, officePreview } from './office-preview.ts'
import { FindOtherPage } from './pages/find-other-page.tsx'
import { OfficeMergePage } from './pages/office-merge-page.tsx'
import { tellOfJoinedCredit, tellOfOfficeMerge } from './tell-of-merge.ts'
import { noteTwoPeople, takeBackTwoPeople } from './two-people.ts'

type Records = { kept: string; gone: string }

/** Two records side by side; with one of them in the address, the search for the other. */
export async function mergePage(scene: StaffScene): Promise<Response> {
  const [kept, gone] = [scene.query('kept'), scene.query('gone')]
  if (isOwn(scene, { kept, gone })) return notYourOwn(scene)
  if (isId(kept) && !gone) return findOther(scene, kept)
  if (isId(gone) && !kept && (await hasCreditToJoin(scene.db, gone))) return findOther(scene, gone, true)
  const { db, organization, visitor, now } = scene
  const isPair = isId(kept) && isId(gone) && kept !== gone
  const preview = isPair ? await officePreview(db, { kept, gone }, organization.time_zone) : null
  if (!preview) return nothingToMerge(scene)
  for (const subjectId of [kept, gone]) {
    const act = { act: 'person.viewed', subject: 'person', subjectId }
    await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  }
  return comparedPage(scene, preview)
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
  const act = sent.one('act')
  if (act === 'two-people') {
    if ((await namedRecords(db, [records.kept, records.gone])).size < 2) return nothingToMerge(scene)
    await noteTwoPeople(db, { ...by, ...records }, now)
    return seeOther(routes.officeDuplicates.to({ org }, { said: 'two-people' }))
  }
  if (act === 'not-two-people') {
    await takeBackTwoPeople(db, { ...by, ...records }, now)
    return seeOther(routes.officeMerge.to({ org }, { ...records, said: 'two-people-taken-back' }))
  }
  await holdRecords(db, { ...by, ...records })
  const preview = await officePreview(db, records, organization.time_zone)
  const typed = { reason: sent.one('reason'), sure: sent.one('sure') === 'yes' }
  const read = parse(z.object({ reason }), { reason: typed.reason })
  if (preview) {
    if (preview.version !== sent.one('version')) return comparedPage(scene, preview, { ...typed, sure: false }, changed)
    const errors = { ...(read.ok ? {} : read.errors), ...(asksTwice(preview) && !typed.sure ? notSure : {}) }
    if (Object.keys(errors).length > 0) return comparedPage(scene, preview, typed, errors)
  }
  if (!read.ok) return nothingToMerge(scene)
  const closed = (await closedAt(db, records.gone)) !== null
  const merged = await mergePeople(db, { ...by, ...records, ...read.value }, now)
  if (!merged.ok) return preview ? comparedPage(scene, preview, typed, { form: merged.message }) : nothingToMerge(scene)
  if (!merged.already)
    await (closed ? tellOfJoinedCredit(scene, records.kept) : tellOfOfficeMerge(scene, records, merged.brought))
  return seeOther(
    routes.officePerson.to({ org, person: records.kept }, { said: closed ? 'credit-joined' : 'people-merged' }),
  )
}

/** One of the records became another one since it was shown: nobody merges what they have not seen. */
const changed = {
  form: 'One of the two records was changed since this page was opened, and nothing was merged. Look at both again, then merge them',
}

const notSure = { sure: 'Tick that they are one person all the same, or choose “These are two people”' }

const reason = text('The reason', 500).refine((value) => value, 'Enter why, so that others understand it later')

async function comparedPage(
  scene: StaffScene,
  preview: OfficePreview,
  typed = { reason: '', sure: false },
  errors: FieldErrors = {},
): Promise<Response> {
  const { db, organization } = scene
  const { slug: org, time_zone: zone } = organization
  const closed = await closedAt(db, preview.gone.id)
  const title = closed ? 'Join the credit of a closed account' : 'Merge two records'
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title, ...inOffice(scene), hasErrors, status: errors === changed ? 409 : hasErrors ? 422 : 200 },
    <OfficeMergePage
      {...preview}
      {...{ org, zone, title, errors }}
      closedOn={closed && fullDate(closed, zone)}
      typed={typed.reason}
      sure={typed.sure}
    />,
  )
}

/** Of a closed account, whose record can only go, the search is for the account that its owner has now. */
async function findOther(scene: StaffScene, id: string, closed = false): Promise<Response> {
  const { db, organization } = scene
  const record = (await namedRecords(db, [id])).get(id)
  if (!record) return nothingToMerge(scene)
  const search = scene.query('q').slice(0, 200).trim()
  const others = search ? (await peopleList(db, search, 1)).rows.filter((row) => row.id !== id) : []
  const joinable = closed ? new Set() : await closedByOwner(db, idsOf(others.filter((row) => row.closed)))
  const found = others.filter((row) => !row.closed || joinable.has(row.id))
  return present(
    scene,
    { title: 'Find the other record', ...inOffice(scene) },
    <FindOtherPage org={organization.slug} record={record} closed={closed} search={search} found={found} />,
  )
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

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
    says: 'One of them is not here, is closed with nothing that could move, or was merged meanwhile. Nothing was changed; look at the list again.',
  })
