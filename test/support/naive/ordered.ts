/** The verdict of a comparison from how the value stands to the wanted one: below, at or above zero. */
export function ordered(operator: string, difference: number): boolean {
  switch (operator) {
    case 'is':
      return difference === 0;
    case 'less_than':
      return difference < 0;
    case 'less_than_equal':
      return difference <= 0;
    case 'greater_than':
      return difference > 0;
    case 'greater_than_equal':
      return difference >= 0;
    default:
      throw new Error(`No such comparison: ${operator}`);
  }
}
