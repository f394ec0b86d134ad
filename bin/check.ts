import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../src/platform/migrate.ts'
import { startPrivatePostgres } from '../src/platform/private-postgres.ts'
import { importFaults } from './import-order.ts'
import { generatedSchema, staleFiles } from './schema.ts'

const faults = [...importFaults(), ...(await schemaFaults())]
for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)

/** Migrates an empty database and compares it with the generated files. */
async function schemaFaults(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cme-check-'))
  const server = await startPrivatePostgres({ dataDir: folder, log: () => {}, settings: { fsync: 'off' } })
  try {
    await migrate(server.url)
    const stale = staleFiles(await generatedSchema(server.url))
    return stale.map((file) => `${file} is not what the migrations make. Run: npm run cme -- schema`)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
