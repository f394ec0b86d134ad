import { isId, newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { dayOf, fullDay } from '../../web/dates.ts'
import { present } from '../../web/present.tsx'
import { keep, type Scene } from '../../web/scene.ts'
import { currentDisclosure } from '../attest.ts'
import { listedLike } from '../companies/find-companies.ts'
import { isBeforeLookBack, lookBackFrom } from '../look-back.ts'
import type { Relationship } from '../relationship.ts'
import { saysAll } from './beside.ts'
import { keepSlot } from './draft.ts'
import { DisclosureForm } from './pages/disclosure-form.tsx'
import type { FormOf } from './present-form.tsx'
import type { Offers } from './read-form.ts'
import { readPeriod } from './read-period.ts'
import { emptyRow, type Typed, type TypedRow, typedAgain, typedOf } from './typed.ts'

/** Of one window: what it has shown, and what is typed in it. */
export type Shown = {
  tab: string
  seen: number
  revises: string | null
  /** The versions disclosed by a link that it has shown. */
  joins: readonly string[]
  typed: Typed
  note?: string
  /** Of the office: the day on which it was given, as it is typed. */
  given?: string
  news?: { title: string; says: string }
  errors?: Record<string, string>
  offers?: Offers
  /** The row in which the page opens. */
  focus?: number
  /** Where it is not 422 with errors, and 200 without. */
  status?: number
}

/** What a window sent; what no page of ours has in its hidden fields is as if it were not there. */
export async function shownOf(scene: Scene): Promise<Shown> {
  const sent = await scene.sent()
  const seen = Number(sent.one('seen'))
  return {
    tab: isId(sent.one('tab')) ? sent.one('tab') : newId(),
    seen: Number.isSafeInteger(seen) ? Math.max(seen, 0) : 0,
    revises: isId(sent.one('revises')) ? sent.one('revises') : null,
    joins: sent.one('joins').split(',').filter(isId),
    typed: typedOf(sent, newId),
    note: sent.one('note').replaceAll('\0', '').slice(0, 1000),
    given: sent.one('given').slice(0, 60),
  }
}

/** Saves what a window holds; the draft's new version, which the window has then shown. Of the office, nothing. */
export async function keepTyped({ db, organization, now }: Scene, who: FormOf, shown: Shown): Promise<number> {
  if (who.way === 'office') return 0
  const { tab, seen, revises, joins, typed } = shown
  const { discloserId } = who
  return keepSlot(db, { organizationId: organization.id, discloserId, seen, slot: { tab, revises, joins, typed } }, now)
}

/** Answers with the form as one window shows it. */
export async function presentForm(scene: Scene, who: FormOf, shown: Shown): Promise<Response> {
  const { organization, now } = scene
  const { errors = {}, offers = { like: new Map(), twice: new Map() }, status } = shown
  const today = dayOf(now, organization.time_zone)
  const from = lookBackFrom(today)
  const hasErrors = Object.keys(errors).length > 0
  const typed = shown.typed.rows.length > 0 ? shown.typed : { ...shown.typed, rows: [emptyRow(newId())] }
  const title = who.title ?? 'Disclosure'
  return present(
    scene,
    { title, ...frameOf(scene, who), hasErrors, status: status ?? (hasErrors ? 422 : 200) },
    <DisclosureForm
      {...{ title, typed, errors, offers, intro: who.intro, news: shown.news }}
      {...{ tab: shown.tab, seen: shown.seen, revises: shown.revises, joins: shown.joins, focus: shown.focus ?? null }}
      disclosed={standing(typed, await currentDisclosure(scene.db, who.discloserId))}
      action={who.form}
      draft={who.way === 'office' ? null : who.draft}
      spouse={organization.disclosure_spouse}
      lookBack={fullDay(from)}
      notes={typed.rows.map(({ since, until }) => noteOf(since, until, today, from))}
      companies={await listedLike(scene.db, '', 200)}
      companiesFrom={`${routes.companies.to({ org: organization.slug })}?name=`}
      of={who.way === 'office' ? who.name : undefined}
      note={shown.note ?? ''}
      given={shown.given ?? today.toString()}
      today={today.toString()}
    />,
  )
}

/** The rows that say just what was disclosed last. */
function standing({ rows }: Typed, last: Awaited<ReturnType<typeof currentDisclosure>>): ReadonlySet<string> {
  const before = typedAgain((last?.relationships ?? []) as unknown as Relationship[]).rows
  const isSame = (row: TypedRow) => before.some((one) => one.id === row.id && saysAll(one, row) && saysAll(row, one))
  return new Set(rows.filter(isSame).map(({ id }) => id))
}

/** What the office enters stands in the office. */
const frameOf = ({ organization }: Scene, { way }: FormOf) =>
  way === 'office'
    ? { kind: 'office' as const, current: routes.officeDisclosureBoard.to({ org: organization.slug }) }
    : { layout: 'narrow' as const }

function noteOf(since: string, until: string, today: Temporal.PlainDate, from: Temporal.PlainDate): string | undefined {
  const period = readPeriod(since, until, today)
  const isOld = !period.errors.since && !period.errors.until && isBeforeLookBack(period, from)
  return isOld ? `This ended before ${fullDay(from)}. It is kept, and nothing follows from it.` : undefined
}

export const sentMeanwhile = {
  title: 'A disclosure was sent since you began to type',
  says: 'What you typed is kept, with what was sent beside it. Remove what is not needed, then send it.',
}
export const bothOfThem = {
  title: 'Two disclosures of yours differ',
  says: 'What you disclosed in your account and what you disclosed by a link stand here together. Look it through, remove what is not right, then send it: it counts for everything then.',
}
export const bothRecords = {
  title: 'Two disclosures of yours wait to become one',
  says: 'Two accounts of yours were merged, and what you disclosed in each stands here together. Look it through, remove what is not right, then send it: it counts for everything then.',
}
export const outOfDate = {
  title: 'This page was out of date',
  says: 'What you typed is kept, and nothing was sent. Look it through, then send it.',
}
export const otherWindow = {
  title: 'You have typed in two windows',
  says: 'What was typed in both stands here. Remove what is not needed, then send it.',
}

/** The same window once more, with what is typed saved, also where it is refused. */
export async function again(scene: Scene, who: FormOf, shown: Shown): Promise<Response> {
  const seen = await keepTyped(scene, who, shown)
  return keep(await presentForm(scene, who, { ...shown, seen }))
}
