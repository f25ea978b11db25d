/** A file that is dropped where nothing takes it would be opened by the browser in this page's place: what was typed here would be gone. */
export function refuseDrops(page: Document): void {
  const refuse = (event: DragEvent): void => {
    const isTaken = event.defaultPrevented || (event.target instanceof Element && event.target.matches('input[type="file"]'));
    if (isTaken || event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}
