import { answerWith } from '../library/feeds/reader-channel';
import { reading } from './reading';

answerWith(reading);
