import { readSettings, SettingsError } from '../src/platform/settings.ts'
import { StartError } from '../src/platform/start-error.ts'
import { commands } from './commands.ts'

const [name = 'help', ...rest] = process.argv.slice(2)

try {
  const command = commands[name]
  if (!command) throw new SettingsError(`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.`)
  await command.run(readSettings(process.env), rest)
} catch (fault) {
  console.error(fault instanceof StartError ? fault.message : fault)
  process.exit(1)
}
