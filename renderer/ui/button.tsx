import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** `main`: the one main action of a place. */
  kind?: 'main' | 'usual' | 'quiet';
  children: ReactNode;
}

export const Button = ({ kind = 'usual', children, ...rest }: Props) => (
  <AriaButton {...rest} className="button" data-kind={kind}>
    {children}
  </AriaButton>
);

interface IconProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Accessible name. */
  label: string;
  icon: ReactNode;
}

export const IconButton = ({ label, icon, ...rest }: IconProps) => (
  <AriaButton {...rest} aria-label={label} className="icon-button">
    {icon}
  </AriaButton>
);
