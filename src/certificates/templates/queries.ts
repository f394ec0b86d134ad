import { sql } from 'kysely'
import { markOf } from '../../organizations/marks.ts'
import type { Organization } from '../../organizations/organization.ts'
import { keptPictures } from '../../organizations/pictures/queries.ts'
import type { Db } from '../../platform/database.ts'
import { type Occasion, type TemplateUse, templateFor } from './choice-rules.ts'
import { type Design, designOf } from './design.ts'
import { standardContent, type TemplateContent } from './template-content.ts'

/** A template with its last version. */
export type Template = {
  id: string
  name: string
  isDefault: boolean
  retiredAt: string | null
  number: number
  content: TemplateContent
  savedAt: string
}

const withLastVersion = (db: Db) =>
  db
    .selectFrom('certificate_template as t')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('certificate_template_version as each')
          .select(['each.number', 'each.content', 'each.saved_at'])
          .whereRef('each.organization_id', '=', 't.organization_id')
          .whereRef('each.template_id', '=', 't.id')
          .orderBy('each.number', 'desc')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(['t.id', 't.name', 't.is_default as isDefault', 't.retired_at as retiredAt'])
    .select(['v.number', 'v.content', 'v.saved_at as savedAt'])

/** All templates that are in use or can be, the default first. */
export const templates = (db: Db): Promise<Template[]> =>
  withLastVersion(db)
    .where('t.retired_at', 'is', null)
    .orderBy('t.is_default', 'desc')
    .orderBy(sql`lower(t.name)`)
    .execute()

/** One of them, retired or not. */
export const templateById = (db: Db, id: string): Promise<Template | undefined> =>
  withLastVersion(db).where('t.id', '=', id).executeTakeFirst()

/** The versions of a template, newest first, with who saved each. */
export const versionsOf = (db: Db, templateId: string) =>
  db
    .selectFrom('certificate_template_version as v')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'v.organization_id').onRef('p.id', '=', 'v.saved_by'),
    )
    .select(['v.number', 'v.saved_at as savedAt', 'v.content'])
    .select(sql<string>`trim(coalesce(p.given_name || ' ' || p.family_name, ''))`.as('savedBy'))
    .where('v.template_id', '=', templateId)
    .orderBy('v.number', 'desc')
    .execute() as Promise<{ number: number; savedAt: string; content: TemplateContent; savedBy: string }[]>

/** For what templates are used besides the default. */
export const templateUses = (db: Db): Promise<TemplateUse[]> =>
  db
    .selectFrom('certificate_template_use')
    .select(['credit_type_id as creditTypeId', 'profession_id as professionId', 'template_id as templateId'])
    .execute()

/** Chooses the design of a certificate; read once, it serves for as many as are issued at a time. */
export type ChooseDesign = (occasion: Occasion) => Design

/** What certificates of the organization look like that are issued from now on. */
export async function issuingDesigns(db: Db, organization: Organization): Promise<ChooseDesign> {
  const all = await templates(db)
  const uses = all.length > 1 ? await templateUses(db) : []
  const pictures = await keptPictures(
    db,
    all.flatMap(({ content }) => picturesOf(content)),
  )
  return (occasion) => {
    const standard = all.find(({ isDefault }) => isDefault)
    const id = templateFor(uses, occasion, standard?.id ?? '')
    const { content, ...chosen } = all.find((each) => each.id === id) ?? standard ?? { content: standardContent }
    const template = 'id' in chosen ? { id: chosen.id, number: chosen.number } : null
    return designOf({ template, content, ...ownLooks(organization), pictures })
  }
}

/** What a template may show of the organization itself. */
export function ownLooks(organization: Organization): Pick<Parameters<typeof designOf>[0], 'mark' | 'logo'> {
  const { mark, logo, logo_width: width, logo_height: height, logo_says_name: saysName } = organization
  return {
    mark: markOf(mark).path,
    logo: logo && width && height ? { digest: logo, width, height, saysName } : null,
  }
}

/** The digests that a template names. */
export const picturesOf = ({ jointProvider, signatories }: TemplateContent): string[] => [
  ...(jointProvider ? [jointProvider.picture] : []),
  ...signatories.flatMap(({ picture }) => picture ?? []),
]

/** Templates that were taken out of use, by name. */
export const retiredTemplates = (db: Db): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('certificate_template')
    .select(['id', 'name'])
    .where('retired_at', 'is not', null)
    .orderBy(sql`lower(name)`)
    .execute()

/** The professions by name, to choose from. */
export const professionNames = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.selectFrom('profession').select(['id', 'name']).orderBy('name').execute()
