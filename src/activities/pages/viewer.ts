/** Who looks at a page of the catalogue, when and where. */
export type Viewer = {
  /** The organization's slug. */
  org: string
  zone: string
  now: Temporal.Instant
  signedIn: boolean
  /** The office looks at what is not published: the ways to claim and to the calendar lead nowhere yet. */
  draft?: boolean
}
