// As the default template of create-next-app 16.4 has it: every page is rendered in advance as far as that is possible.
export default { cacheComponents: true, partialPrefetching: true };
