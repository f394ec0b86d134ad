import { z } from 'zod'
import { mayManageOrganization } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { line, parse, text } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { changeWording } from './change-wording.ts'
import { fill, templateFaults, type Wording } from './fill.ts'
import { isMessageKind, kindOf, type MessageKind, messageKinds } from './kinds.ts'
import { WordingPage } from './pages/wording-page.tsx'
import { WordingsPage } from './pages/wordings-page.tsx'
import { commonOf, ownWordings, wordingOf } from './queries.ts'

const administrator = staff(mayManageOrganization)

/** The organization's own words for the messages that go out by themselves. */
export const wordingEntries: Entry[] = [
  administrator.get(routes.officeWordings, showWordings),
  administrator.get(routes.officeWording, showWording),
  administrator.post(routes.officeWording, saveWording),
]

async function showWordings(scene: StaffScene): Promise<Response> {
  const org = scene.organization.slug
  return present(
    scene,
    { title: 'Messages’ words', ...at(scene) },
    <WordingsPage org={org} own={await ownWordings(scene.db)} />,
  )
}

const at = ({ organization }: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeWordings.to({ org: organization.slug }),
})

async function showWording(scene: StaffScene): Promise<Response> {
  const name = scene.parameter('kind')
  if (!isMessageKind(name)) return noKind(scene)
  const { own: _, ...typed } = await wordingOf(scene.db, name)
  return page(scene, name, { typed })
}

const noKind = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is no message of this kind' })

/** Saves what was typed; shows how it would read; or goes back to what the product says. */
async function saveWording(scene: StaffScene): Promise<Response> {
  const name = scene.parameter('kind')
  if (!isMessageKind(name)) return noKind(scene)
  const sent = await scene.sent()
  const act = sent.one('act')
  if (act === 'usual') return save(scene, name, messageKinds[name])
  const typed = { subject: sent.one('subject'), body: sent.one('body').replace(/\r\n?/g, '\n') }
  const read = parse(description, typed)
  const errors = read.ok ? templateFaults(read.value, kindOf(name)) : read.errors
  if (!read.ok || Object.keys(errors).length > 0) return page(scene, name, { typed, errors })
  if (act === 'preview') return page(scene, name, { typed, preview: true })
  return save(scene, name, read.value)
}

const description = z.object({ subject: line('The subject', 200), body: text('The message', 8000) })

async function save(scene: StaffScene, name: MessageKind, { subject, body }: Wording): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const by = { organizationId: organization.id, actorId: visitor.personId }
  await changeWording(db, by, name, { subject, body }, now)
  return seeOther(routes.officeWording.to({ org: organization.slug, kind: name }, { said: 'wording-saved' }))
}

type Shown = { typed: Wording; errors?: Partial<Wording>; preview?: boolean }

function page(scene: StaffScene, name: MessageKind, { typed, errors = {}, preview }: Shown): Promise<Response> {
  const { organization } = scene
  const kind = kindOf(name)
  const hasErrors = Object.keys(errors).length > 0
  const samples = Object.fromEntries(Object.entries(kind.fields).map(([field, { sample }]) => [field, sample]))
  return present(
    scene,
    { title: kind.name, ...at(scene), hasErrors, status: hasErrors ? 422 : 200 },
    <WordingPage
      org={organization.slug}
      name={name}
      kind={kind}
      typed={typed}
      errors={errors as Record<string, string>}
      isUsual={typed.subject === kind.subject && typed.body === kind.body}
      shown={hasErrors ? null : fill(typed, { ...samples, ...commonOf(organization) })}
      isPreview={preview === true}
    />,
  )
}
