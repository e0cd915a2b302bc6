import type { Cell, Valued } from './criterion.js';

/**
 * By how much one option leads another as the weight of one criterion varies, the others keeping their proportions, all
 * summing to 1. With t = (weight / (1 − weight)) ** power, the lead has the sign of constant + linear·t + square·t².
 */
export interface Lead {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
  readonly power: 1 | 2;
}

/** Which two options are held against each other, and on which criterion the weight varies. */
interface Duel {
  readonly above: string;
  readonly below: string;
  readonly criterion: string;
}

/** A way of comparing options. Tables are complete: each option has one cell for each criterion, weights sum to 1. */
export interface Method {
  /** The value of each option, in the order of the table. */
  readonly valuesOf: (table: readonly Cell[]) => readonly Valued[];
  /** How, in a table, the lead of one option over another depends on one weight. */
  readonly leadsIn: (table: readonly Cell[]) => (duel: Duel) => Lead;
}
