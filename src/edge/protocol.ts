// The rules of the cache protocol (DESIGN §4), each one switchable. `exactProtocol` is the protocol;
// a rule is switched off only by the mutant tests, which must see it fail.

export interface ProtocolRules {
  /** A render is stored only when no record since its seq touches what it read. */
  readonly admitCheck: boolean;
  /** The view reads its seq before its data. The renderer does it; the edge takes it for granted. */
  readonly seqBeforeData: boolean;
  /** A write set that does not follow the held one drops everything. */
  readonly chainCheck: boolean;
  /** A request that arrived at height h is answered only by a render with seq ≥ h. */
  readonly arrivalRule: boolean;
  /** A render that began before a flush is not stored after it. */
  readonly flushEpoch: boolean;
  /** A response is stale from its `validUntil` on. */
  readonly refreshOnValidUntil: boolean;
  /** A page and its fragments are assembled as they all were at one seq. */
  readonly fragmentsFromOneApplied: boolean;
  /** Keys that equal a bound of a range are inside it. */
  readonly rangeBoundsInclusive: boolean;
  /** A list is touched by a key that moves inside it; a count is not. */
  readonly rangeSeesMoves: boolean;
  /** A count is touched when a key leaves the range, not only when one enters. */
  readonly countExact: boolean;
  /** What depends on something wide is compared by version on hit. */
  readonly wideCompared: boolean;
  /** A page that was put together is whole only while each fragment in it is valid. */
  readonly assembledFollowsFragments: boolean;
}

export const exactProtocol: ProtocolRules = {
  admitCheck: true,
  seqBeforeData: true,
  chainCheck: true,
  arrivalRule: true,
  flushEpoch: true,
  refreshOnValidUntil: true,
  fragmentsFromOneApplied: true,
  rangeBoundsInclusive: true,
  rangeSeesMoves: true,
  countExact: true,
  wideCompared: true,
  assembledFollowsFragments: true,
};
