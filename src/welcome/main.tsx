import { render } from 'preact';
import { readSettings } from '../platform/settings';
import { speakIn, text } from '../platform/text';
import { App } from './app';

/** The page that opens once after installing. */
speakIn(document);
document.title = text('welcome_title');

const root = document.getElementById('welcome')!;
void readSettings().then((settings) => render(<App settings={settings} />, root));
