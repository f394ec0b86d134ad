import type pg from 'pg'
import { heavyEmail, lightEmail } from '../bin/generate/people.ts'
import { routes } from '../src/routes.ts'
import type { Figure } from './figures.ts'
import { type Filled, fillPage, openSession, pageOfSessions, personWithEmail } from './fill.ts'
import { type Comparison, compared } from './pages.ts'
import { scale } from './scale.ts'
import { overHttp, Visitor } from './visitor.ts'

type Organizations = { small: Filled; large: Filled }

/** Milliseconds of the pages whose data grows: catalogue, search, transcript, the office's lists, Today and boards. */
export async function pageFigures(
  owner: pg.Client,
  origin: string,
  { small, large }: Organizations,
): Promise<Figure[]> {
  for (const { organizationId } of [small, large]) await fillPage(owner, organizationId)
  const { specialty, place } = pageOfSessions
  const activities = ({ activities }: Filled) => `${activities.toLocaleString('en-US')} activities`
  const both = (name: string, pathOf: (org: string) => string): Comparison => ({
    name,
    small: { visitor: stranger(origin), path: pathOf(small.slug), note: activities(small) },
    large: { visitor: stranger(origin), path: pathOf(large.slug), note: activities(large) },
  })
  const comparisons = [
    both('All activities, 20 rows', (org) => routes.activities.to({ org })),
    both('A specialty, 20 rows', (org) => routes.specialty.to({ org, specialty })),
    both('Search, 20 rows', (org) => routes.activities.to({ org }, { q: place })),
    await transcripts(owner, origin, large),
    await officePages(owner, origin, { small, large }, 'Office list of activities', (org) =>
      routes.officeActivities.to({ org }),
    ),
    await officePages(owner, origin, { small, large }, 'Office list of people', (org) =>
      routes.officePeople.to({ org }),
    ),
    await officePages(owner, origin, { small, large }, 'Office search for a person', (org) =>
      routes.officePeople.to({ org }, { q: heavyEmail }),
    ),
    await officePages(owner, origin, { small, large }, 'Office Today', (org) => routes.officeToday.to({ org })),
    await officePages(owner, origin, { small, large }, 'Board of disclosures, 90 days', (org) =>
      routes.officeDisclosureBoard.to({ org }),
    ),
    {
      ...(await officePages(owner, origin, { small, large }, 'Likely duplicates', (org) =>
        routes.officeDuplicates.to({ org }),
      )),
      times: 2,
    },
  ]
  const figures: Figure[] = []
  for (const comparison of comparisons) figures.push(...(await compared(comparison, comparison.times ?? scale.pages)))
  return figures
}

async function transcripts(owner: pg.Client, origin: string, { slug, organizationId }: Filled): Promise<Comparison> {
  const of = async (email: string, note: string) => {
    const personId = await personWithEmail(owner, organizationId, email)
    const visitor = await signedIn(owner, origin, slug, organizationId, personId)
    return { visitor, path: routes.transcript.to({ org: slug }), note }
  }
  return { name: 'Transcript', small: await of(lightEmail, '10 credits'), large: await of(heavyEmail, '500 credits') }
}

async function officePages(
  owner: pg.Client,
  origin: string,
  { small, large }: Organizations,
  name: string,
  pathOf: (org: string) => string,
): Promise<Comparison> {
  const of = async ({ slug, organizationId, administratorId, activities, people, credits }: Filled) => ({
    visitor: await signedIn(owner, origin, slug, organizationId, administratorId),
    path: pathOf(slug),
    note: [activities, people, credits].map((count) => count.toLocaleString('en-US')).join(' / '),
  })
  return { name, small: await of(small), large: await of(large) }
}

const stranger = (origin: string) => new Visitor(overHttp(origin))

async function signedIn(owner: pg.Client, origin: string, slug: string, organizationId: string, personId: string) {
  const visitor = stranger(origin)
  visitor.setCookie(`session-${slug}`, await openSession(owner, organizationId, personId))
  return visitor
}
