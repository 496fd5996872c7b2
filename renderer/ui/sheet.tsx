import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  title: string;
  children: ReactNode;
  /** Buttons at the foot; the main action last. */
  actions?: ReactNode;
  /** For what is read across, such as a table. */
  wide?: boolean;
  /** Absent where the sheet cannot be put away (work in progress). */
  onClose?: () => void;
}

/** A dialog over the window. Escape and a click beside it close it; the focus returns to where it was. */
export const Sheet = ({ title, children, actions, wide = false, onClose }: Props) => (
  <ModalOverlay
    className="veil"
    isOpen
    isDismissable={onClose !== undefined}
    isKeyboardDismissDisabled={onClose === undefined}
    onOpenChange={(open) => !open && onClose?.()}
  >
    <Modal className="sheet" data-wide={wide || undefined}>
      <Dialog className="sheet-body">
        <Heading slot="title" level={2} className="sheet-title">
          {title}
        </Heading>
        <div className="sheet-content">{children}</div>
        {actions && <div className="sheet-actions">{actions}</div>}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
