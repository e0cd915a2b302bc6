import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { pictureAsOf } from '../../api/as-of.js';
import type { RequestContext } from '../../api/context.js';
import { make } from '../../api/make.js';
import { type Refusal, refusalView } from '../../api/refusals.js';
import { ladderRefusalView } from '../escalation/ladder-refusals.views.js';
import { answerOf, successFields } from '../options/writes.views.js';
import { amendDefinition } from './amend.commands.js';
import { amendmentView } from './amendment.views.js';
import { AmendDefinitionInput, ImportDossierInput } from './dossier.inputs.types.js';
import {
  AmendDefinitionResult,
  AmendDefinitionPending,
  AmendDefinitionSuccess,
  ImportDossierResult,
  ImportDossierSuccess,
  SectionCount,
} from './dossier.results.types.js';
import { importByApi } from './import.commands.js';

/** Whole dossiers come in, and definitions are amended. */
@Resolver()
export class DossierMutations {
  @Mutation(() => ImportDossierResult, {
    description: 'Imports a dossier, all of it or nothing; what is on record already is left alone.',
  })
  async importDossier(
    @Ctx() context: RequestContext,
    @Arg('input', () => ImportDossierInput, { description: 'The dossier.' }) input: ImportDossierInput,
  ): Promise<ImportDossierSuccess | Refusal> {
    const outcome = await importByApi(context, input);
    if (outcome.kind === 'refused') return refusalView(outcome.refusal);
    const { added, dryRun, isNew, unchanged } = outcome.result;
    const picture = await pictureAsOf(context, input.situation, null);
    const { situation, revision, changes } =
      picture === null ? { situation: null, revision: null, changes: [] } : successFields(picture, outcome);
    return make(ImportDossierSuccess, {
      situation,
      revision: dryRun ? (situation?.revision ?? null) : revision,
      dryRun,
      isNew,
      added: sectionCounts(added),
      unchanged,
      changes: dryRun ? [] : changes,
    });
  }

  @Mutation(() => AmendDefinitionResult, {
    description:
      'Puts a new version of a definition in force from now on, or, of an invariant, once a second person approves it; earlier versions stay on record.',
  })
  async amendDefinition(
    @Ctx() context: RequestContext,
    @Arg('input', () => AmendDefinitionInput, { description: 'The definition.' }) input: AmendDefinitionInput,
  ): Promise<AmendDefinitionSuccess | AmendDefinitionPending | Refusal> {
    const outcome = await amendDefinition(context, input);
    if (outcome.kind === 'refused') return ladderRefusalView(outcome.refusal);
    return answerOf(context, input.situation, outcome, async (picture, done) => {
      const { key, version, amendment } = done.result;
      const fields = successFields(picture, done);
      if (amendment === null) return make(AmendDefinitionSuccess, { ...fields, key, version });
      return make(AmendDefinitionPending, { ...fields, amendment: await amendmentView(context, picture, amendment) });
    });
  }
}

/** By name: an answer that was kept has lost the order of its keys. */
function sectionCounts(added: Readonly<Record<string, number>>): SectionCount[] {
  const counts = Object.entries(added).map(([section, count]) => make(SectionCount, { section, added: count }));
  return counts.sort((one, other) => (one.section < other.section ? -1 : 1));
}
