import type { Ruled } from './rules.ts'

export type Profession = {
  id: string
  key: string
  name: string
  alliedHealth: boolean
  /** Nobody is offered it any more; who holds it keeps it. */
  retired?: boolean
  /** The fields of the profile that its credit types require. */
  needs?: readonly string[]
}

export type Credential = {
  id: string
  abbreviation: string
  profession: Profession | null
  /** Nobody is offered it any more; who holds it keeps it. */
  retired?: boolean
}

/** "M.D.", "md" and "MD" are one credential. */
export const credentialKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The credentials that were typed, in their order, each once: "RN, B.S.N." or "MD and PhD" or "rn bsn". Only the
 * organization's own are known; the first unknown one is named.
 */
export function credentialsIn(typed: string, known: readonly Credential[]): Ruled<Credential[]> {
  const byKey = new Map(known.map((credential) => [credentialKey(credential.abbreviation), credential]))
  const found: Credential[] = []
  for (const part of typed.split(/[,;\n]|\band\b|&/i).map((piece) => piece.trim())) {
    if (!part) continue
    const whole = byKey.get(credentialKey(part))
    const each = whole ? [whole] : part.split(/\s+/).map((word) => byKey.get(credentialKey(word)))
    if (each.some((one) => !one))
      return {
        ok: false,
        message: `“${part.slice(0, 60)}” is not on the list. Leave it out, or ask the CME office to add it. What counts is an abbreviation such as MD, RN or Other.`,
      }
    found.push(...(each as Credential[]))
  }
  const once = [...new Set(found)]
  if (!once.length) return { ok: false, message: 'Enter your credentials, for example MD or RN, BSN' }
  if (once.length > 8) return { ok: false, message: 'Enter at most eight credentials' }
  return { ok: true, value: once }
}

/** The professions that credentials stand for, each once, in their order. */
export const professionsOf = (credentials: readonly Credential[]): Profession[] => [
  ...new Map(
    credentials.flatMap(({ profession }) => (profession ? [[profession.id, profession] as const] : [])),
  ).values(),
]

/** Whether CPE Monitor needs to know the person: https://nabp.pharmacy/cpe-monitor-service/ */
export const isPharmacist = (credentials: readonly Credential[]): boolean =>
  professionsOf(credentials).some(({ key }) => key === 'pharmacist')

const alliedHealth = 'allied_health'

/** The order in which the question names them. */
const asked = ['physician', 'nurse', 'pharmacist']
const place = ({ key }: Profession): number => (asked.includes(key) ? asked.indexOf(key) : asked.length)

/** The answers to "Are you a Physician, Nurse, Pharmacist or Allied Health?". */
export function professionAnswers(professions: readonly Profession[]): { value: string; label: string }[] {
  const named = professions.filter((profession) => !profession.alliedHealth).toSorted((a, b) => place(a) - place(b))
  return [
    ...named.map(({ key, name }) => ({ value: key, label: name })),
    ...(named.length < professions.length ? [{ value: alliedHealth, label: 'Allied Health' }] : []),
  ]
}

/** The answer that stands for a profession. */
export const answerOf = (profession: Profession): string => (profession.alliedHealth ? alliedHealth : profession.key)

/** The profession that the answer means, which must be one of those that the credentials stand for. */
export function professionAnswered(
  answer: string,
  credentials: readonly Credential[],
  professions: readonly Profession[],
): Ruled<Profession> {
  const answers = professionAnswers(professions)
  const said = answers.find(({ value }) => value === answer)
  if (!said) return { ok: false, message: 'Choose Physician, Nurse, Pharmacist or Allied Health' }
  const own = professionsOf(credentials)
  const meant = own.find((profession) => answerOf(profession) === answer)
  if (meant) return { ok: true, value: meant }
  const typed = credentials.map(({ abbreviation }) => abbreviation).join(', ')
  const fitting = answers.filter(({ value }) => own.some((profession) => answerOf(profession) === value))
  if (!fitting.length)
    return { ok: false, message: `${typed} names no profession. Add its credential, such as MD, RN, PharmD or Other.` }
  const labels = fitting.map(({ label }) => label).join(' or ')
  return {
    ok: false,
    message: `Your credentials (${typed}) say ${labels}. Choose that, or add the credential that is missing.`,
  }
}
