import type pg from 'pg'
import { routes } from '../src/routes.ts'
import type { Figure } from './figures.ts'
import { addPersonWithCredits, type Filled, openSession } from './fill.ts'
import { type Comparison, compared } from './pages.ts'
import { scale } from './scale.ts'
import { overHttp, Visitor } from './visitor.ts'

type Organizations = { small: Filled; large: Filled }

/** Milliseconds of the pages whose data grows: catalogue, search, transcript, the office's list of activities. */
export async function pageFigures(
  owner: pg.Client,
  origin: string,
  { small, large }: Organizations,
): Promise<Figure[]> {
  const specialties = await Promise.all(
    [small, large].map(({ organizationId }) => fullestSpecialty(owner, organizationId)),
  )
  const words = await Promise.all([small, large].map(({ organizationId }) => wordOfATitle(owner, organizationId)))
  const activities = ({ activities }: Filled) => `${activities.toLocaleString('en-US')} activities`
  const both = (name: string, pathOf: (filled: Filled, index: 0 | 1) => string): Comparison => ({
    name,
    small: { visitor: stranger(origin), path: pathOf(small, 0), note: activities(small) },
    large: { visitor: stranger(origin), path: pathOf(large, 1), note: activities(large) },
  })
  return [
    ...(await compared(
      both('All activities', ({ slug }) => routes.activities.to({ org: slug })),
      scale.pages,
    )),
    ...(await compared(
      both('A specialty', ({ slug }, index) => routes.specialty.to({ org: slug, specialty: specialties[index]! })),
      scale.pages,
    )),
    ...(await compared(
      both('Search', ({ slug }, index) => routes.activities.to({ org: slug }, { q: words[index]! })),
      scale.pages,
    )),
    ...(await compared(await transcripts(owner, origin, large), scale.pages)),
    ...(await compared(await officeLists(owner, origin, { small, large }), scale.pages)),
  ]
}

async function transcripts(owner: pg.Client, origin: string, { slug, organizationId }: Filled): Promise<Comparison> {
  const of = async (credits: number) => {
    const personId = await addPersonWithCredits(owner, organizationId, credits)
    const visitor = await signedIn(owner, origin, slug, organizationId, personId)
    return { visitor, path: routes.transcript.to({ org: slug }), note: `${credits} credits` }
  }
  return { name: 'Transcript', small: await of(10), large: await of(500) }
}

async function officeLists(owner: pg.Client, origin: string, { small, large }: Organizations): Promise<Comparison> {
  const of = async ({ slug, organizationId, administratorId, activities, credits }: Filled) => ({
    visitor: await signedIn(owner, origin, slug, organizationId, administratorId),
    path: routes.officeActivities.to({ org: slug }),
    note: `${activities.toLocaleString('en-US')} activities, ${credits.toLocaleString('en-US')} credits`,
  })
  return { name: 'Office list', small: await of(small), large: await of(large) }
}

const stranger = (origin: string) => new Visitor(overHttp(origin))

async function signedIn(owner: pg.Client, origin: string, slug: string, organizationId: string, personId: string) {
  const visitor = stranger(origin)
  visitor.setCookie(`session-${slug}`, await openSession(owner, organizationId, personId))
  return visitor
}

const claimableNow = `a.state = 'published' and s.claim_opens_at <= now() and s.claim_closes_at > now()`

/** The specialty with the most sessions that can be claimed now. */
async function fullestSpecialty(owner: pg.Client, organizationId: string): Promise<string> {
  const { rows } = await owner.query<{ slug: string }>(
    `select p.slug from specialty p
     left join activity a on a.organization_id = p.organization_id and a.specialty_id = p.id
     left join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id and ${claimableNow}
     where p.organization_id = $1 group by p.slug order by count(s.id) desc, p.slug limit 1`,
    [organizationId],
  )
  return rows[0]!.slug
}

/** The longest word of a title that can be claimed now. */
async function wordOfATitle(owner: pg.Client, organizationId: string): Promise<string> {
  const { rows } = await owner.query<{ word: string }>(
    `select word from activity_session s
     join activity a on a.organization_id = s.organization_id and a.id = s.activity_id,
     regexp_split_to_table(a.title, '[^[:alpha:]]+') word
     where s.organization_id = $1 and ${claimableNow} order by length(word) desc, word limit 1`,
    [organizationId],
  )
  return rows[0]!.word
}
