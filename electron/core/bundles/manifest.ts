import type { BundleManifest } from '../../../shared/merge/bundle.ts';
import { sha256 } from '../services/hash.ts';

/** The manifest with the hash over all that it says. */
export function sealManifest(manifest: Omit<BundleManifest, 'sha256'> & { sha256?: string }): BundleManifest {
  const { sha256: _, ...facts } = manifest;
  return { ...facts, sha256: sha256(JSON.stringify(facts)) };
}
