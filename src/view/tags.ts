/** What a reader typed as tags: commas part them, in any script; twice the same is once. */
export const tagsIn = (typed: string): string[] => [...new Set(typed.split(/[,،、，]/).map((tag) => tag.trim().replace(/\s+/g, ' ')).filter((tag) => tag !== ''))];
