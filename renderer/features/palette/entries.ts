import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { commandDescriptors, type CommandDescriptor, menuTitleKeys } from '../../../shared/commands.ts';
import { keysOf } from '../../../shared/keys.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { labelOfCommand, titleOf } from '../../commands/titles.ts';
import { fit } from '../../commands/rank.ts';
import { meansSomething, windowCommands } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import type { AppState } from '../../state/store.ts';

/** One line of the palette. */
export interface Entry {
  key: string;
  title: string;
  /** Where it is otherwise found: a menu, the library. */
  place: string;
  /** The first key combination of a command. */
  keys: string | null;
  /** What it does; `null` where it means nothing now. */
  aim: { command: string } | { documentId: DocumentId } | null;
}

/** The library’s titles are many; the best few are enough to choose from. */
const ARTICLES = 12;

/** What fits the query, the best first. Without one: the commands used last, then all in the order of the menus.
 *  What means nothing now comes last. */
export function listEntries(
  state: AppState,
  articles: readonly DocumentSummary[],
  query: string,
): readonly Entry[] {
  const wanted = query.trim();
  const commands = listCommands(state, wanted);
  if (wanted === '') return commands;
  const found = articles
    .map((article) => ({ article, score: fit(wanted, article.title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, ARTICLES)
    .map(({ article }) => toArticleEntry(article));
  const now = commands.filter(({ aim }) => aim !== null);
  return [...now, ...found, ...commands.filter(({ aim }) => aim === null)];
}

function listCommands(state: AppState, query: string): Entry[] {
  const { recentCommands } = state.settings;
  const recency = ({ id }: CommandDescriptor) => {
    const at = recentCommands.indexOf(id);
    return at < 0 ? 0 : recentCommands.length - at;
  };
  return windowCommands
    .filter((command) => command.id !== 'go.palette' && labelOfCommand(state, command) !== null)
    .map((command, at) => {
      const title = titleOf(state, command);
      const inTitle = fit(query, title);
      const wider = fit(query, `${title} ${t(menuTitleKeys[command.menu])} ${command.id.replace('.', ' ')}`);
      const score = inTitle > 0 ? inTitle * 2 : wider;
      return { entry: toEntry(state, command, title), score, recent: recency(command), at };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) =>
      Number(b.entry.aim !== null) - Number(a.entry.aim !== null) || query === ''
        ? b.recent - a.recent || a.at - b.at
        : b.score - a.score || b.recent - a.recent || a.at - b.at,
    )
    .map(({ entry }) => entry);
}

const toEntry = (state: AppState, command: CommandDescriptor, title: string): Entry => ({
  key: command.id,
  title,
  place: t(menuTitleKeys[command.menu]),
  keys: keysOf(command, state.settings.keys)[0] ?? null,
  aim: meansSomething(state, command.id) ? { command: command.id } : null,
});

const toArticleEntry = ({ id, title }: DocumentSummary): Entry => ({
  key: `article-${id}`,
  title,
  place: t('palette.article'),
  keys: null,
  aim: { documentId: id },
});

/** The ids that are worth remembering, without those of commands that are no more. */
export const remember = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((other) => other !== id && commandDescriptors.some((c) => c.id === other))].slice(
    0,
    10,
  );
