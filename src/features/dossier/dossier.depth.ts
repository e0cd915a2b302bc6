import { Lexer } from 'yaml';

/** Brackets within brackets: a precondition at its deepest takes 48 of them as JSON. */
const MOST_BRACKETS = 64;
/** Columns of spaces and dashes before what a line says: each level takes one at least. */
const MOST_COLUMNS = 160;

/** Marks that the next token is a text, whatever it looks like. */
const TEXT_FOLLOWS = '\x1f';
/** Tokens that the lexer puts in between and the text does not have. */
const CONTROLS = [TEXT_FOLLOWS, '\x02', '\x18'];
const INDENTING = /^(?: +|[-?:])$/;

/**
 * Where a document goes deeper than any dossier does, as an offset; null where it does not. The parser calls itself for
 * every level: without a bound it would run out of stack, which can end the process.
 */
export function tooDeepAt(text: string): number | null {
  const place = { brackets: 0, columns: 0, isIndenting: true };
  let offset = 0;
  let isText = false;
  for (const token of new Lexer().lex(text)) {
    const isControl = CONTROLS.includes(token);
    if (!isControl) step(place, isText ? 'text' : token);
    if (isTooDeep(place)) return offset;
    isText = token === TEXT_FOLLOWS;
    if (!isControl) offset += token.length;
  }
  return null;
}

interface Place {
  brackets: number;
  columns: number;
  isIndenting: boolean;
}

/** Within brackets indentation says nothing. */
function isTooDeep({ brackets, columns, isIndenting }: Place): boolean {
  return brackets > MOST_BRACKETS || (brackets === 0 && isIndenting && columns > MOST_COLUMNS);
}

function step(place: Place, token: string): void {
  if (token === '[' || token === '{') place.brackets += 1;
  if (token === ']' || token === '}') place.brackets -= 1;
  if (token.endsWith('\n')) {
    place.columns = 0;
    place.isIndenting = true;
  } else {
    place.isIndenting = place.isIndenting && INDENTING.test(token);
    if (place.isIndenting) place.columns += token.length;
  }
}
