import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { cancelled, toErrorData } from '../../../shared/errors.ts';
import type { CheckStopped, FromThread, JobName, JobRequest, Report, ToThread } from './protocol.ts';

/** Entry of every worker thread: runs the jobs that it is asked for, one after another. */

type Job = (input: never, report: Report<unknown>, checkStopped: CheckStopped) => Promise<unknown>;

/** Each is loaded when it is asked for: a search should not wait for the readers of files. */
const jobs: Record<JobName, () => Promise<Job>> = {
  'find-files': async () => (await import('./find-files.ts')).findFiles,
  'look-at-files': async () => (await import('./look-at-files.ts')).lookAtFiles,
  'read-again': async () => (await import('./read-again.ts')).readAgain,
  'read-files': async () => (await import('./read-files.ts')).readFiles,
  'find-documents': async () => (await import('./search.ts')).findDocuments,
  'find-differences': async () => (await import('./find-differences.ts')).findDifferences,
  'export-files': async () => (await import('./export-files.ts')).exportFiles,
  'compare-texts': async () => (await import('./lay-beside.ts')).compareVersions,
  'agree-marks': async () => (await import('./agree-marks.ts')).agreeMarks,
  learn: async () => (await import('./learn.ts')).learn,
  agree: async () => (await import('./agree.ts')).agree,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  propose: async () => (await import('./propose.ts')).proposeChunks,
  'project-spans': async () => (await import('./lay-beside.ts')).projectSpans,
  'write-bundle': async () => (await import('./write-bundle.ts')).writeBundle,
  'read-bundle': async () => (await import('./read-bundle.ts')).readBundle,
  'unpack-bundle': async () => (await import('./unpack-bundle.ts')).unpackBundle,
  search: async () => (await import('./search.ts')).search,
};

/** Messages that may be on their way while the job goes on: see `Report`. */
const MOST_WAITING = 2;

if (parentPort) {
  const port = parentPort;
  const post = (message: FromThread) => port.postMessage(message);
  let waiting = 0;
  const report = async (body: unknown) => {
    post({ type: 'message', body });
    waiting++;
    while (waiting > MOST_WAITING) await once(port, 'message');
  };
  const run = async ({ job, input, stop }: JobRequest) => {
    const work = await jobs[job]();
    // The input was made by the service that asked for the job: it is of this job's type.
    return work(input as never, report, () => {
      if (Atomics.load(stop, 0) !== 0) throw cancelled('Cancelled.');
    });
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'go on') waiting--;
    else
      run(message).then(
        (result) => post({ type: 'done', result }),
        (error) => post({ type: 'failed', error: toErrorData(error) }),
      );
  });
}
