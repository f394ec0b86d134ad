import { readFileSync, writeFileSync } from 'node:fs'
import { digestsFile, digestsOf } from '../src/sign-in/common-passwords/digests.ts'
import { isWorthListing } from '../src/sign-in/common-passwords/selection.ts'

// Writes the list of common passwords anew, from a file with one password a line, the most common first:
// node bin/common-passwords.ts FILE
const [file] = process.argv.slice(2)
if (!file) throw new Error('Name the file of passwords: one a line, the most common first.')
const passwords = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => line.trim().normalize('NFC').toLowerCase())
const bytes = digestsOf(passwords.filter(isWorthListing))
writeFileSync(digestsFile, bytes)
console.log(`${bytes.length / 4} passwords in ${bytes.length} bytes`)
