import { describe, expect, test } from 'vitest';
import type { AnnotationRecord } from '../../../../shared/model/records.ts';
import {
  addEntity,
  brand,
  dumpRows,
  link,
  makeProjectWith,
  mark,
  type TestProject,
} from '../../../support/project.ts';

const TEXT = 'Ferry 👍🏽 late. “No,  not e\u0301ver,” he wrote. “Never.” שלום לכם said she.';
const at = (part: string) => ({ start: TEXT.indexOf(part), end: TEXT.indexOf(part) + part.length });
const covered = ({ start, end }: AnnotationRecord) => TEXT.slice(start, end);

async function marksOf(project: TestProject, documentId: AnnotationRecord['documentId']) {
  const { annotations, relations } = await project.call('document.get', { documentId });
  return {
    texts: annotations.map(covered),
    annotations,
    links: relations.map(({ type, from, to }) => `${type} ${from} ${to}`).sort(),
  };
}

describe('a mark is split', () => {
  const cases: Record<string, [string, number, [string, string]]> = {
    'between words, without the blanks there': ['No,  not e\u0301ver', 4, ['No,', 'not e\u0301ver']],
    'inside a word': ['Never', 2, ['Ne', 'ver']],
    'before a character of several units': ['Ferry 👍🏽 late', 6, ['Ferry', '👍🏽 late']],
    'in a script that runs from right to left': ['שלום לכם', 4, ['שלום', 'לכם']],
  };
  for (const [name, [part, offset, parts]] of Object.entries(cases)) {
    test(name, async () => {
      const project = await makeProjectWith(TEXT);
      const { documentId, file } = project;
      const whole = await mark(project, { documentId, ...at(part) });
      const rows = dumpRows(file);
      await project.call('annotation.split', { documentId, id: whole.id, at: whole.start + offset });
      expect((await marksOf(project, documentId)).texts).toEqual(parts);
      expect(await project.call('project.check', {})).toMatchObject({ ok: true });
      await project.call('history.undo', { annotatorId: null });
      expect(dumpRows(file)).toEqual(rows);
    });
  }

  test('but not where nothing or half a character would be left', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId, file } = project;
    const { id, start, end } = await mark(project, { documentId, start: 0, end: 12 });
    const rows = dumpRows(file);
    for (const [offset, message] of [
      [start, 'place inside it'],
      [end, 'place inside it'],
      [7, 'surrogate pair'],
      [8, 'grapheme cluster'],
    ] as const) {
      const error = await project.fail('annotation.split', { documentId, id, at: offset });
      expect(error).toMatchObject({ kind: 'InvalidInput', message: expect.stringContaining(message) });
    }
    const blank = await mark(project, { documentId, label: 'cue', ...at('  not') });
    expect(
      await project.fail('annotation.split', { documentId, id: blank.id, at: blank.start + 1 }),
    ).toMatchObject({
      message: expect.stringContaining('nothing but blanks'),
    });
    await project.call('history.undo', { annotatorId: null });
    expect(dumpRows(file)).toEqual(rows);
  });

  test('with what belongs to it; the second quote goes on from the first', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId } = project;
    const outer = await mark(project, { documentId, start: 0, end: TEXT.length });
    const quote = await mark(project, {
      documentId,
      ...at('No,  not e\u0301ver'),
      attrs: { type: 'direct' },
      note: 'two',
    });
    await project.call('annotation.update', { documentId, id: quote.id, patch: { flag: true } });
    const inner = await mark(project, { documentId, ...at('not') });
    const cue = await mark(project, { documentId, label: 'cue', ...at('wrote') });
    await link(project, { documentId, type: 'has_cue', from: quote.id, to: cue.id });
    await link(project, { documentId, type: 'nested_in', from: quote.id, to: outer.id });
    await link(project, { documentId, type: 'nested_in', from: inner.id, to: quote.id });
    const { changes } = await project.call('annotation.split', {
      documentId,
      id: quote.id,
      at: quote.start + 4,
    });
    const second = changes.find(({ kind, before }) => kind === 'annotation' && before === null)
      ?.after as AnnotationRecord;
    expect(second).toMatchObject({ label: 'quote', attrs: { type: 'direct' }, note: 'two', flag: false });
    expect((await marksOf(project, documentId)).links).toEqual(
      [
        `has_cue ${quote.id} ${cue.id}`,
        `nested_in ${quote.id} ${outer.id}`,
        `nested_in ${inner.id} ${second.id}`,
        `continues ${second.id} ${quote.id}`,
      ].sort(),
    );
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  });
});

describe('marks become one', () => {
  test('with the attributes, notes and links that the schema lets it have', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId, file } = project;
    const one = await mark(project, { documentId, ...at('No,'), attrs: { type: 'direct' }, note: 'early' });
    const two = await mark(project, {
      documentId,
      ...at('Never'),
      attrs: { type: 'mixed', polarity: 'negated' },
      note: 'late',
    });
    const cues = [
      await mark(project, { documentId, label: 'cue', ...at('wrote') }),
      await mark(project, { documentId, label: 'cue', ...at('said') }),
    ] as const;
    const speaker = await mark(project, { documentId, label: 'speaker', ...at('she') });
    await link(project, { documentId, type: 'has_cue', from: two.id, to: cues[1].id });
    await link(project, { documentId, type: 'has_cue', from: one.id, to: cues[0].id });
    await link(project, { documentId, type: 'spoken_by', from: two.id, to: speaker.id });
    await link(project, { documentId, type: 'continues', from: two.id, to: one.id });
    const rows = dumpRows(file);
    await project.call('annotation.merge', { documentId, ids: [two.id, one.id] });
    const after = await marksOf(project, documentId);
    expect(after.annotations.filter(({ label }) => label === 'quote')).toMatchObject([
      {
        id: one.id,
        start: one.start,
        end: two.end,
        attrs: { type: 'direct', polarity: 'negated' },
        note: 'early\nlate',
      },
    ]);
    expect(after.links).toEqual([`has_cue ${one.id} ${cues[0].id}`, `spoken_by ${one.id} ${speaker.id}`]);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
    await project.call('history.undo', { annotatorId: null });
    expect(dumpRows(file)).toEqual(rows);
    await project.call('history.redo', { annotatorId: null });
    expect((await marksOf(project, documentId)).links).toEqual(after.links);
  });

  test('with the entity of the one that has it', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId } = project;
    const entity = await addEntity(project, 'A clerk');
    const one = await mark(project, { documentId, label: 'speaker', ...at('he') });
    const two = await mark(project, { documentId, label: 'speaker', ...at('wrote'), entityId: entity.id });
    await project.call('annotation.merge', { documentId, ids: [one.id, two.id] });
    expect((await marksOf(project, documentId)).annotations).toMatchObject([
      { id: one.id, entityId: entity.id },
    ]);
  });

  test('but not of two labels, not of two annotators, and not one alone', async () => {
    const project = await makeProjectWith(TEXT);
    const { documentId, fail } = project;
    const one = await mark(project, { documentId, ...at('No,') });
    const cue = await mark(project, { documentId, label: 'cue', ...at('wrote') });
    const theirs = await mark(project, { documentId, ...at('Never') }, 'Bo');
    for (const [ids, message] of [
      [[one.id, cue.id], 'same label'],
      [[one.id, one.id], 'takes two marks'],
      [[one.id, theirs.id], 'another annotator'],
      [[one.id, brand.annotation('gone')], 'not there any more'],
    ] as const) {
      expect(await fail('annotation.merge', { documentId, ids: [...ids] })).toMatchObject({
        message: expect.stringContaining(message),
      });
    }
  });
});
