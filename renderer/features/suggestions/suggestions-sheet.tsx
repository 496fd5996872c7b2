import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { HereSection } from './here-section.tsx';
import { LearnedSection } from './learned-section.tsx';
import { ModelSection } from './model-section.tsx';
import { ProjectSection } from './project-section.tsx';
import { ShownSection } from './shown-section.tsx';
import './suggestions.css';

/** Everything that one can choose about what the machine suggests: here, for oneself, for the project, and what
 *  it goes by. */
export function SuggestionsSheet({ onClose }: { onClose: () => void }) {
  const isReading = useApp((state) => state.shown !== null);
  return (
    <Sheet
      title={t('suggestion.title')}
      wide
      onClose={onClose}
      actions={
        <Button kind="main" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <div className="suggestion-columns">
        <div className="suggestion-column">
          {isReading && <HereSection onClose={onClose} />}
          <ShownSection />
        </div>
        <div className="suggestion-column">
          <ProjectSection onClose={onClose} />
          <LearnedSection />
          <ModelSection />
        </div>
      </div>
    </Sheet>
  );
}
