import { createRandom } from '../../random.ts';
import { undefinedFor } from '../figure.ts';
import { listPairs } from '../pairs.ts';
import type {
  AgreementReport,
  AnnotatorPair,
  DocumentReport,
  Figures,
  LabelAgreement,
  MeasureId,
  PairReport,
  Period,
} from '../report.ts';
import { describeAttributes } from './attribute-figures.ts';
import { noAttributes } from './count-attributes.ts';
import { countMarks } from './count-marks.ts';
import { countPair, type Numbering, type PairCounts, planCounting } from './count-pair.ts';
import { countAlphaU } from './count-unitizing.ts';
import { type ComparedDocument, LabelRows, PreparedWork } from './compared-work.ts';
import { describeGamma, gammaOfDocument } from './describe-gamma.ts';
import { DrawnDocuments } from './drawn-documents.ts';
import { figuresOfAll, figuresOfTables, toEstimate } from './estimate.ts';
import type { GammaFigures } from './gamma-figures.ts';
import { noIntervals, resampleFigures } from './intervals.ts';
import { listCells } from './list-cells.ts';
import { countedMeasures } from './measure-figures.ts';
import { describeRelations } from './relation-figures.ts';
import { addTables, clearTables, makeTables, type TableName, type Tables } from './tables.ts';
import { ValueSets } from './value-sets.ts';
import { weekOfWork } from './week.ts';

export interface ReportOptions extends Omit<AgreementReport['options'], 'annotators' | 'gamma'> {
  annotators: readonly string[];
  measures: readonly MeasureId[];
  /** Labels and types of links in the order in which they are listed; others follow by their names. */
  labelOrder: readonly string[];
  relationOrder: readonly string[];
}

export type CountedReport = Omit<AgreementReport, 'unfinishedDocuments' | 'options'>;

/** Makes a report from documents that come one after another. */
export interface ReportMaker {
  add(document: ComparedDocument): void;
  /** γ of one of the documents. */
  addGamma(figures: GammaFigures): void;
  /** Works the intervals out, when all documents are there; yields how many resamples were made now and then. */
  resample(): Generator<number, void>;
  /** Without `resample` before, figures have no intervals. */
  finish(): CountedReport;
}

interface PairState extends PairCounts {
  pair: AnnotatorPair;
  documents: number;
  drawn: DrawnDocuments;
  weeks: Map<string, Tables>;
}

/** Tables of several annotators that are those of their pairs: see `countUnitizing`. */
const summedOverPairs: readonly TableName[] = ['unitizing', 'tokenValues', 'tokenLabels'];

