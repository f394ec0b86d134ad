import type { ComponentChildren } from 'preact'
import { newId } from '../../platform/ids.ts'
import { dayOf } from '../../web/dates.ts'
import { seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { currentDisclosure } from '../attest.ts'
import type { Relationship } from '../relationship.ts'
import { beside, isSameTyped } from './beside.ts'
import { type Draft, draftOf, holdDraft } from './draft.ts'
import { idsOf, type Joining, unshown, withJoined } from './joining.ts'
import { judge } from './judge-form.ts'
import { isSent } from './read-form.ts'
import {
  again,
  bothOfThem,
  bothRecords,
  keepTyped,
  otherWindow,
  presentForm,
  type Shown,
  sentMeanwhile,
  shownOf,
} from './shown-form.tsx'
import { together, unseen } from './slots.ts'
import { emptyRow, mostRows, type Typed, typedAgain } from './typed.ts'

/** Whose disclosure it is, by which way it comes, and the addresses of its form. */
export type FormOf = {
  discloserId: string
  name: string
  way: 'portal' | 'link' | 'office'
  /** Whoever is signed in; null by a link. */
  actorId: string | null
  /** The form's own address; a GET shows it, a POST sends it. */
  form: string
  /** Where it is saved while it is typed. The office saves nothing: a draft belongs to whoever discloses. */
  draft: string
  /** Where to go when it was attested. */
  done: (disclosureId: string) => string
  /** Where to go after "Save for later"; unless given, the form itself. */
  later?: string
  title?: string
  /** What stands above the definition, such as for which role it is. */
  intro?: ComponentChildren
  /** What they disclosed by a link and this form brings together with their own. */
  joins?: readonly Joining[]
  /** What else is done once it was attested. */
  attested?: () => Promise<void>
}

/** The form, with what was typed before, or else what was disclosed last. */
export async function showForm(scene: Scene, who: FormOf): Promise<Response> {
  const last = await currentDisclosure(scene.db, who.discloserId)
  const revises = last?.id ?? null
  const joins = who.joins ?? []
  const before = withJoined(typedAgain((last?.relationships ?? []) as unknown as Relationship[]), joins, newId)
  const draft = who.way === 'office' ? null : await draftOf(scene.db, who.discloserId)
  const at = { revises, joins: idsOf(joins) }
  const typed = draft ? withSent(draft, at, before) : before
  return presentForm(scene, who, { tab: newId(), seen: draft?.version ?? 0, ...at, typed, ...newsOf(draft, at, joins) })
}

/** A draft that was begun before the last disclosure was sent has what was sent beside it. */
function withSent({ slots }: Draft, at: Basis, before: Typed): Typed {
  const typed = together(slots, newId)
  return isBehind(slots, at) ? beside(typed, before, 'sent', newId) : typed
}

/** What a form begins with: the version that it revises, and those that were disclosed by a link. */
type Basis = Pick<Shown, 'revises' | 'joins'>

const isBehind = (slots: Draft['slots'], { revises, joins }: Basis) =>
  slots.some((slot) => slot.revises !== revises || joins.some((id) => !slot.joins?.includes(id)))

function newsOf(draft: Draft | null, at: Basis, joins: readonly Joining[]): Pick<Shown, 'news'> {
  if (joins.length > 0) return { news: newsOfJoins(joins) }
  if (!draft) return {}
  if (isBehind(draft.slots, at)) return { news: sentMeanwhile }
  return draft.slots.length > 1 ? { news: otherWindow } : {}
}

const newsOfJoins = (joins: readonly Joining[]) =>
  joins.some(({ from }) => from === 'link') ? bothOfThem : bothRecords

/** Keeps what was typed so far, beside what other windows hold. */
export async function saveDraft(scene: Scene, who: FormOf): Promise<Response> {
  if (who.way !== 'office') await keepUnsent(scene, who, await shownOf(scene))
  return new Response(null, { status: 204 })
}

/** What a window saves last may come after it has sent it. */
async function keepUnsent(scene: Scene, who: FormOf, shown: Shown): Promise<void> {
  const { db, organization, now } = scene
  await holdDraft(db, who.discloserId)
  const last = await currentDisclosure(db, who.discloserId)
  const sent = (last?.relationships ?? []) as unknown as Relationship[]
  const isBehind = last !== undefined && last.id !== shown.revises
  if (isBehind && isSent(shown.typed, sent, dayOf(now, organization.time_zone))) return
  await keepTyped(scene, who, shown)
}

/**
 * What the form's buttons do: attest what was typed, keep it for later, or show it again with a row more or less. Whatever
 * is not attested is saved as a draft, with every refusal.
 */
export async function sendForm(scene: Scene, who: FormOf): Promise<Response> {
  const sent = await scene.sent()
  const shown = await shownOf(scene)
  if (sent.one('later') === 'yes' && who.way !== 'office') return keepForLater(scene, who, shown)
  if (sent.one('add') === 'yes') return again(scene, who, oneMore(shown))
  if (sent.one('remove')) return again(scene, who, without(shown, sent.one('remove')))
  if (sent.one('go') === 'keep') return again(scene, who, shown)
  const taken = unshown(who.joins ?? [], shown.joins)
  if (taken.length > 0) return again(scene, who, withTaken(shown, taken))
  await holdDraft(scene.db, who.discloserId)
  const others =
    who.way === 'office' ? [] : unseen((await draftOf(scene.db, who.discloserId))?.slots ?? [], shown.tab, shown.seen)
  const all = beside(shown.typed, together(others, newId), 'tab', newId)
  if (others.length > 0 && !isSameTyped(all, shown.typed))
    return again(scene, who, { ...shown, typed: all, news: otherWindow, status: 409 })
  return judge(scene, who, shown)
}

const withTaken = (shown: Shown, taken: readonly Joining[]): Shown => ({
  ...shown,
  typed: withJoined(shown.typed, taken, newId),
  joins: [...shown.joins, ...idsOf(taken)],
  news: newsOfJoins(taken),
  status: 409,
})

async function keepForLater(scene: Scene, who: FormOf, shown: Shown): Promise<Response> {
  await keepTyped(scene, who, shown)
  return seeOther(who.later ?? who.form)
}

function oneMore(shown: Shown): Shown {
  const { rows } = shown.typed
  if (rows.length >= mostRows) return shown
  return { ...shown, typed: { answer: 'some', rows: [...rows, emptyRow(newId())] }, focus: rows.length }
}

function without(shown: Shown, id: string): Shown {
  const rows = shown.typed.rows.filter((row) => row.id !== id)
  return { ...shown, typed: { ...shown.typed, rows } }
}
