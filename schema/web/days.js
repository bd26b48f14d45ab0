// Days and intervals of them, as ISO texts: they sort as they read.

export const day = 86_400_000; // milliseconds

// overlaps tells whether an interval may lie in the days of the state; what has no day may.
export function overlaps(days, { from, until }) {
  const first = days?.from ?? days?.to;
  const last = days?.to ?? days?.from;
  if (!first) return true;
  return (!until || first <= until) && (!from || last >= from);
}

// isoDay is the day of a time in milliseconds.
export function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}
