import type { ComponentProps, JSX } from 'react';

type IconProps = ComponentProps<'svg'>;

/** A question mark in a circle. */
export function QuestionIcon(props: IconProps): JSX.Element {
  return (
    <Outline {...props}>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2.9-1.2 1.8v.3M12 17.2v.2" />
    </Outline>
  );
}

/** Rows and columns. */
export function TableIcon(props: IconProps): JSX.Element {
  return (
    <Outline {...props}>
      <rect x="2.5" y="4" width="19" height="16" rx="2" />
      <path d="M2.5 9.5h19M2.5 14.7h19M9 9.5V20" />
    </Outline>
  );
}

function Outline({ children, ...props }: IconProps): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" {...props}>
      {children}
    </svg>
  );
}
