import { PrivatePostgresError } from '../src/platform/private-postgres.ts'
import { readSettings, SettingsError } from '../src/platform/settings.ts'
import { commands } from './commands.ts'

const [name = 'help', ...rest] = process.argv.slice(2)

try {
  const command = commands[name]
  if (!command) throw new SettingsError(`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.`)
  await command.run(readSettings(process.env), rest)
} catch (fault) {
  const expected = fault instanceof SettingsError || fault instanceof PrivatePostgresError
  console.error(expected || (fault as Error).message?.startsWith('PORT ') ? (fault as Error).message : fault)
  process.exit(1)
}
