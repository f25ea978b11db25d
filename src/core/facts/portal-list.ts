import portals from '../../../packs/portals.json';

/**
 * packs/portals.json lists sites that mostly show others' articles: `domains` registrable domains, `own` names under which
 * the portal speaks for itself, which are never a provider's. `name` is for readers of the list. Add a site where its pages
 * carry articles of many publishers under their names; a paper that prints wire copy is none.
 */
export const PORTALS = portals;

const domains = new Set(portals.flatMap((portal) => portal.domains));

/** Whether a registrable domain is a portal's: two of its articles may be two publishers'. */
export const isPortal = (site: string): boolean => domains.has(site);
