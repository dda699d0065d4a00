/** A ref of what is chosen in a list that scrolls: brought into sight when it is drawn, or chosen. */
export const inSight = (chosen: HTMLElement | null): void => chosen?.scrollIntoView({ block: 'nearest' });
