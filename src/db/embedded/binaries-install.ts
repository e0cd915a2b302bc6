import { chmod, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { isSystemError } from './error.js';

/**
 * Makes what an install of the package in `folder` may have left out: links between libraries and the right to execute.
 *
 * npm makes the links in an install script, which many forbid. Throws the system's error if the folder cannot be written.
 */
export async function completeInstall(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const { source, target } of await readLinks(folder)) {
    const link = join(folder, target);
    await symlink(relative(dirname(link), join(folder, source)), link).catch((error: unknown) => {
      if (!isSystemError(error, 'EEXIST')) throw error;
    });
  }
  const programs = join(folder, 'native', 'bin');
  for (const name of await readdir(programs)) {
    const { mode } = await stat(join(programs, name));
    if ((mode & 0o111) !== 0o111) await chmod(join(programs, name), 0o755);
  }
}

async function readLinks(folder: string): Promise<readonly { readonly source: string; readonly target: string }[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}
