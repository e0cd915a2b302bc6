import type { ASTVisitor, DocumentNode, ValidationRule } from 'graphql';
import { type DocumentLimits, limitExceeded, type Measured } from './exceeded.js';
import { measureDocument } from './measure.js';

/** The query by which tools read a schema nests 14 deep. Lists within lists are bounded by a rule of graphql itself. */
const INTROSPECTION_DEPTH = 16;

/** There are two directives for queries; what has more is no honest query. */
const DIRECTIVES_OF_ONE = 4;

/** Which limits of form a document exceeds. */
export function exceededBy(document: DocumentNode, limits: DocumentLimits): readonly Measured[] {
  const counts = measureDocument(document);
  const measured: readonly Measured[] = [
    { limit: 'DEPTH', actual: counts.depth, maximum: limits.depth },
    { limit: 'DEPTH', actual: counts.introspectionDepth, maximum: INTROSPECTION_DEPTH },
    { limit: 'ALIASES', actual: counts.aliases, maximum: limits.aliases },
    { limit: 'ROOT_FIELDS', actual: counts.rootFields, maximum: limits.rootFields },
    { limit: 'DUPLICATES', actual: counts.duplicates, maximum: limits.duplicates },
    { limit: 'DIRECTIVES', actual: counts.directives, maximum: limits.directives },
    { limit: 'DIRECTIVES', actual: counts.directivesOfOne, maximum: DIRECTIVES_OF_ONE },
  ];
  return measured.filter(({ actual, maximum }) => actual > maximum);
}

/**
 * The validation rule that holds documents to the limits of form. Where one is exceeded, no other rule looks at the
 * document: some take a time that grows with the square of what is asked for.
 */
export function limitsRule(limits: DocumentLimits): ValidationRule {
  return (context): ASTVisitor => ({
    Document: (document) => {
      const exceeded = exceededBy(document, limits);
      for (const each of exceeded) context.reportError(limitExceeded(each));
      return exceeded.length === 0 ? undefined : { ...document, definitions: [] };
    },
  });
}
