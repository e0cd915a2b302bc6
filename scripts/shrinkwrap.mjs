// Puts the lock file into the package as npm-shrinkwrap.json, and takes it away again once the package is made:
//   node scripts/shrinkwrap.mjs put|remove
// npm never packs a package-lock.json. With this `npm ci` in the unpacked package installs the versions that were tested.
import { copyFile, rm } from 'node:fs/promises';

const [lock, shrinkwrap] = ['package-lock.json', 'npm-shrinkwrap.json'].map(
  (name) => new URL(`../${name}`, import.meta.url),
);

if (process.argv[2] === 'put') await copyFile(lock, shrinkwrap);
else await rm(shrinkwrap, { force: true });