export function createReport(options: ReportOptions): ReportMaker {
  const { annotators } = options;
  const plan = planCounting(options.measures);
  const numbering: Numbering = { labels: new LabelRows(), relations: new LabelRows(), sets: new ValueSets() };
  const ofLabels = plan.measures.filter((id) => countedMeasures[id].rows === 'labels');
  const places = new Map(annotators.map((name, place) => [name, place]));
  const keyOf = ([a, b]: AnnotatorPair) => (places.get(a) ?? 0) * annotators.length + (places.get(b) ?? 0);
  const states = new Map<number, PairState>();
  const all = { tables: makeTables(), drawn: new DrawnDocuments(plan.tables) };
  const totals = new Map(annotators.map((name) => [name, { name, documents: 0, marks: 0 }]));
  const byDocument: DocumentReport[] = [];
  const ids: string[] = [];
  const gammas: GammaFigures[] = [];
  const [ofPair, ofAll] = [makeTables(), makeTables()];
  let intervals = noIntervals;

  function stateOf(pair: AnnotatorPair): PairState {
    const key = keyOf(pair);
    const known = states.get(key);
    if (known) return known;
    const made: PairState = {
      pair,
      documents: 0,
      tables: makeTables(),
      drawn: new DrawnDocuments(plan.tables),
      weeks: new Map(),
      attributes: noAttributes(),
      confusion: new Map(),
    };
    states.set(key, made);
    return made;
  }

  function add(document: ComparedDocument): void {
    const names = annotators.filter((name) => document.work.has(name));
    if (names.length < 2) return;
    const works = new Map(
      names.map((name) => {
        const work = document.work.get(name) ?? { marks: [], links: [], endedAtMs: null };
        return [name, new PreparedWork(document, work, numbering.labels)];
      }),
    );
    const prepared = [...works.values()];
    const rows = [...new Set(prepared.flatMap(({ units }) => units.map(({ row }) => row)))];
    const number = ids.push(document.id) - 1;
    const isWhole = names.length === annotators.length;
    clearTables(ofAll);
    const figures: Figures[] = [];
    for (const pair of listPairs(names)) {
      const [a, b] = [works.get(pair[0]) as PreparedWork, works.get(pair[1]) as PreparedWork];
      const state = stateOf(pair);
      clearTables(ofPair);
      const { attributes, confusion } = state;
      countPair(a, b, rows, plan, numbering, { tables: ofPair, attributes, confusion });
      state.documents++;
      addTables(state.tables, ofPair, plan.tables);
      if (options.resamples > 0) state.drawn.add(number, ofPair);
      const week = weekOfWork(a, b);
      if (week !== null) {
        const tables = state.weeks.get(week) ?? makeTables();
        state.weeks.set(week, tables);
        addTables(tables, ofPair);
      }
      figures.push(figuresOfTables(plan.measures, ofPair, 0));
      const share = 1 / (names.length - 1);
      addTables(ofAll, ofPair, summedOverPairs, share);
      if (isWhole) addTables(ofAll, ofPair, ['wholeValues', 'wholeLabels'], share);
    }
    countMarks(prepared, isWhole, ofAll.marks);
    if (plan.needed.has('alphaU')) countAlphaU(prepared, rows, ofAll.alphaU);
    addTables(all.tables, ofAll, plan.tables);
    if (options.resamples > 0) all.drawn.add(number, ofAll);
    for (const [name, { units }] of works) {
      const total = totals.get(name);
      if (total) Object.assign(total, { documents: total.documents + 1, marks: total.marks + units.length });
    }
    byDocument.push({
      documentId: document.id,
      title: document.title,
      annotators: names,
      marks: ofAll.marks.get(0, 0),
      figures: figuresOfAll(plan.measures, figures, ofAll, 0),
    });
  }

  /** Pairs in the order of the annotators, whichever came first. */
  const listStates = () => listPairs(annotators).flatMap((pair) => states.get(keyOf(pair)) ?? []);

  function* resample(): Generator<number, void> {
    // The order in which documents came does not matter.
    const documents = [...ids.keys()].sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1));
    const labelRows = numbering.labels.list().map(([, row]) => row);
    const withRows = ({ drawn, tables }: { drawn: DrawnDocuments; tables: Tables }) => ({
      drawn,
      rows: labelRows.filter((row) => tables.marks.get(row, 0) > 0),
    });
    intervals = yield* resampleFigures(plan.measures, listStates().map(withRows), withRows(all), {
      documents,
      resamples: options.resamples,
      random: createRandom(options.seed),
    });
  }

  function finish(): CountedReport {
    const pairs = listStates();
    const gamma = describeGamma(gammas, options.measures, options);
    const gammaOf = new Map(gammas.map((one) => [one.documentId, gammaOfDocument(one, options.measures)]));
    const labels = putInOrder(numbering.labels, options.labelOrder);
    const labelNames = labels.map(([label]) => label);
    const relations = putInOrder(numbering.relations, options.relationOrder);
    const byPair = pairs.map((state, at): PairReport => {
      return {
        pair: state.pair,
        documents: state.documents,
        marks: state.tables.marks.get(0, 0),
        figures: {
          ...figuresOfTables(plan.measures, state.tables, 0, intervals.pairs[at]),
          // γ is of all annotators: of a pair only where there are no others.
          ...(annotators.length === 2 ? gamma : {}),
        },
        byLabel: labels.flatMap(([label, row]): LabelAgreement[] => {
          const marks = state.tables.marks.get(row, 0);
          if (marks === 0) return [];
          return [
            { label, marks, figures: figuresOfTables(ofLabels, state.tables, row, intervals.pairs[at]) },
          ];
        }),
        attributes: describeAttributes([state.attributes], labelNames),
        relations: describeRelations(plan.measures, [state.tables], relations),
        confusion: listCells([state.confusion], labelNames, false),
      };
    });
    return {
      annotators: [...totals.values()],
      documents: byDocument.length,
      marks: all.tables.marks.get(0, 0),
      overall:
        byDocument.length === 0
          ? describeNothing(options)
          : {
              ...figuresOfAll(
                plan.measures,
                byPair.map(({ figures }) => figures),
                all.tables,
                0,
                intervals.overall,
              ),
              ...gamma,
            },
      byLabel: labels.map(([label, row]) => {
        const ofPairs = byPair.flatMap(({ byLabel }) => byLabel.filter((one) => one.label === label));
        const figures = figuresOfAll(
          ofLabels,
          ofPairs.map(({ figures }) => figures),
          all.tables,
          row,
          intervals.overall,
        );
        return { label, marks: all.tables.marks.get(row, 0), figures };
      }),
      byPair,
      byDocument: byDocument.map((document) => ({
        ...document,
        figures: { ...document.figures, ...gammaOf.get(document.documentId) },
      })),
      attributes: describeAttributes(
        pairs.map(({ attributes }) => attributes),
        labelNames,
      ),
      relations: describeRelations(
        plan.measures,
        pairs.map(({ tables }) => tables),
        relations,
      ),
      confusion: listCells(
        pairs.map(({ confusion }) => confusion),
        labelNames,
        true,
      ),
      overTime: pairs.flatMap(({ pair, weeks }) => {
        const periods = [...weeks]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([week, tables]): Period => ({
            week,
            documents: tables.marks.get(0, 1),
            marks: tables.marks.get(0, 0),
            figures: figuresOfTables(plan.measures, tables, 0),
          }));
        return periods.length > 0 ? [{ pair, periods }] : [];
      }),
    };
  }

  return { add, addGamma: (figures) => gammas.push(figures), resample, finish };
}

/** Nothing to compare: every figure says why. */
function describeNothing({ annotators, measures }: ReportOptions): Figures {
  const none = undefinedFor(annotators.length < 2 ? 'fewer_than_two_raters' : 'no_shared_documents');
  return Object.fromEntries(measures.map((id) => [id, toEstimate(none, 0, 0)]));
}

function putInOrder(rows: LabelRows, order: readonly string[]): [name: string, row: number][] {
  const placeOf = new Map(order.map((name, place) => [name, place]));
  const place = (name: string) => placeOf.get(name) ?? order.length;
  return rows.list().sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}
