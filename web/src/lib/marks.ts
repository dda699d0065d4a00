// A text in pieces: what is to be highlighted, and what not.

export interface MarkAt {
  field: string;
  start: number;
  end: number;
  kind: 'same' | 'differs';
}

export interface Piece {
  text: string;
  kind: 'same' | 'differs' | null;
}

/** The pieces of one field's text. Marks count code points, where a browser counts UTF-16 units. */
export function pieces(text: string, field: string, marks: readonly MarkAt[]): Piece[] {
  const points = Array.from(text);
  const mine = marks.filter((m) => m.field === field).sort((a, b) => a.start - b.start);
  const out: Piece[] = [];
  let at = 0;
  const put = (end: number, kind: Piece['kind']) => {
    if (end > at) out.push({ text: points.slice(at, end).join(''), kind });
    at = Math.max(at, end);
  };
  for (const mark of mine) {
    put(Math.min(mark.start, points.length), null);
    put(Math.min(mark.end, points.length), mark.kind);
  }
  put(points.length, null);
  return out;
}
