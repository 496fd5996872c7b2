import type { ParsedInput, Progress } from '../../../shared/contract.ts';
import type { Evaluation } from '../../../shared/evaluate/evaluation.ts';
import type { EvaluateInput } from '../jobs/evaluate.ts';
import { runJob } from '../jobs/run-job.ts';
import type { CallContext, Session } from '../session.ts';

/** How well marks match those that count as right, worked out in a thread. */
export function runEvaluation(
  session: Session,
  { options: { workerUrl }, signal, onProgress }: CallContext,
  options: ParsedInput<'evaluation.run'>,
): Promise<Evaluation> {
  const input: EvaluateInput = { project: session.file, options };
  const onMessage = (body: unknown) => onProgress(body as Progress);
  return runJob<Evaluation>('evaluate', input, { workerUrl, signal, onMessage });
}
