import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Figure, textTable } from './figures.ts'
import { fillOrganization } from './fill.ts'
import { hashingFigures, pdfFigures } from './in-process-figures.ts'
import { addLearners } from './learners.ts'
import { machineLines, memoryFigures } from './machine.ts'
import { mainJobFigures } from './main-job-figures.ts'
import { pageFigures } from './page-figures.ts'
import { startProductProcess } from './product-process.ts'
import { scale } from './scale.ts'
import { firstStarts, laterStarts } from './start-figures.ts'
import { writeFigures } from './written.ts'

const folder = mkdtempSync(join(tmpdir(), 'cme-bench-'))
const sections: { title: string; figures: Figure[] }[] = []
const began = performance.now()
const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(0)} s] ${line}`)

function report(title: string, figures: Figure[]): void {
  sections.push({ title, figures })
  console.log(`\n${title}\n${textTable(figures)}\n`)
}

async function measure(): Promise<string[]> {
  const dataDir = join(folder, 'data')
  report('First start on an empty folder', await firstStarts(folder, scale.runs))
  const filling = await startProductProcess(dataDir)
  const at = performance.now()
  const small = await fillOrganization(filling.databaseUrl, 'alder', scale.small)
  const large = await fillOrganization(filling.databaseUrl, 'birch', scale.large)
  const owner = new pg.Client({ connectionString: filling.databaseUrl })
  await owner.connect()
  await addLearners(owner, large.organizationId, scale.learners)
  await owner.query('vacuum analyze')
  const { rows } = await owner.query('show server_version')
  await owner.end()
  await filling.stop()
  report('Generated data', [
    {
      name: `${[scale.large, scale.small]
        .map((size) =>
          Object.values(size)
            .map((n) => n.toLocaleString('en-US'))
            .join(' / '),
        )
        .join(' and ')} activities / people / credits`,
      unit: 's',
      runs: [(performance.now() - at) / 1000],
    },
  ])
  report('Later start on that folder', await laterStarts(dataDir, `/${large.slug}`, scale.runs))
  const product = await startProductProcess(dataDir, { firstPage: `/${large.slug}` })
  try {
    const client = new pg.Client({ connectionString: product.databaseUrl })
    await client.connect()
    const atRest = memoryFigures('at rest', product)
    report('Pages, one visitor', await pageFigures(client, product.origin, { small, large }))
    say('The main job takes a while.')
    const target = { origin: product.origin, databaseUrl: product.databaseUrl, owner: client, ...large }
    report('The main job', await mainJobFigures(target, say))
    report('Memory', [...atRest, ...memoryFigures('after the load', product)])
    report('In process', [...(await hashingFigures()), ...(await pdfFigures(client, large.organizationId))])
    await client.end()
  } finally {
    await product.stop()
  }
  return machineLines(rows[0].server_version.split(' ')[0])
}

try {
  const machine = await measure()
  console.log(machine.join('\n'))
  if (process.argv.includes('--write')) writeFigures(machine, sections)
  say('Done.')
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
