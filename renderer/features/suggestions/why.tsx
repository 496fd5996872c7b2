import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { confidenceOf } from '../../state/suggestion-extra.ts';
import { sayReasons, saySure } from './suggestion-words.ts';
import './suggestions.css';

/** How sure the machine is of a mark, and why. */
export function Why({ mark }: { mark: AnnotationRecord }) {
  return (
    <>
      <div className="suggestion-sure">
        <div className="suggestion-bar" aria-hidden>
          <span style={{ width: `${confidenceOf(mark) * 100}%` }} />
        </div>
        <span className="numbers">{saySure(mark)}</span>
      </div>
      <ul className="suggestion-reasons readable">
        {sayReasons(mark).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
