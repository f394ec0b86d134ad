import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Figure, textTable } from './figures.ts'
import { type Filled, fillOrganization, type Size } from './fill.ts'
import { grandRoundsFigures } from './grand-rounds-figures.ts'
import { hashingFigures, pdfFigures } from './in-process-figures.ts'
import { addLearners } from './learners.ts'
import { loadBefore, machineLines, memoryFigures } from './machine.ts'
import { mainJobFigures } from './main-job-figures.ts'
import { pageFigures } from './page-figures.ts'
import { startProductProcess, stopProducts } from './product-process.ts'
import { scale } from './scale.ts'
import { signInFigures } from './sign-in-figures.ts'
import { firstStarts, laterStarts } from './start-figures.ts'
import { type Section, writeFigures } from './written.ts'

const folder = mkdtempSync(join(tmpdir(), 'cme-bench-'))
const sections: Section[] = []
const began = performance.now()
const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(0)} s] ${line}`)

function report(title: string, figures: Figure[]): void {
  sections.push({ title, figures })
  console.log(`\n${title}\n${textTable(figures)}\n`)
}

/** The one section that is asked for, by words of its title: `npm run bench -- --only="grand rounds"`. */
const only =
  process.argv
    .find((argument) => argument.startsWith('--only='))
    ?.slice('--only='.length)
    .toLowerCase() ?? ''

/** Measures a section and reports it, unless another one is asked for. */
async function section(title: string, figures: () => Promise<Figure[]> | Figure[]): Promise<void> {
  if (title.toLowerCase().includes(only)) report(title, await figures())
}

async function measure(): Promise<string[]> {
  const dataDir = join(folder, 'data')
  await section('First start on an empty folder', () => firstStarts(folder, scale.runs))
  const at = performance.now()
  const { small, large, postgres } = await fill(dataDir)
  const seconds = (performance.now() - at) / 1000
  report('Data', [{ name: `Generating ${sizeText(large)}; ${sizeText(small)}`, unit: 's', runs: [seconds] }])
  await section('Later start on that folder', () => laterStarts(dataDir, `/${large.slug}`, scale.runs))
  const product = await startProductProcess(dataDir, { firstPage: `/${large.slug}` })
  const owner = await connect(product.databaseUrl)
  const atRest = memoryFigures('at rest', product)
  const target = { origin: product.origin, databaseUrl: product.databaseUrl, owner, ...large }
  await section('Pages, one visitor', () => pageFigures(owner, product.origin, product.databaseUrl, { small, large }))
  await section('Signing in', () => signInFigures(target))
  await section('The end of grand rounds', () => grandRoundsFigures(target, dataDir, say))
  await section('The main job', () => mainJobFigures(target, say))
  await section('Memory', () => [...atRest, ...memoryFigures('after the load', product)])
  await section('In process', async () => [
    ...(await hashingFigures()),
    ...(await pdfFigures(owner, large.organizationId)),
  ])
  await owner.end()
  return machineLines(postgres)
}

async function fill(dataDir: string): Promise<{ small: Filled; large: Filled; postgres: string }> {
  const product = await startProductProcess(dataDir)
  const small = await fillOrganization(product.databaseUrl, 'alder', scale.small)
  const large = await fillOrganization(product.databaseUrl, 'birch', scale.large)
  const owner = await connect(product.databaseUrl)
  await addLearners(owner, large.organizationId, scale.learners)
  await owner.query('vacuum analyze')
  const { rows } = await owner.query('show server_version')
  await owner.end()
  await product.stop()
  return { small, large, postgres: rows[0].server_version.split(' ')[0] }
}

const sizeText = ({ activities, people, credits }: Size): string =>
  `${[activities, people, credits].map((count) => count.toLocaleString('en-US')).join(' / ')} activities / people / credits`

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

async function cleanUp(): Promise<void> {
  await stopProducts()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cleanUp().then(() => process.exit(1)))

try {
  const machine = await measure()
  console.log([...machine, `Load before: ${loadBefore}`].join('\n'))
  if (process.argv.includes('--write')) writeFigures(machine, loadBefore, sections)
  say('Done.')
} catch (fault) {
  console.error(fault)
  process.exitCode = 1
  process.on('uncaughtException', () => {}) // of connections that end with the product
}
await cleanUp()
process.exit()
