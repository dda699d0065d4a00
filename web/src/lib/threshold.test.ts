import { describe, expect, it } from 'vitest';
import { beside, calibration, figuresAt, figuresOf, precisionRecall, ranked } from './threshold';

const scores = {
  labels: [1, 0, 1, 0, 1],
  called: [1, 1, 1, 0, 0],
  probabilities: [0.9, 0.8, 0.6, 0.2, null],
};

describe('figuresAt', () => {
  it('counts from the threshold on, it included', () => {
    expect(figuresAt(ranked(scores), 0.6)).toMatchObject({ tp: 2, fp: 1, fn: 1, tn: 1 });
    expect(figuresAt(ranked(scores), 0.61)).toMatchObject({ tp: 1, fp: 1, fn: 2, tn: 1 });
  });

  it('takes an answer that cannot be read for NO MATCH, even at 0', () => {
    expect(figuresAt(ranked(scores), 0)).toMatchObject({ tp: 2, fn: 1, fp: 2, tn: 0 });
  });

  it('has no precision where nothing is called MATCH, and F1 0', () => {
    expect(figuresAt(ranked(scores), 1)).toMatchObject({ precision: null, recall: 0, f1: 0 });
  });

  it('agrees with counting by hand at every threshold', () => {
    const labels = Array.from({ length: 300 }, (_, i) => ((i * 7919) % 3 === 0 ? 1 : 0));
    const probabilities = labels.map((_, i) => ((i * 104729) % 101) / 100);
    const order = ranked({ labels, called: [], probabilities });
    for (let t = 0; t <= 1; t += 0.05) {
      const called = probabilities.map((p) => p >= t);
      const tp = labels.filter((l, i) => l && called[i]).length;
      expect(figuresAt(order, t)).toMatchObject({ tp, fp: called.filter(Boolean).length - tp });
    }
  });
});

describe('precisionRecall', () => {
  it('has a point a distinct probability', () => {
    expect(precisionRecall(ranked(scores)).map((p) => [p.threshold, p.recall, p.precision])).toEqual([
      [0.9, 1 / 3, 1],
      [0.8, 1 / 3, 1 / 2],
      [0.6, 2 / 3, 2 / 3],
      [0.2, 2 / 3, 2 / 4],
    ]);
  });

  it('is thinned, its last point kept', () => {
    const labels = Array.from({ length: 5000 }, (_, i) => i % 2);
    const probabilities = labels.map((_, i) => i / 5000);
    const places = precisionRecall(ranked({ labels, called: [], probabilities }));
    expect(places.length).toBeLessThanOrEqual(302);
    expect(places.at(-1)).toMatchObject({ recall: 1 });
  });

  it('is empty without matches', () => {
    expect(precisionRecall(ranked({ labels: [0], called: [1], probabilities: [0.5] }))).toEqual([]);
  });
});

it('calibration bins what is stated', () => {
  expect(calibration({ labels: [1, 0, 1], called: [1, 0, 1], probabilities: [0.95, 0.05, 1] })).toEqual([
    { stated: 0.05, true: 0, pairs: 1 },
    { stated: 0.975, true: 1, pairs: 2 },
  ]);
});

it('beside counts who is right where, by the verdicts', () => {
  const said = {
    labels: scores.labels,
    called: [0, 0, 1, 1, 1],
    probabilities: [null, null, 0.9, null, null],
  };
  expect(beside(scores, said)).toEqual({ both: 1, onlyA: 2, onlyB: 2, neither: 0, differ: 4 });
});

describe('answers without a probability', () => {
  const { labels, called } = scores;

  it('have the figures of their verdicts', () => {
    const none = called.map(() => null);
    expect(figuresOf({ labels, called, probabilities: none })).toMatchObject({ tp: 2, fp: 1, fn: 1, tn: 1 });
  });

  it('keep their verdict among others that have one', () => {
    const order = ranked({ labels, called, probabilities: [null, 0.8, 0.6, 0.2, null] });
    expect(figuresAt(order, 0.7)).toMatchObject({ tp: 1, fp: 1, fn: 2, tn: 1 });
  });
});
