/** One line per contestant: of each measurement the median, and the median of its ratios to the first contestant's. */
function formatTable(contestants, measurements) {
  const [base] = contestants;
  const titles = Object.keys(measurements);
  const lines = contestants.map(({ name }) => [
    name,
    ...titles.map((title) => formatCell(measurements[title].get(name), measurements[title].get(base.name))),
  ]);
  const rows = [["", ...titles], ...lines];
  return rows
    .map(([name, ...cells]) => [name.padEnd(28), ...cells.map((cell) => cell.padStart(24))].join(""))
    .join("\n");
}

function formatCell(values, baseValues) {
  // Of the same turn each, so that what else the machine did falls out.
  const ratio = median(values.map((value, turn) => value / baseValues[turn]));
  const absolute = median(values);
  return `${absolute.toFixed(absolute < 100 ? 1 : 0)}  ${ratio.toFixed(ratio < 9.995 ? 3 : 1).padStart(6)}`;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

module.exports = { formatTable };
