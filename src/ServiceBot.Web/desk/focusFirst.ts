/** A dialog gives the focus to the button that closes it; whoever opened it with a key goes on with the keyboard. */
export const focusFirst = (selector: string) => (open: boolean): void => {
  // Whoever is in a field of it already, by mouse, stays there.
  if (open && !document.activeElement?.matches('[role="dialog"] :is(input, textarea, select)')) document.querySelector<HTMLElement>(`[role="dialog"] ${selector}`)?.focus();
};
