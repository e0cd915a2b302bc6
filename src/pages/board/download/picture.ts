/** The two instants that a picture is given as of. */
export interface AsOf {
  readonly validAt: string;
  readonly knownAt: string;
}

/** What a saved picture says of itself, so that it can be read away from the board. */
export interface Picture {
  /** Key of the situation. */
  readonly situation: string;
  readonly situationTitle: string;
  /** A word for file names, such as "evidence". */
  readonly name: string;
  readonly title: string;
  readonly asOf: AsOf;
}

/** The name under which a picture is saved: what, of which situation, judged at which instant. */
export function fileNameOf(picture: Picture, ending: 'svg' | 'csv'): string {
  // A colon is no character for a file name on every system.
  const instant = picture.asOf.validAt.replace(/\.\d+Z$/, 'Z').replaceAll(':', '');
  return `${picture.situation}-${picture.name}-${instant}.${ending}`;
}

/** One line that says what a picture shows, and as of when. */
export function captionOf({ title, situationTitle, asOf }: Picture): string {
  const known = asOf.knownAt === asOf.validAt ? '' : `, known by ${asOf.knownAt}`;
  return `${title} · ${situationTitle} · as of ${asOf.validAt}${known}`;
}
