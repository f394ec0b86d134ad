import type { JSX } from 'preact'
import type { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Parsed, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import type { Organization } from '../organization.ts'
import { mayManageOrganization } from '../permissions.ts'
import { showPreview } from './preview/office.tsx'

type PartRoute = (typeof routes)[
  | 'officeOrganizationLook'
  | 'officeOrganizationContact'
  | 'officeOrganizationTexts'
  | 'officeOrganizationCredit'
  | 'officeOrganizationEvaluations'
  | 'officeOrganizationClaims']

/** One form of the organization's settings: `Typed` is what stands in it, `Read` the columns that it becomes. */
export type Part<Typed extends Record<string, string>, Read extends Partial<Organization>> = {
  title: string
  route: PartRoute
  fields: readonly (keyof Typed & string)[]
  stored: (organization: Organization) => Typed
  read: (typed: Typed) => Parsed<Read>
  page: (scene: StaffScene, typed: Typed, errors: FieldErrors) => Promise<JSX.Element>
  /** Takes in the files that came with the form: what then stands in it, and what is wrong with them. */
  receive?: (scene: StaffScene, sent: Sent, typed: Typed) => Promise<{ typed: Typed; errors: FieldErrors }>
  /** Saves, or says what stands against it. */
  save: (scene: StaffScene, read: Read, typed: Typed) => Promise<FieldErrors | null>
  /** The word of what is said after it. */
  said: (scene: StaffScene, read: Read) => string
  /** What to know of it before it is saved. */
  notes: (read: Read) => string[]
}

/** The routes of one form: it is shown, previewed on the portal, gone back to, and saved. */
export const entriesOf = <Typed extends Record<string, string>, Read extends Partial<Organization>>(
  part: Part<Typed, Read>,
): Entry[] => [
  staff(mayManageOrganization).get(part.route, (scene) => form(part, scene, part.stored(scene.organization), {})),
  staff(mayManageOrganization).post(part.route, (scene) => answer(part, scene)),
]

async function answer<Typed extends Record<string, string>, Read extends Partial<Organization>>(
  part: Part<Typed, Read>,
  scene: StaffScene,
): Promise<Response> {
  const sent = await scene.sent()
  const { typed, errors } = await received(part, scene, sent)
  const isRefused = Object.keys(errors).length > 0
  if (sent.one('act') === 'edit') return form(part, scene, typed, errors)
  const read = part.read(typed)
  if (!read.ok || isRefused) return form(part, scene, typed, read.ok ? errors : { ...read.errors, ...errors })
  const org = scene.organization.slug
  const action = part.route.to({ org })
  if (sent.one('act') === 'preview')
    return showPreview(scene, { columns: read.value, action, typed, notes: part.notes(read.value) })
  const refused = await part.save(scene, read.value, typed)
  if (refused) return form(part, scene, typed, refused)
  return seeOther(part.route.to({ org }, { said: part.said(scene, read.value) }))
}

async function received<Typed extends Record<string, string>, Read extends Partial<Organization>>(
  part: Part<Typed, Read>,
  scene: StaffScene,
  sent: Sent,
): Promise<{ typed: Typed; errors: FieldErrors }> {
  const typed = typedOf(part, sent)
  return part.receive ? part.receive(scene, sent, typed) : { typed, errors: {} }
}

const typedOf = <Typed extends Record<string, string>>(
  { fields }: { fields: readonly (keyof Typed & string)[] },
  sent: Sent,
): Typed => Object.fromEntries(fields.map((name) => [name, sent.one(name)])) as Typed

async function form<Typed extends Record<string, string>, Read extends Partial<Organization>>(
  part: Part<Typed, Read>,
  scene: StaffScene,
  typed: Typed,
  errors: FieldErrors,
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: part.title,
      kind: 'office',
      current: part.route.to({ org: scene.organization.slug }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    await part.page(scene, typed, errors),
  )
}
