const { built } = require('./built');

require(built('src', 'main.js'));
