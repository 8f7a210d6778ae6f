import type { PackageName } from '../support/packed.js';

/** A project that the suite makes: what `docs/frameworks.md` says of it, and what a generator would add. */
export interface Project {
  name: string;
  /** The one command that tries it: what most people have in the one that runs before a change lands. */
  triedBy: 'test:long' | 'test:frameworks';
  /** Sections of the docs from which its files come; the commands are those of the last. */
  sections: string[];
  /** What npm installs beside DermDx, by name and version; the first is the one of the table. */
  packages: Record<string, string>;
  /** Files that every project of this kind has. */
  files?: Record<string, string>;
  /** Commands that build it, where the docs print none. */
  build?: string;
  /**
   * Folder to host with `public` under the strict policy, and what its page may name as its base; or a
   * command that serves it on `$PORT`.
   */
  site?: { folder: string; baseUri?: string } | { command: string };
  /** Whether its page has the panel, in place of a field and a line. */
  hasPanel?: boolean;
  /** What its commands print, where there is no page to look at. */
  prints?: RegExp;
  /** Variables of its commands. */
  env?: Record<string, string>;
  /** Packages of ours that it takes beside library, network and command line. */
  brings?: PackageName[];
  /** An address that answers a picture's bytes with its diagnosis. */
  api?: string;
  /** What the table says of what needs no page. */
  elsewhere?: string;
  /** The table's version, where it is of no package. */
  version?: string;
  /** What the table says is to be done. */
  todo: string;
}
