import type { SettingsChange } from '../../platform/settings';
import type { Settings } from '../../platform/settings-fields';
import type { Wording } from '../../view/wording';

/** What a part of the section is given. */
export interface SettingsProps {
  readonly settings: Settings;
  /** Changes a setting at once; what is said when it was done, to screen readers. */
  readonly set: (how: SettingsChange, said?: Wording) => void;
}
