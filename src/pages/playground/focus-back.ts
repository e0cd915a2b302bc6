import { useEffect, useRef, type RefObject } from 'react';

/** For the button of a dialog: gives it the focus back when the dialog is closed. GraphiQL's Dialog leaves it nowhere. */
export function useFocusBack(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (isOpen ? (): void => button.current?.focus() : undefined), [isOpen]);
  return button;
}
