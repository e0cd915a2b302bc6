type Listed = Readonly<Record<string, unknown>>;

/**
 * Names of the entries of a list, each the same wherever the entry stands among those of other names. Two grades of a
 * source at one instant, or two states of a mandate, are told apart by their order, which decides between them.
 */
export function namesOf(section: string, entries: readonly Listed[]): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const name = nameOf(section, entry);
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number === 1 ? name : `${name} ${String(number)}`;
  });
}

function nameOf(section: string, entry: Listed): string {
  const text = (field: string): string => (typeof entry[field] === 'string' ? entry[field] : '');
  switch (section) {
    case 'policySignals':
      return `${text('report')} ${text('option')}`;
    case 'assessments':
      return `${text('source')} ${text('recordedAt')}`;
    case 'mandateRecords':
      return `${text('mandate')} ${text('effectiveAt')} ${text('recordedAt')}`;
    case 'preconditionVersions':
      return `${text('option')} ${text('validFrom')}`;
    default:
      return 'validFrom' in entry ? `${text('key')}@${text('validFrom')}` : text('key');
  }
}
