export default { pages: ['pages/order/order'] };
