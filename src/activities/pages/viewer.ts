/** Who looks at a page of the catalogue, when and where. */
export type Viewer = {
  /** The organization's slug. */
  org: string
  zone: string
  now: Temporal.Instant
  signedIn: boolean
}
