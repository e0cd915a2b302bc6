/** Where a reader of the board stands: all of it is in the address, so that a link shows the same. */
export interface Place {
  /** Key of the situation; null: the first one that the reader may see. */
  readonly situation: string | null;
  /** The instant that is judged, as the API writes it; null: the present. */
  readonly at: string | null;
  /** Whether an instant is judged by what was known at it, or by all that is known. */
  readonly knowing: 'then' | 'all';
  /** Key of the option that is looked into; null: none chosen. */
  readonly option: string | null;
  /** Language of the interface; null: as the browser has it. */
  readonly language: 'en' | 'ko' | null;
}

/** The variable `asOf` of the API; empty at the present. */
export interface AsOf {
  readonly validAt?: string;
  readonly knownAt?: string;
}

/** The place that an address names. What cannot be read counts as not there. */
export function placeOf(search: string): Place {
  const values = new URLSearchParams(search);
  const language = values.get('lang');
  return {
    situation: values.get('situation') || null,
    at: instantOf(values.get('at')),
    knowing: values.get('knowing') === 'all' ? 'all' : 'then',
    option: values.get('option') || null,
    language: language === 'en' || language === 'ko' ? language : null,
  };
}

/** The address's part behind the path for a place, such as `?situation=…`; what is as usual is left out. */
export function searchOf(place: Place): string {
  const values = new URLSearchParams();
  if (place.situation !== null) values.set('situation', place.situation);
  if (place.at !== null) values.set('at', place.at);
  if (place.knowing === 'all') values.set('knowing', 'all');
  if (place.option !== null) values.set('option', place.option);
  if (place.language !== null) values.set('lang', place.language);
  const search = values.toString().replaceAll('%3A', ':');
  return search === '' ? '' : `?${search}`;
}

/** The two instants that pictures of a place are asked as of. */
export function asOfPlace({ at, knowing }: Pick<Place, 'at' | 'knowing'>): AsOf {
  if (at === null) return {};
  return knowing === 'then' ? { validAt: at, knownAt: at } : { validAt: at };
}

function instantOf(text: string | null): string | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
