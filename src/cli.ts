#!/usr/bin/env node
import 'reflect-metadata';
import { tell } from './cli/output.js';
import { run } from './cli/program.js';
import { ConfigError } from './config.js';
import { EmbeddedServerError } from './db/embedded/error.js';

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isPlain = error instanceof ConfigError || error instanceof EmbeddedServerError || isMissingFile(error);
  tell(`policy-options: ${error instanceof Error ? ((isPlain ? error.message : error.stack) ?? '') : String(error)}`);
  process.exitCode = 1;
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
