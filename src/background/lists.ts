import * as v from 'valibot';
import { dropAlarm, ensureAlarm, whenAlarm } from '../platform/alarms';
import { hasUsedLists, noteListsUsed } from '../platform/lists-used';
import { onMessage } from '../platform/messages';
import { whenAccessChanges } from '../platform/permissions';
import { stayAwake } from '../platform/stay-awake';
import { checked, ownPageSender } from './door';
import { lists } from './indexes';
import { outcomeOf } from './outcome';

/** The lists in the background: what the dashboard asks of them, the daily look, and going on with an update that was cut short. */

/** Every hour it is asked which lists are due, most of them once a day: a daily alarm would miss a day by a minute, and a failed check is tried again sooner. */
const DAILY = 'lists';
const EVERY_MINUTES = 60;
/** There while an update is under way: it wakes a background that was stopped in the middle. */
const RESUME = 'lists-resume';

const address = v.pipe(v.string(), v.maxLength(4000));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const LookSchema = v.strictObject({ url: address });
const SubscribeSchema = v.strictObject({ url: address, key: v.pipe(v.string(), v.maxLength(100)), digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const ChangeSchema = v.strictObject({ id, enabled: v.boolean() });
const ListSchema = v.strictObject({ id });

/** Registers what the dashboard may ask, the alarms, and looks after what is due. To be called in the background's first turn. */
export function lookAfterLists(): void {
  onMessage('lists', async ({ sender }) => {
    ownPageSender(sender);
    return (await hasUsedLists()) ? (await lists()).statuses() : [];
  });
  onMessage('listLook', ({ data, sender }) => {
    ownPageSender(sender);
    const { url } = checked(LookSchema, data);
    return outcomeOf(async () => (await lists()).look(url));
  });
  onMessage('listSubscribe', ({ data, sender }) => {
    ownPageSender(sender);
    const { url, key, digest } = checked(SubscribeSchema, data);
    return outcomeOf(async () => {
      await noteListsUsed();
      const list = await (await lists()).subscribe(url, key, digest);
      void goOn();
      return list;
    });
  });
  onMessage('listChange', async ({ data, sender }) => {
    ownPageSender(sender);
    const { id: list, enabled } = checked(ChangeSchema, data);
    await (await lists()).change(list, enabled);
    void goOn();
  });
  onMessage('listRemove', async ({ data, sender }) => {
    ownPageSender(sender);
    await (await lists()).remove(checked(ListSchema, data).id);
    await setAlarms();
  });
  onMessage('listCheck', ({ data, sender }) => {
    ownPageSender(sender);
    const { id: list } = checked(ListSchema, data);
    return outcomeOf(async () => {
      await stayAwake((await lists()).update(list));
      return null;
    });
  });
  whenAccessChanges(() => void accessChanged());
  whenAlarm((name) => {
    if (name === DAILY || name === RESUME) void goOn();
  });
  void goOn();
}

/** Brings in what is due or was cut short. Whatever woke the background, it is asked: there is no other trace of the work than what the database says. */
async function goOn(): Promise<void> {
  try {
    if (!(await hasUsedLists())) return;
    await setAlarms();
    await stayAwake((await lists()).updateDue());
    await setAlarms();
  } catch (error) {
    console.error('Firstprint could not look after its lists.', error);
  }
}

/** A list that waited for access goes on at once, not a day later. */
async function accessChanged(): Promise<void> {
  try {
    if (await hasUsedLists()) await (await lists()).accessChanged();
  } catch (error) {
    console.error('Firstprint could not look which lists it may ask again.', error);
  }
  await goOn();
}

/** Without a list that is looked after there is no alarm. Firefox forgets alarms when it is closed. */
async function setAlarms(): Promise<void> {
  const { subscribed, due } = await (await lists()).pending();
  await (subscribed ? ensureAlarm(DAILY, EVERY_MINUTES) : dropAlarm(DAILY));
  await (due ? ensureAlarm(RESUME, 1) : dropAlarm(RESUME));
}
