import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** What is wider than a phone scrolls inside its own frame, by keyboard too. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={classes.scrolled} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
