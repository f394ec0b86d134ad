import { importFaults } from './import-order.ts'
import { generatedSchema, staleFiles } from './schema.ts'

const stale = staleFiles(await generatedSchema())
const faults = [
  ...importFaults(),
  ...stale.map((file) => `${file} is not what the migrations make. Run: npm run cme -- schema`),
]
for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)
