import type pg from 'pg'
import { heavyEmail, lightEmail } from '../bin/generate/people.ts'
import { routes } from '../src/routes.ts'
import type { Figure } from './figures.ts'
import { type Filled, fillPage, openSession } from './fill.ts'
import { fillOffice } from './fill-office.ts'
import { personWithEmail } from './find.ts'
import { type ListPage, type Looks, listPages } from './page-list.ts'
import { type Comparison, compared } from './pages.ts'
import { scale } from './scale.ts'
import { overHttp, Visitor } from './visitor.ts'

type Organizations = { small: Filled; large: Filled }

/** Pages whose names have these words; '' are all: `npm run bench -- --only=pages --page=today`. */
const wanted =
  process.argv
    .find((argument) => argument.startsWith('--page='))
    ?.slice('--page='.length)
    .toLowerCase() ?? ''

/**
 * Milliseconds of every page that lists what grows, with little and with much behind it: each shows as many rows in both, so
 * that what differs is what the page has to look through. And of a transcript with few credits and with many.
 */
export async function pageFigures(
  owner: pg.Client,
  origin: string,
  databaseUrl: string,
  { small, large }: Organizations,
): Promise<Figure[]> {
  for (const { organizationId, administratorId } of [small, large]) {
    await fillPage(owner, organizationId)
    await fillOffice(owner, databaseUrl, organizationId, administratorId)
  }
  await owner.query('analyze')
  const visit = visitorsOf(owner, origin)
  const figures: Figure[] = []
  for (const page of listPages.filter(({ name }) => name.toLowerCase().includes(wanted)))
    figures.push(...(await compared(await comparison(page, owner, visit, { small, large }), page.times ?? scale.pages)))
  if ('transcript'.includes(wanted))
    figures.push(...(await compared(await transcripts(owner, visit, large), scale.pages)))
  return figures
}

type Visit = (looks: Looks, filled: Filled) => Promise<Visitor>

/** Visitors of each kind, each signed in once in an organization. */
function visitorsOf(owner: pg.Client, origin: string): Visit {
  const known = new Map<string, Promise<Visitor>>()
  const make = async (looks: Looks, { slug, organizationId, administratorId }: Filled): Promise<Visitor> => {
    const visitor = new Visitor(overHttp(origin))
    if (looks === 'stranger') return visitor
    const personId =
      looks === 'administrator' ? administratorId : await personWithEmail(owner, organizationId, lightEmail)
    visitor.setCookie(`session-${slug}`, await openSession(owner, organizationId, personId))
    return visitor
  }
  return (looks, filled) => {
    const key = `${looks} ${filled.slug}`
    const visitor = known.get(key) ?? make(looks, filled)
    known.set(key, visitor)
    return visitor
  }
}

async function comparison(page: ListPage, owner: pg.Client, visit: Visit, of: Organizations): Promise<Comparison> {
  const side = async (filled: Filled) => ({
    visitor: await visit(page.as, filled),
    path: await page.at(owner, filled),
    note: [filled.activities, filled.people, filled.credits].map((count) => count.toLocaleString('en-US')).join(' / '),
  })
  return { name: page.name, small: await side(of.small), large: await side(of.large) }
}

/** The same organization, and two people of it: what a page takes by what it shows. */
async function transcripts(owner: pg.Client, visit: Visit, large: Filled): Promise<Comparison> {
  const path = routes.transcript.to({ org: large.slug })
  const heavy = await visit('stranger', { ...large, slug: `${large.slug} heavy` })
  const personId = await personWithEmail(owner, large.organizationId, heavyEmail)
  heavy.setCookie(`session-${large.slug}`, await openSession(owner, large.organizationId, personId))
  return {
    name: 'Transcript by its length',
    small: { visitor: await visit('learner', large), path, note: '10 credits' },
    large: { visitor: heavy, path, note: '500 credits' },
  }
}
