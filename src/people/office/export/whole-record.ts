import { recordAudit } from '../../../audit/record.ts'
import { mayHelpPeople } from '../../../organizations/permissions.ts'
import { printedLogo } from '../../../organizations/printed-logo.ts'
import { routes } from '../../../routes.ts'
import { dayOf } from '../../../web/dates.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { type MyData, myData } from '../../account/my-data.ts'
import { myDataPdf } from '../../account/my-data-pdf.ts'
import { noPerson } from '../present-person.tsx'

const helper = staff(mayHelpPeople)

/** Everything that is kept about one person, to hand to them or to whoever has a right to it. */
export const wholeRecordEntries: Entry[] = [
  helper.get(routes.officePersonJson, (scene) => download(scene, 'json')),
  helper.get(routes.officePersonPdf, (scene) => download(scene, 'pdf')),
]

type Format = 'json' | 'pdf'

async function download(scene: StaffScene, format: Format): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'person')
  const person = id ? await personNamed(scene, id) : null
  if (!person) return noPerson(scene)
  const data = withoutAnswers(
    await myData({ ...scene, visitor: { ...visitor, personId: person.id } }),
    organization.time_zone,
  )
  const body =
    format === 'json'
      ? `${JSON.stringify(data, null, 2)}\n`
      : new Uint8Array(
          await myDataPdf(data, {
            person: person.name,
            organization: { ...organization, picture: await printedLogo(db, organization) },
          }),
        )
  const act = { act: 'person.downloaded', subject: 'person', subjectId: person.id, new: { format } }
  await recordAudit(db, { organizationId: organization.id, actorId: visitor.personId, ...act }, now)
  return new Response(body, {
    headers: {
      'content-type': format === 'json' ? 'application/json' : 'application/pdf',
      'content-disposition': `attachment; filename="record-${person.id}.${format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

async function personNamed({ db }: StaffScene, id: string): Promise<{ id: string; name: string } | null> {
  const row = await db
    .selectFrom('person')
    .select(['given_name', 'family_name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id, name: `${row.given_name} ${row.family_name}`.trim() } : null
}

/**
 * What the learner said in evaluations, and what they began and did not send, is theirs alone: their own download has it,
 * the office's has not, and of when they evaluated only the day, in the organization's zone.
 */
const withoutAnswers = (data: MyData, zone: string): MyData => ({
  ...data,
  evaluations: data.evaluations.map((one) => ({
    ...one,
    completedAt: dayOf(Temporal.Instant.from(one.completedAt), zone).toString(),
    answers: null,
  })),
  evaluationDrafts: [],
  disclosureDrafts: [],
})
