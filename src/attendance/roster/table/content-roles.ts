import { npi } from '../../../people/npi.ts'
import { phoneNumber } from '../../../platform/phone.ts'
import type { Role } from './roles.ts'

/** What a column holds, by what stands in it: for tables without a header. Each role is given once, the surest first. */
export function rolesByContent(rows: readonly (readonly string[])[]): Role[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => rows.flatMap((row) => row[at] || []).slice(0, 200))
  const roles: Role[] = columns.map(markOf)
  const single = roles.map((role, at) => (role === '' || roles.indexOf(role) === at ? role : ''))
  const names = columns.flatMap((column, at) => (single[at] === '' && share(column, isName) > 0.7 ? [at] : []))
  const whole = names.find((at) => share(columns[at]!, isWhole) > 0.5)
  if (whole !== undefined) single[whole] = 'name'
  else if (names.length === 1) single[names[0]!] = 'name'
  else if (names.length > 1) {
    single[names[0]!] = 'given'
    single[names[1]!] = 'family'
  }
  return single
}

function markOf(column: readonly string[]): Role {
  if (share(column, (text) => /^\S+@\S+\.\S+$/.test(text)) > 0.5) return 'email'
  if (share(column, (text) => npi(text).ok) > 0.7) return 'npi'
  if (share(column, (text) => /\d{3}/.test(text) && /[\s()+.-]|\d{10}/.test(text) && phoneNumber(text) !== null) > 0.7)
    return 'phone'
  if (share(column, isCredential) > 0.7) return 'credentials'
  return ''
}

const share = (column: readonly string[], is: (text: string) => boolean): number =>
  column.length === 0 ? 0 : column.filter(is).length / column.length

const isCredential = (text: string) =>
  /^(MD|DO|MBBS|PhD|RN|BSN|MSN|APRN|NP|DNP|PharmD|RPh|PA(-C)?|LCSW|DDS|DMD|DPM|PsyD|RD|RT|CRNA|CNM)([\s,/]+\S+)*$/i.test(
    text.replaceAll('.', ''),
  )
const isName = (text: string) => /^\p{L}[\p{L}\p{M}\s.,'’()-]*$/u.test(text)
const isWhole = (text: string) => /\S[\s,]+\S/.test(text)
