/** Somebody whom a name may mean, as a door may show them: never an address in full. */
export type Option = {
  /** What sends the choice back: sealed, good for this entry only. */
  choice: string
  label: string
  maskedEmail: string
}

/** What became of one entry. `at` is when it was said. */
export type Answer =
  | { kind: 'recorded'; name: string; at: Temporal.Instant; again: boolean; badgeTied: boolean }
  | { kind: 'which'; about: string; name: string; options: Option[] }
  | { kind: 'kept'; about: string; what: 'email' | 'badge' | 'name' | 'choice'; ask: boolean }
  /** Kept while the door tells nothing: whether it is recorded or waits is not said. */
  | { kind: 'later' }
  /** An e-mail or name was added to a badge that is another's by now. */
  | { kind: 'not-theirs' }
  | { kind: 'refused'; reason: 'early' | 'over' | 'cancelled' | 'unpublished' }
  /** It can be neither badge nor e-mail nor name, and is not kept. */
  | { kind: 'unclear' }
  | { kind: 'nothing' }
