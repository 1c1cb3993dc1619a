#!/usr/bin/env node
const { built } = require('./built');

require(built('cli', 'main.js'));
