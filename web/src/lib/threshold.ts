// What a threshold makes of scores: everything on the results page that moves with the slider.

export interface Scored {
  labels: readonly number[];
  /** 1 where the verdict is MATCH: not every answer states a probability. */
  called: readonly number[];
  probabilities: readonly (number | null)[];
}

export interface Confusion {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

export interface Figures extends Confusion {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  accuracy: number | null;
}

/**
 * The pairs from the most probable on. An answer without a probability comes first or last, by its verdict; one that
 * could not be read counts as NO MATCH.
 */
export interface Ranked {
  /** Falling. */
  probabilities: number[];
  /** Matches among the first n + 1. */
  found: number[];
  matches: number;
  pairs: number;
}

export function ranked({ labels, called, probabilities }: Scored): Ranked {
  const order = labels
    .map((label, i) => ({ label, p: probabilities[i] ?? (called[i] ? 1 : Number.NEGATIVE_INFINITY) }))
    .sort((a, b) => b.p - a.p);
  let matches = 0;
  const found = order.map(({ label }) => {
    matches += label ? 1 : 0;
    return matches;
  });
  return { probabilities: order.map((o) => o.p), found, matches, pairs: labels.length };
}

const ratio = (a: number, b: number): number | null => (b ? a / b : null);

/** The figures when MATCH is called from a probability on. */
export function figuresAt(scores: Ranked, threshold: number): Figures {
  const called = calledAt(scores.probabilities, threshold);
  const tp = called ? (scores.found[called - 1] as number) : 0;
  const fp = called - tp;
  const fn = scores.matches - tp;
  const tn = scores.pairs - called - fn;
  const f1 = ratio(2 * tp, 2 * tp + fp + fn);
  return {
    tp,
    fp,
    fn,
    tn,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1,
    accuracy: ratio(tp + tn, scores.pairs),
  };
}

/** The figures of the verdicts as they were given. */
export const figuresOf = (scores: Scored): Figures =>
  figuresAt(ranked({ ...scores, probabilities: scores.called }), 1);

/** How many of a falling list are at least this. */
function calledAt(falling: readonly number[], threshold: number): number {
  let low = 0;
  let high = falling.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] as number) >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Place {
  recall: number;
  precision: number;
  threshold: number;
}

/** The precision–recall curve, a point a distinct probability, thinned where there are more than can be seen. */
export function precisionRecall(scores: Ranked, most = 300): Place[] {
  if (!scores.matches) return [];
  const all: Place[] = [];
  scores.probabilities.forEach((p, i) => {
    if (p === Number.NEGATIVE_INFINITY || scores.probabilities[i + 1] === p) return;
    const tp = scores.found[i] as number;
    all.push({ recall: tp / scores.matches, precision: tp / (i + 1), threshold: p });
  });
  const step = Math.ceil(all.length / most);
  return all.filter((_, i) => i % step === 0 || i === all.length - 1);
}

export interface Bin {
  /** Mean stated probability. */
  stated: number;
  /** Share that are matches. */
  true: number;
  pairs: number;
}

/** What probabilities say beside what comes true, in bins of equal width. */
export function calibration({ labels, probabilities }: Scored, bins = 10): Bin[] {
  const sums = Array.from({ length: bins }, () => ({ p: 0, y: 0, n: 0 }));
  probabilities.forEach((p, i) => {
    if (p === null) return;
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))];
    if (!bin) return;
    bin.p += p;
    bin.y += labels[i] as number;
    bin.n += 1;
  });
  return sums.filter((s) => s.n).map((s) => ({ stated: s.p / s.n, true: s.y / s.n, pairs: s.n }));
}

export interface Agreement {
  both: number;
  onlyA: number;
  onlyB: number;
  neither: number;
  differ: number;
}

/** Of two matchers on the same pairs: which are right where. */
export function beside(a: Scored, b: Scored): Agreement {
  const out = { both: 0, onlyA: 0, onlyB: 0, neither: 0, differ: 0 };
  a.labels.forEach((label, i) => {
    const saysA = !!a.called[i];
    const saysB = !!b.called[i];
    const rightA = saysA === !!label;
    const rightB = saysB === !!label;
    if (saysA !== saysB) out.differ += 1;
    if (rightA && rightB) out.both += 1;
    else if (rightA) out.onlyA += 1;
    else if (rightB) out.onlyB += 1;
    else out.neither += 1;
  });
  return out;
}
