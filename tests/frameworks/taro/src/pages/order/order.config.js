export default { navigationBarTitleText: 'Order' };
