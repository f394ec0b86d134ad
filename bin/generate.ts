import { randomBytes } from 'node:crypto'
import { organizationBySlug } from '../src/organizations/queries.ts'
import type { Database } from '../src/platform/database.ts'
import { StartError } from '../src/platform/start-error.ts'
import { generateCatalogue } from './generate/catalogue.ts'
import { generateCredits, stageOffers } from './generate/credits.ts'
import { generatedPassword, generatePeople, heavyEmail, lightEmail } from './generate/people.ts'
import { hasten, type Run } from './generate/run.ts'

type Say = (sentence: string) => void
type Size = { slug: string; activities: number; people: number; credits: number }

const heavyCredits = 500
const lightCredits = 10

/**
 * Fills an organization with so many activities, people and credits, to measure with. Two people have transcripts of a
 * known length: heavy@generate.example of 500 credits (or as many as there are past sessions), light@generate.example
 * of 10. Says what it does and how long that took. Throws StartError when the organization is not there.
 */
export async function generate(database: Database, size: Size, say: Say): Promise<void> {
  const organization = await database.atLarge((db) => organizationBySlug(db, size.slug))
  if (!organization) throw new StartError(`There is no organization /${size.slug}. Set it up first.`)
  const salt = randomBytes(3).toString('hex')
  await database.inOrganization(organization.id, (db) =>
    generateAll({ db, organization, base: Date.now(), salt }, size, say),
  )
  await timed(say, 'statistics for the planner', () => database.pool.query('analyze'))
  say(`Sign in at /${size.slug} as ${heavyEmail} or ${lightEmail} with the password "${generatedPassword}".`)
}

async function generateAll(run: Run, size: Size, say: Say): Promise<void> {
  await hasten(run.db)
  const people = Math.max(size.people, 3)
  await timed(say, `${people} people`, () => generatePeople(run, people))
  const sessions = await timed(say, `${size.activities} activities`, () => generateCatalogue(run, size.activities))
  const heavy = Math.min(heavyCredits, sessions.past)
  const light = Math.min(lightCredits, sessions.past)
  const others = Math.max(0, Math.min(size.credits - heavy - light, (people - 2) * sessions.past))
  await timed(say, `${heavy + light + others} credits`, async () => {
    await stageOffers(run, sessions)
    await generateCredits(run, sessions, { firstPerson: 0, people: 1, credits: heavy, firstRow: 0 })
    await generateCredits(run, sessions, { firstPerson: 1, people: 1, credits: light, firstRow: heavy })
    await generateCredits(run, sessions, {
      firstPerson: 2,
      people: people - 2,
      credits: others,
      firstRow: heavy + light,
    })
  })
}

async function timed<T>(say: Say, what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  say(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return result
}
